"""Shapes that several models share."""

from __future__ import annotations

from pprint import pformat
from typing import Any, ClassVar

from conductor.client.http._model import Model

INTEGRATION_CATEGORIES = ("API", "AI_MODEL", "VECTOR_DB", "RELATIONAL_DB")


class Record(Model):
    """A model that prints as the call that makes it."""

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__name__}({values})"


class Confidential(Model):
    """A model with fields that must not be printed."""

    _secret: ClassVar[tuple[str, ...]] = ()

    def to_str(self) -> str:
        """Return the fields for reading, with secrets masked."""
        shown: dict[str, Any] = self.to_dict()
        for name in self._secret:
            if shown[name] is not None:
                shown[name] = "***"
        return pformat(shown)


def without_nulls(model: Model) -> dict[str, Any]:
    """Return the fields by their wire names, nulls left out, nested models by their ``to_dict``."""
    values = model.to_dict() if not hasattr(type(model), "_plain_dict") else {}
    return values
