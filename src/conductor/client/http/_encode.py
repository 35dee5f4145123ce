"""Turns Python values into what JSON can carry.

:func:`encode` rebuilds containers and leaves the caller's objects alone. Models contribute their wire names,
everything else is encoded by its type. A value with no sensible JSON form raises :class:`EncodeError`, which names
the path to it, before anything is sent.
"""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Callable, Optional

if TYPE_CHECKING:
    from collections.abc import Iterable

# No search for cycles: what is encoded is a tree, and `encode` refuses what contains itself.
_to_text = json.JSONEncoder(allow_nan=False, ensure_ascii=False, check_circular=False).encode


class EncodeError(ValueError):
    """A value that JSON cannot carry, with the path that leads to it.

    Args:
        problem: What is wrong with the value.
        path: Keys and indexes from the outside in, such as ``outputData.items[2]``.
    """

    def __init__(self, problem: str, path: str = "") -> None:
        self.problem = problem
        self.path = path
        super().__init__(problem)

    def inside(self, key: object) -> EncodeError:
        """Prefix the path with one more step on the way out of a container."""
        step = f"[{key}]" if isinstance(key, int) else str(key)
        joint = "" if not self.path or self.path.startswith("[") else "."
        self.path = f"{step}{joint}{self.path}"
        return self

    def __str__(self) -> str:
        return f"cannot encode {self.path}: {self.problem}" if self.path else f"cannot encode: {self.problem}"


def encode(value: Any) -> Any:
    """Rebuild ``value`` from JSON types only.

    Models become objects with their wire names and without null fields, nulls inside dictionaries and lists stay.
    Sets and ranges become lists; dates, times, UUID and Decimal become text; an Enum becomes its value; bytes
    become UTF-8 text or, when they are not text, base64; any other object becomes its attributes.

    Raises:
        EncodeError: If a value, or one inside it, has no JSON form, or the value contains itself.
    """
    try:
        encoder = ENCODERS[type(value)]
    except KeyError:
        kind = value.__class__
        if kind not in ENCODERS:
            ENCODERS[kind] = _choose_encoder(kind)
        encoder = ENCODERS[kind]
    try:
        return value if encoder is None else encoder(value)
    except RecursionError:
        raise EncodeError(f"{value.__class__.__name__} contains itself or is nested too deeply") from None


def _encode_dict(value: dict[Any, Any]) -> dict[Any, Any]:
    out = value.copy()
    key: Any = None
    try:
        # Over the copy, which no other thread changes while it is read.
        for key, item in out.items():
            try:
                encoder = ENCODERS[type(item)]
            except KeyError:
                encoder = encode
            if encoder is not None:
                out[key] = encoder(item)
    except EncodeError as error:
        raise error.inside(key) from None
    except RecursionError:
        raise EncodeError("dict contains itself or is nested too deeply") from None
    return out


def _encode_items(value: Iterable[Any]) -> list[Any]:
    out: list[Any] = []
    try:
        for item in value:
            kind = type(item)
            if kind is dict:
                # A flat one is copied here: rows are what tasks return most, and a call costs more than a row.
                row = item.copy()
                for each in row.values():
                    if type(each) not in _PLAIN:
                        row = _encode_dict(row)
                        break
                out.append(row)
                continue
            try:
                encoder = ENCODERS[kind]
            except KeyError:
                encoder = encode
            out.append(item if encoder is None else encoder(item))
    except EncodeError as error:
        raise error.inside(len(out)) from None
    except RecursionError:
        raise EncodeError("list contains itself or is nested too deeply") from None
    return out


