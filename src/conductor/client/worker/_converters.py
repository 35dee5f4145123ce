"""One converter per kind of type hint: JSON value in, what the hint asks for out, and the JSON schema of the same.

A converter that cannot accept a value raises :class:`InputError`, which collects the path to the value on its way out.
"""

from __future__ import annotations

import collections.abc
import dataclasses
import typing
from typing import Any, Callable, Optional

Schema = dict[str, Any]

SHOWN_CHARACTERS = 100
#: How many further errors of one input are told.
OTHERS_SHOWN = 4
#: Tells "cannot be read" from every value.
UNREADABLE: Any = object()


class InputError(ValueError):
    """An input value that is not what the worker's annotation asks for, with the path that leads to it.

    Args:
        expected: What the annotation asks for, in words.
        received: The value.
        missing: Whether there was no value at all.
        convertible: Whether a strict worker would receive it converted.
        others: What else is wrong with the same input.
    """

    def __init__(
        self,
        expected: str,
        received: object = None,
        *,
        missing: bool = False,
        convertible: bool = False,
        others: collections.abc.Sequence[InputError] = (),
    ) -> None:
        super().__init__(expected)
        self.expected = expected
        self.received = received
        self.missing = missing
        self.convertible = convertible
        self.others = others
        self.path = ""

    def inside(self, key: object) -> InputError:
        """Prefix the path with one more step on the way out of a container."""
        step = f"[{key}]" if isinstance(key, int) else str(key)
        self.path = f"{step}{'.' if self.path and not self.path.startswith('[') else ''}{self.path}"
        for other in self.others:
            other.inside(key)
        return self

    def __str__(self) -> str:
        own = f"input {self.path!r}: expected {self.expected}, received {self.shown()}"
        told = [own, *map(str, self.others[:OTHERS_SHOWN])]
        untold = len(self.others) - OTHERS_SHOWN
        return "; ".join([*told, f"and {untold} more"] if untold > 0 else told)

    def shown(self) -> str:
        """Describe the received value, cut to a readable length and masked when its name says it is a secret."""
        if self.missing:
            return "nothing"
        if any(
            word in self.path.lower() for word in ("password", "secret", "token", "credential", "api_key", "apikey")
        ):
            return f"{type(self.received).__name__} ***"
        text = repr(self.received)
        cut = text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
        return cut if self.received is None else f"{type(self.received).__name__} {cut}"


@dataclasses.dataclass(frozen=True)
class Mode:
    """How a converter treats what does not fit.

    Args:
        strict: Raise for everything that does not fit. Otherwise missing and null values become None, and plain values
            of another type are handed on as they are wherever ``lax`` holds.
        lax: Whether plain values are handed on unconverted at this place.
        warn: Told about everything that was let through.
    """

    strict: bool
    lax: bool
    warn: Callable[[InputError], None]

    def inside(self) -> Mode:
        """Return the mode for the parts of a container, whose plain values have to fit."""
        return dataclasses.replace(self, lax=False) if self.lax else self


class Converter:
    """Accepts anything and hands it on as it is."""

    #: What is accepted, in words.
    expected = "any value"
    #: A class whose instances need no conversion.
    fast: Optional[type] = None
    #: Whether null is accepted.
    nullable = False
    #: Whether the annotation says that there need not be a value.
    optional = False

    def convert(self, value: Any, _mode: Mode) -> Any:
        """Return the value in the form the hint asks for, or raise :class:`InputError`."""
        return value

    def schema(self, _strict: bool) -> Optional[Schema]:
        """Return the JSON schema of accepted values, or None when there is nothing to say."""
        return None


class Anything(Converter):
    """``Any``: every JSON value, null included."""

    nullable = True

    def schema(self, _strict: bool) -> Optional[Schema]:
        """Return the schema that accepts everything."""
        return {}


