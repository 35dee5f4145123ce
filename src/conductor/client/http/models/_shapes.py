"""Shapes that several models share."""

from __future__ import annotations

import dataclasses
from pprint import pformat
from typing import Any, ClassVar, Optional, TypeVar

from conductor.client.http._encode import encode, register_encoder
from conductor.client.http._model import Model, camel_case
from conductor.client.http._types import Mismatch

INTEGRATION_CATEGORIES = ("API", "AI_MODEL", "VECTOR_DB", "RELATIONAL_DB")

D = TypeVar("D", bound="WireDataclass")


class Record(Model):
    """A model that prints as the call that makes it."""

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__name__}({values})"

    def __str__(self) -> str:
        return repr(self)


class WireRecord(Record):
    """A record whose ``to_dict`` has the names of the wire and no nulls."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by their names on the wire, nulls left out, with nested models converted too."""
        values = super().to_dict()
        return {one.wire: values[name] for name, one in self._fields.items() if values[name] is not None}


class Confidential(Model):
    """A model with fields that must not be printed."""

    _secret: ClassVar[tuple[str, ...]] = ()

    def to_str(self) -> str:
        """Return the fields, printed for reading, with secrets masked."""
        masked = {name: "***" for name in self._secret if getattr(self, name) is not None}
        return pformat({**self.to_dict(), **masked})


class WireDataclass:
    """A dataclass that travels like a model: camelCase names, nulls left out, unknown fields kept."""

    def __init_subclass__(cls) -> None:
        register_encoder(cls, _encode_dataclass)

    @classmethod
    def _wire_names(cls) -> dict[str, str]:
        tables = ("swagger_types", "attribute_map")
        fields: tuple[dataclasses.Field[Any], ...] = dataclasses.fields(cls)  # type: ignore[arg-type]
        return {one.name: camel_case(one.name) for one in fields if one.name not in tables}

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by their names on the wire, nulls included."""
        return {wire: getattr(self, name) for name, wire in self._wire_names().items()}

    @classmethod
    def _decode(cls: type[D], data: Any) -> Optional[D]:
        if data is None:
            return None
        if not isinstance(data, dict):
            raise Mismatch(f"an object for {cls.__name__}", data)
        rest = dict(data)
        made = cls(**{name: rest.pop(wire) for name, wire in cls._wire_names().items() if wire in rest})
        made.__dict__["_unknown_fields"] = rest
        return made


def _encode_dataclass(value: WireDataclass) -> Any:
    known = {name: item for name, item in value.to_dict().items() if item is not None}
    return encode({**known, **value.__dict__.get("_unknown_fields", {})})
