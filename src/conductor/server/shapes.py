"""Reading JSON objects into known shapes: types checked, defaults filled in, unknown fields dropped."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Callable, Optional

from conductor.server.codec import Json
from conductor.server.errors import BadRequest, ServerError

Reader = Callable[[Any, str], Any]


def _complaint(value: Any, where: str, expected: str) -> str:
    return f"JSON parse error: {where} must be {expected}, not {str(value)[:100]!r}"


def _refuse(value: Any, where: str, expected: str) -> BadRequest:
    return BadRequest(_complaint(value, where, expected))


def anything(value: Any, _where: str) -> Any:
    """Any JSON value as it is."""
    return value


def text(value: Any, where: str) -> str:
    """A string; other scalars are printed."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    raise _refuse(value, where, "text")


def integer(value: Any, where: str) -> int:
    """A whole number, also one written as text or with a fraction to cut off."""
    number: Optional[int] = None
    try:
        if isinstance(value, (int, float, str)) and not isinstance(value, bool):
            number = int(value)
    except ValueError:
        raise _refuse(value, where, "a whole number") from None
    if number is None:
        raise _refuse(value, where, "a whole number")
    if not -(2**63) <= number < 2**63:
        raise _refuse(value, where, "a whole number of at most 64 bits")
    return number


def boolean(value: Any, where: str) -> bool:
    """A truth value, also one written as text or as a whole number."""
    if isinstance(value, (bool, int)):
        return bool(value)
    if isinstance(value, str) and value.strip().lower() in ("true", "false"):
        return value.strip().lower() == "true"
    raise _refuse(value, where, "true or false")


def mapping(value: Any, where: str) -> Json:
    """A JSON object with any content."""
    if isinstance(value, dict):
        return value
    raise _refuse(value, where, "an object")


def list_of(reader: Reader) -> Reader:
    """A list whose items all pass `reader`."""

    def read(value: Any, where: str) -> Any:
        if not isinstance(value, list):
            raise _refuse(value, where, "a list")
        return [reader(item, f"{where}[{index}]") for index, item in enumerate(value)]

    return read


def nullable(reader: Reader) -> Reader:
    """What `reader` reads, or null."""

    def read(value: Any, where: str) -> Any:
        return None if value is None else reader(value, where)

    return read


def map_of(reader: Reader) -> Reader:
    """An object whose values all pass `reader`."""

    def read(value: Any, where: str) -> Any:
        return {key: reader(item, f"{where}.{key}") for key, item in mapping(value, where).items()}

    return read


def one_of(*names: str) -> Reader:
    """One of some upper-case words. Clients rely on status 500 for any other, as Conductor answers it."""

    def read(value: Any, where: str) -> str:
        if isinstance(value, str) and value in names:
            return value
        raise ServerError(_complaint(value, where, "one of " + ", ".join(names)))

    return read


@dataclass(frozen=True)
class Field:
    """One field of a shape.

    Args:
        reader: How it is read.
        default: What stands in for a missing or null one; None leaves it out.
        null: What an explicit null means when that is not the default.
        keeps_null: Whether an explicit null stays one.
    """

    reader: Reader
    default: Any = None
    null: Any = None
    keeps_null: bool = False


class Shape:
    """A set of fields that together read one kind of JSON object."""

    def __init__(self, fields: Optional[Mapping[str, Field]] = None) -> None:
        self._fields: dict[str, Field] = dict(fields or {})

    def define(self, fields: Mapping[str, Field]) -> None:
        """Add fields, for shapes that contain themselves."""
        self._fields.update(fields)

    def __call__(self, value: Any, where: str) -> Json:
        """Read an object; `where` names it in complaints."""
        given = mapping(value, where)
        result: Json = {}
        for name, field in self._fields.items():
            item = given.get(name)
            if item is not None:
                result[name] = field.reader(item, f"{where}.{name}" if where else name)
            elif field.keeps_null and name in given:
                result[name] = None
            elif field.null is not None and name in given:
                result[name] = field.null
            elif field.default is not None:
                result[name] = copy.copy(field.default)
        return result
