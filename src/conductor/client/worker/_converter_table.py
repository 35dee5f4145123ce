"""Chooses the converter of a type hint."""

from __future__ import annotations

import collections
import collections.abc
import datetime
import decimal
import enum
import inspect
import sys
import typing
import uuid
from typing import Any, Callable, Optional, TypeVar, Union

from conductor.client.worker._converters import (
    UNREADABLE,
    Anything,
    Choice,
    Converter,
    Dictionary,
    FixedTuple,
    OneOf,
    Plain,
    Sequence,
    Text,
)
from conductor.client.worker._records import record_converter

_ANYTHING = Anything()


class UnsupportedHint(TypeError):
    """An annotation that no JSON value can be turned into."""


def converter_of(hint: Any) -> Converter:
    """Return the converter of a resolved hint.

    Raises:
        UnsupportedHint: If values of this type cannot come from JSON.
    """
    if hint in (Any, object, inspect.Parameter.empty):
        return _ANYTHING
    simple = _simple(hint)
    if simple is not None:
        return simple
    if hasattr(hint, "__supertype__"):
        return converter_of(hint.__supertype__)
    if isinstance(hint, TypeVar):
        return converter_of(hint.__bound__ or (Union[hint.__constraints__] if hint.__constraints__ else Any))
    origin = typing.get_origin(hint)
    if origin is not None:
        return _generic(hint, origin, typing.get_args(hint))
    if isinstance(hint, type):
        return _class_converter(hint)
    raise UnsupportedHint(f"{hint!r} is not a type that a task input can have")


def _simple(hint: Any) -> Optional[Converter]:
    if hint is str:
        return Plain(str, "text", {"type": "string"})
    if hint is bool:
        return Plain(bool, "true or false", {"type": "boolean"})
    if hint is int:
        return Plain(int, "a whole number", {"type": "integer"}, _whole_number)
    if hint is float:
        return Plain(float, "a number", {"type": "number"}, _number)
    if hint is type(None):
        return OneOf([], nullable=True)
    text = _TEXTS.get(hint) if isinstance(hint, type) else None
    return text() if text else None


def _whole_number(value: Any) -> Any:
    return int(value) if value.__class__ is float and value.is_integer() else UNREADABLE


def _number(value: Any) -> Any:
    return float(value) if value.__class__ is int else UNREADABLE


def _read_datetime(text: str) -> datetime.datetime:
    # Before Python 3.11 the standard library does not know "Z".
    return datetime.datetime.fromisoformat(text[:-1] + "+00:00" if text.endswith(("Z", "z")) else text)


def _read_decimal(value: Any) -> decimal.Decimal:
    return decimal.Decimal(str(value))


_TEXTS: dict[type, Callable[[], Converter]] = {
    datetime.datetime: lambda: Text(
        datetime.datetime, "an ISO 8601 date and time", _read_datetime, "date-time", raw=True
    ),
    datetime.date: lambda: Text(datetime.date, "an ISO 8601 date", datetime.date.fromisoformat, "date", raw=True),
    datetime.time: lambda: Text(datetime.time, "an ISO 8601 time", datetime.time.fromisoformat, "time"),
    datetime.timedelta: lambda: Text(
        datetime.timedelta,
        "seconds as a number",
        lambda value: datetime.timedelta(seconds=float(value)),
        also=(int, float),
    ),
    uuid.UUID: lambda: Text(uuid.UUID, "a UUID", uuid.UUID, "uuid"),
    decimal.Decimal: lambda: Text(decimal.Decimal, "a decimal number", _read_decimal, also=(int, float)),
    bytes: lambda: Text(bytes, "text", str.encode),
}

_SEQUENCES: dict[Any, tuple[Callable[[list[Any]], Any], str, bool]] = {
    list: (list, "a list", False),
    set: (set, "a list", True),
    frozenset: (frozenset, "a list", True),
    tuple: (tuple, "a list", False),
    collections.deque: (collections.deque, "a list", False),
    collections.abc.Sequence: (list, "a list", False),
    collections.abc.MutableSequence: (list, "a list", False),
    collections.abc.Collection: (list, "a list", False),
    collections.abc.Iterable: (list, "a list", False),
    collections.abc.Set: (frozenset, "a list", True),
    collections.abc.MutableSet: (set, "a list", True),
}

_MAPPINGS = (dict, collections.OrderedDict, collections.abc.Mapping, collections.abc.MutableMapping)


def _generic(hint: Any, origin: Any, arguments: tuple[Any, ...]) -> Converter:
    if origin is Union or origin is getattr(sys.modules.get("types"), "UnionType", None):
        present = [argument for argument in arguments if argument is not type(None)]
        return OneOf([converter_of(argument) for argument in present], len(present) < len(arguments))
    if origin is typing.Literal:
        return Choice(
            [
                (argument.value, argument) if isinstance(argument, enum.Enum) else (argument, argument)
                for argument in arguments
            ]
        )
    if getattr(origin, "_name", None) in ("Required", "NotRequired", "ReadOnly", "Final", "ClassVar"):
        return converter_of(arguments[0])
    if hasattr(hint, "__metadata__"):
        return converter_of(hint.__origin__)
    if origin is tuple and arguments and arguments[-1] is not Ellipsis:
        return FixedTuple([converter_of(argument) for argument in arguments])
    if origin in _SEQUENCES:
        make, name, unique = _SEQUENCES[origin]
        return Sequence(make, converter_of(arguments[0]) if arguments else _ANYTHING, name, unique)
    if origin in _MAPPINGS:
        key, value = arguments if len(arguments) == 2 else (Any, Any)
        return Dictionary(converter_of(key), converter_of(value))
    return converter_of(origin)


def _class_converter(kind: type) -> Converter:
    if issubclass(kind, enum.Enum):
        return Choice([(member.value, member) for member in kind])
    record = record_converter(kind, converter_of) if kind.__module__ != "builtins" else None
    if record is not None and not (kind in _SEQUENCES or kind in _MAPPINGS):
        return record
    if kind in _SEQUENCES:
        make, name, unique = _SEQUENCES[kind]
        return Sequence(make, _ANYTHING, name, unique)
    if kind in _MAPPINGS:
        return Dictionary(_ANYTHING, _ANYTHING)
    raise UnsupportedHint(f"{kind.__module__}.{kind.__qualname__} is not a type that a task input can have")
