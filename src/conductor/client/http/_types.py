"""Type expressions and their decoders.

A type is written as text, either as an annotation (``Optional[List[Task]]``) or in the notation of
``swagger_types`` (``list[Task]``, ``dict(str, object)``). Both are parsed into a :class:`TypeExpression`, and
:func:`decoder` turns that, once, into a function from JSON values to Python values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Callable

if TYPE_CHECKING:
    from collections.abc import Mapping

Decoder = Callable[[Any], Any]

_TOKEN = re.compile(r"\s*([A-Za-z_][\w.]*|[\[\](),])")
_CLOSING = {"[": "]", "(": ")"}
_SWAGGER_NAMES = {"Any": "object", "List": "list", "Set": "set", "Dict": "dict"}


class Mismatch(ValueError):
    """A JSON value that is not what its type needs, with the path that leads to it."""

    def __init__(self, expected: str, got: Any) -> None:
        super().__init__(expected)
        self.expected = expected
        self.got = got
        self.path = ""

    def inside(self, key: object) -> Mismatch:
        """Prefix the path with one more step on the way out of a container."""
        step = f"[{key}]" if isinstance(key, int) else str(key)
        joint = "" if not self.path or self.path.startswith("[") else "."
        self.path = f"{step}{joint}{self.path}"
        return self

    def __str__(self) -> str:
        shown = repr(self.got)
        shown = shown if len(shown) <= 100 else f"{shown[:97]}..."
        where = f"{self.path}: " if self.path else ""
        return f"{where}expected {self.expected}, got {type(self.got).__name__} {shown}"


@dataclass(frozen=True)
class TypeExpression:
    """A name with arguments, such as ``list`` of ``Task``."""

    name: str
    arguments: tuple[TypeExpression, ...] = ()

    def swagger(self) -> str:
        """Write the expression as ``swagger_types`` does."""
        inner = [argument.swagger() for argument in self.arguments]
        if not inner:
            return self.name
        return f"dict({inner[0]}, {inner[1]})" if self.name == "dict" else f"{self.name}[{', '.join(inner)}]"


@cache
def parse_type(text: str) -> TypeExpression:
    """Parse a type expression; ``Optional`` is dropped, because every field may be null.

    Raises:
        ValueError: If the text is not a type expression.
    """
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != re.sub(r"\s+", "", text) or not tokens:
        raise ValueError(f"{text!r} is not a type expression")
    expression, rest = _parse(tokens)
    if rest:
        raise ValueError(f"{text!r} is not a type expression: {''.join(rest)!r} is left over")
    return expression


def _parse(tokens: list[str]) -> tuple[TypeExpression, list[str]]:
    name, rest = tokens[0].rpartition(".")[2], tokens[1:]
    arguments: list[TypeExpression] = []
    if rest and rest[0] in _CLOSING:
        closing = _CLOSING[rest[0]]
        while rest[0] != closing:
            argument, rest = _parse(rest[1:])
            arguments.append(argument)
            if not rest:
                raise ValueError(f"{name!r} lacks its {closing!r}")
        rest = rest[1:]
    if name == "Optional" and len(arguments) == 1:
        return arguments[0], rest
    return TypeExpression(_SWAGGER_NAMES.get(name, name), tuple(arguments)), rest


def decode_text(value: Any) -> Any:
    """Read text; other scalars and containers keep the form that ``str`` gives them."""
    return value if value.__class__ is str else None if value is None else str(value)


def decode_integer(value: Any) -> Any:
    """Read a whole number, also from a float or from text that spells one."""
    if value.__class__ is int or value is None:
        return value
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        raise Mismatch("a whole number", value) from None


def decode_float(value: Any) -> Any:
    """Read a number."""
    if value.__class__ is float or value is None:
        return value
    try:
        return float(value)
    except (TypeError, ValueError):
        raise Mismatch("a number", value) from None


def decode_boolean(value: Any) -> Any:
    """Read a boolean; any other value counts by its truth, as text always did."""
    return value if value.__class__ is bool or value is None else bool(value)


def decode_anything(value: Any) -> Any:
    """Return the JSON value as it is."""
    return value


def decode_bytes(value: Any) -> Any:
    """Read base64 text, the way JSON carries bytes."""
    if value is None or isinstance(value, bytes):
        return value
    from base64 import b64decode

    try:
        return b64decode(value, validate=True)
    except (TypeError, ValueError):
        raise Mismatch("base64 text", value) from None


def decode_datetime(value: Any) -> Any:
    """Read a date with time from text, leniently."""
    if value is None:
        return value
    from dateutil.parser import parse

    try:
        return parse(value)
    except (TypeError, ValueError, OverflowError):
        raise Mismatch("a date with time", value) from None


def decode_date(value: Any) -> Any:
    """Read a date from text, leniently."""
    return None if value is None else decode_datetime(value).date()


#: Decoder of each plain type, beside the exact class whose values need no decoding.
PRIMITIVES: Mapping[str, tuple[type, Decoder]] = {
    "str": (str, decode_text),
    "int": (int, decode_integer),
    "long": (int, decode_integer),
    "float": (float, decode_float),
    "bool": (bool, decode_boolean),
    "object": (dict, decode_anything),
    "bytes": (bytes, decode_bytes),
    "datetime": (object, decode_datetime),
    "date": (object, decode_date),
}


def decoder(expression: TypeExpression, find_class: Callable[[str], type]) -> tuple[type, Decoder]:
    """Return a decoder and the class whose values may skip it.

    Args:
        expression: The type.
        find_class: Finds a model or an enum by its name; raises LookupError for an unknown one.
    """
    name, arguments = expression.name, expression.arguments
    if name in PRIMITIVES:
        return PRIMITIVES[name]
    if name in ("list", "set"):
        return object, _sequence(name, arguments, find_class)
    if name == "dict":
        if not arguments or arguments[1].name == "object":
            return dict, _plain_dictionary
        return object, _dictionary(*decoder(arguments[1], find_class))
    if name == "Union" and len(arguments) == 2 and arguments[1].name == "str":
        return str, decoder(arguments[0], find_class)[1]  # an expression may stand for the value
    if name in ("Union", "tuple"):
        return object, decode_anything
    return object, class_decoder(find_class(name))


def class_decoder(found: type) -> Decoder:
    """Return the decoder of a model or an enum."""
    decode = getattr(found, "_decode", None)
    return decode if decode is not None else _enumeration(found)


def _enumeration(kind: Any) -> Decoder:
    members = {member.value: member for member in kind}

    def decode(value: Any) -> Any:
        # A value this release does not know yet comes from a newer server and is kept as it is.
        return members.get(value, value) if value.__class__ is str or value.__class__ is int else value

    return decode


def _sequence(name: str, arguments: tuple[TypeExpression, ...], find_class: Callable[[str], type]) -> Decoder:
    fast, item_decoder = decoder(arguments[0], find_class) if arguments else (object, decode_anything)

    def decode(value: Any) -> Any:
        if type(value) is not list:
            if value is None:
                return None
            raise Mismatch("a list", value)
        for item in value:
            if type(item) is not fast:
                break
        else:
            return value
        try:
            return [item_decoder(item) for item in value]
        except Mismatch:
            raise _first_mismatch(value, item_decoder) from None

    return decode if name == "list" else lambda value: None if value is None else set(decode(value))


def _first_mismatch(items: Any, item_decoder: Decoder) -> Mismatch:
    """Return the error of the first item that cannot be decoded, with its index."""
    for index, item in enumerate(items):
        try:
            item_decoder(item)
        except Mismatch as problem:
            return problem.inside(index)
    raise AssertionError("an item that could not be decoded now can")


def _plain_dictionary(value: Any) -> Any:
    if value is None or value.__class__ is dict:
        return value
    raise Mismatch("an object", value)


def _dictionary(fast: type, item_decoder: Decoder) -> Decoder:
    def decode(value: Any) -> Any:
        if type(value) is not dict:
            return _plain_dictionary(value)
        for item in value.values():
            if type(item) is not fast:
                break
        else:
            return value
        out: dict[Any, Any] = {}
        key: Any = None
        try:
            for key, item in value.items():
                out[key] = item_decoder(item)
        except Mismatch as problem:
            raise problem.inside(key) from None
        return out

    return decode


__all__ = ["Decoder", "Mismatch", "TypeExpression", "class_decoder", "decoder", "parse_type"]