class Plain(Converter):
    """Text, numbers and booleans, which 2.0.0 hands on whatever they are."""

    def __init__(self, kind: type, expected: str, schema: Schema, read: Optional[Callable[[Any], Any]] = None) -> None:
        self.fast = kind
        self.expected = expected
        self._read = read
        self._schema = schema

    def convert(self, value: Any, mode: Mode) -> Any:
        """Return the value itself where it has the type, its exact equivalent, or raise."""
        if value.__class__ is self.fast:
            return value
        read = self._read(value) if self._read else UNREADABLE
        if mode.lax:
            if read is UNREADABLE:
                mode.warn(InputError(self.expected, value))
            return value
        if read is UNREADABLE:
            raise InputError(self.expected, value)
        return read

    def schema(self, _strict: bool) -> Optional[Schema]:
        """Return the schema of the type."""
        return dict(self._schema)


class Text(Converter):
    """A value written as text, such as a UUID or a date.

    Args:
        kind: Class of the value.
        expected: What is accepted, in words.
        read: Turns the text into the value.
        form: ``format`` of the JSON schema.
        raw: Whether 2.0.0 hands the text on unconverted.
        also: Further JSON types that ``read`` accepts.
    """

    def __init__(
        self,
        kind: type,
        expected: str,
        read: Callable[[Any], Any],
        form: Optional[str] = None,
        raw: bool = False,
        also: tuple[type, ...] = (),
    ) -> None:
        self.fast = kind
        self.expected = expected
        self._read, self._form, self._raw, self._accepted = read, form, raw, (str, *also)

    def convert(self, value: Any, mode: Mode) -> Any:
        """Read the text."""
        if isinstance(value, self.fast or type):
            return value
        if self._raw and mode.lax:
            mode.warn(InputError(self.expected, value, convertible=self._is_readable(value)))
            return value
        return self._converted(value)

    def _converted(self, value: Any) -> Any:
        if not isinstance(value, self._accepted) or isinstance(value, bool):
            raise InputError(self.expected, value)
        try:
            return self._read(value)
        except (ValueError, ArithmeticError, TypeError):
            raise InputError(self.expected, value) from None

    def _is_readable(self, value: Any) -> bool:
        try:
            self._converted(value)
        except InputError:
            return False
        return True

    def schema(self, _strict: bool) -> Optional[Schema]:
        """Return the schema of text with its format."""
        return {"type": "string", "format": self._form} if self._form else {"type": "string"}


class Choice(Converter):
    """One of the given values: an Enum by value, or a Literal."""

    def __init__(self, choices: typing.Sequence[tuple[Any, Any]]) -> None:
        self._choices = choices
        self.expected = f"one of {', '.join(repr(value) for value, _ in choices)}"

    def convert(self, value: Any, _mode: Mode) -> Any:
        """Return the member whose value this is."""
        for choice, member in self._choices:
            if (choice == value and choice.__class__ is value.__class__) or member is value:
                return member
        raise InputError(self.expected, value)

    def schema(self, _strict: bool) -> Optional[Schema]:
        """Return the schema that lists the values."""
        values = [value for value, _ in self._choices]
        names = {str: "string", bool: "boolean", int: "integer", float: "number"}
        kinds = {names.get(type(value)) for value in values}
        schema: Schema = {"enum": values}
        if len(kinds) == 1 and None not in kinds:
            schema = {"type": kinds.pop(), "enum": values}
        return schema


class Sequence(Converter):
    """A list, or another container made from one.

    Args:
        make: Makes the container from converted items.
        item: Converter of the items.
        name: What the container is called.
        unique: Whether the schema says that items are unique.
    """

    def __init__(self, make: Callable[[list[Any]], Any], item: Converter, name: str, unique: bool = False) -> None:
        self._make, self._item, self._unique = make, item, unique
        self.expected = name if isinstance(item, Anything) else f"{name} of {item.expected}"

    def convert(self, value: Any, mode: Mode) -> Any:
        """Convert every item."""
        if not isinstance(value, (list, tuple, set, frozenset)):
            raise InputError(self.expected, value)
        fast, convert, inner, items = self._item.fast, self._item.convert, mode.inside(), []
        try:
            for item in value:
                items.append(item if item.__class__ is fast else convert(item, inner))
        except InputError as error:
            raise error.inside(len(items)) from None
        return self._make(items)

    def schema(self, strict: bool) -> Optional[Schema]:
        """Return the schema of an array."""
        items = self._item.schema(strict)
        schema: Schema = {"type": "array"}
        if items:
            schema["items"] = items
        if self._unique:
            schema["uniqueItems"] = True
        return schema