def _encode_tuple(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(_encode_items(value))


def _encode_unordered(value: Iterable[Any]) -> list[Any]:
    items = list(value)
    try:
        items.sort()
    except TypeError:
        items.sort(key=repr)
    return _encode_items(items)


def _encode_bytes(value: Any) -> str:
    raw = bytes(value)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        from base64 import b64encode

        return b64encode(raw).decode("ascii")


def _encode_attributes(value: Any) -> Any:
    try:
        attributes = vars(value)
    except TypeError:
        from collections.abc import Collection

        if isinstance(value, Collection):
            return _encode_items(value)
        raise EncodeError(f"a {type(value).__name__} has no JSON form") from None
    if callable(value):
        raise EncodeError(f"a {type(value).__name__} has no JSON form; was it meant to be called?")
    return _encode_dict({name: item for name, item in attributes.items() if item is not None})


def _encode_dataclass(value: Any) -> Any:
    from dataclasses import fields

    return _encode_dict({field.name: getattr(value, field.name) for field in fields(value)})


def _encode_enum(value: Any) -> Any:
    return encode(value.value)


def _enum_encoder(kind: Any) -> Callable[[Any], Any]:
    """Return the encoder of an Enum."""
    import enum

    redefined = next(base for base in kind.__mro__ if "value" in vars(base)) is not enum.Enum
    if redefined or any(ENCODERS.get(type(member._value_), encode) for member in kind):
        return _encode_enum
    # The attribute behind `value`, which is three times as fast to read.
    return attrgetter("_value_")


_PLAIN: frozenset[type] = frozenset((str, int, bool, float, type(None)))

#: What encodes the instances of exactly a class, None where they are JSON values already. A class that is not here
#: has not been met yet, or its instances pretend to be of another one: both are for :func:`encode`.
ENCODERS: dict[type, Optional[Callable[[Any], Any]]] = {
    **dict.fromkeys(_PLAIN),
    dict: _encode_dict,
    list: _encode_items,
    tuple: _encode_tuple,
    set: _encode_unordered,
    frozenset: _encode_unordered,
    range: _encode_items,
    bytes: _encode_bytes,
    bytearray: _encode_bytes,
    memoryview: _encode_bytes,
}


def register_encoder(kind: type, encoder: Callable[[Any], Any]) -> None:
    """Use ``encoder`` for instances of exactly ``kind``."""
    ENCODERS[kind] = encoder


def _choose_encoder(kind: type) -> Callable[[Any], Any]:
    import dataclasses
    import datetime
    import decimal
    import enum
    import numbers
    import uuid
    from collections.abc import Mapping

    if issubclass(kind, enum.Enum):
        return _enum_encoder(kind)
    if issubclass(kind, (datetime.date, datetime.time)):
        return lambda value: value.isoformat()
    if issubclass(kind, (decimal.Decimal, uuid.UUID, datetime.timedelta)):
        return str
    # Numbers of other libraries, such as those of arrays, say what they are by these two.
    for abstract, plain in ((str, str), (numbers.Integral, int), (numbers.Real, float)):
        if issubclass(kind, abstract):
            return plain
    if dataclasses.is_dataclass(kind):
        return _encode_dataclass
    if hasattr(kind, "model_dump"):
        return lambda value: encode(value.model_dump(mode="json", by_alias=True))
    if issubclass(kind, Mapping):
        return lambda value: _encode_dict(dict(value))
    for container in (list, tuple, set, frozenset):
        if issubclass(kind, container):
            return ENCODERS[container] or _encode_items
    return _encode_attributes


def to_json(value: Any) -> bytes:
    """Write an encoded value as UTF-8 JSON.

    Raises:
        EncodeError: If it holds NaN or an infinity, or a dictionary key that JSON cannot carry.
    """
    try:
        return _to_text(value).encode("utf-8")
    except RecursionError:
        raise EncodeError(f"{type(value).__name__} is nested too deeply") from None
    except (ValueError, TypeError) as error:
        _find_culprit(value)
        raise EncodeError(str(error)) from error


def _find_culprit(value: Any) -> None:
    """Raise the error of :func:`to_json` with the path to the value at fault."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        raise EncodeError(f"{value} is not a JSON number")
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise EncodeError(f"text that is not valid Unicode ({error.reason})") from None
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, (list, tuple)) else ()
    for key, item in items:
        if not isinstance(key, (str, int, float, bool, type(None))):
            raise EncodeError(f"dictionary key {key!r} is {type(key).__name__}, JSON keys are text")
        try:
            _find_culprit(key)
            _find_culprit(item)
        except EncodeError as error:
            raise error.inside(key) from None


__all__ = ["ENCODERS", "EncodeError", "encode", "register_encoder", "to_json"]