class FixedTuple(Converter):
    """A tuple whose positions have types of their own."""

    def __init__(self, items: list[Converter]) -> None:
        self._items = items
        self.expected = f"a list of {len(items)} values"

    def convert(self, value: Any, mode: Mode) -> Any:
        """Convert each position."""
        if not isinstance(value, (list, tuple)) or len(value) != len(self._items):
            raise InputError(self.expected, value)
        return tuple(converted(item, one, mode.inside(), at) for at, (item, one) in enumerate(zip(self._items, value)))

    def schema(self, strict: bool) -> Optional[Schema]:
        """Return the schema of an array of fixed length."""
        count = len(self._items)
        items = [one.schema(strict) or {} for one in self._items]
        return {"type": "array", "prefixItems": items, "minItems": count, "maxItems": count}


class Dictionary(Converter):
    """A JSON object as a dictionary."""

    def __init__(self, key: Converter, value: Converter) -> None:
        self._key, self._value = key, value
        plain = isinstance(key, Anything) and isinstance(value, Anything)
        self.expected = "an object" if plain else f"an object with values of {value.expected}"

    def convert(self, value: Any, mode: Mode) -> Any:
        """Convert keys and values."""
        if not isinstance(value, collections.abc.Mapping):
            raise InputError(self.expected, value)
        if isinstance(self._key, Anything) and isinstance(self._value, Anything):
            return value
        inner = mode.inside()
        return {self._read_key(key, inner): converted(self._value, item, inner, key) for key, item in value.items()}

    def _read_key(self, key: Any, mode: Mode) -> Any:
        """JSON keys are text, so a number as key is read from text."""
        if self._key.fast in (int, float) and isinstance(key, str):
            try:
                return self._key.fast(key)
            except ValueError:
                raise InputError(f"a key that is {self._key.expected}", key).inside(key) from None
        return converted(self._key, key, mode, key)

    def schema(self, strict: bool) -> Optional[Schema]:
        """Return the schema of an object."""
        values = self._value.schema(strict) if self._key.fast is str else None
        return {"type": "object", "additionalProperties": values} if values else {"type": "object"}


class OneOf(Converter):
    """A union: the first member that fits, exact types before conversions."""

    def __init__(self, members: list[Converter], nullable: bool) -> None:
        self._members = members
        self.nullable = nullable or any(member.nullable for member in members)
        self.optional = nullable and bool(members)
        self.expected = " or ".join([*(member.expected for member in members), *(["null"] if nullable else [])])
        if len(members) == 1:
            self.fast = members[0].fast

    def convert(self, value: Any, mode: Mode) -> Any:
        """Try the members."""
        if value is None and self.nullable:
            return None
        for member in self._members:
            if value.__class__ is member.fast:
                return value
        strict = dataclasses.replace(mode, strict=True, lax=False)
        problems = []
        for member in self._members:
            try:
                return member.convert(value, strict)
            except InputError as problem:
                problems.append(problem)
        if mode.lax and any(isinstance(member, Plain) for member in self._members):
            mode.warn(InputError(self.expected, value))
            return value
        raise problems[0] if len(problems) == 1 and problems[0].path else InputError(self.expected, value)

    def schema(self, strict: bool) -> Optional[Schema]:
        """Return the schema that lists the members."""
        schemas = [member.schema(strict) for member in self._members]
        if any(schema is None for schema in schemas):
            return None
        if self.nullable:
            schemas.append({"type": "null"})
        return {"anyOf": schemas} if len(schemas) > 1 else schemas[0]


def converted(converter: Converter, value: Any, mode: Mode, key: object) -> Any:
    """Convert one part of a container and put its key into the path of an error."""
    if value.__class__ is converter.fast:
        return value
    try:
        return converter.convert(value, mode)
    except InputError as error:
        raise error.inside(key) from None
