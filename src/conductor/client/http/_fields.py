"""What a model knows about its fields, and how a class body declares them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Callable, Optional

from conductor.client.http._types import parse_type

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Given a field's name and a value being set: what to store, or an error.
Converter = Callable[[str, Any], Any]


class Field:
    """What a model knows about one of its fields."""

    __slots__ = (
        "annotation",
        "convert",
        "default",
        "default_shown",
        "factory",
        "insist",
        "module",
        "name",
        "none_means_default",
        "required",
        "slot",
        "swagger",
        "wire",
    )

    def __init__(
        self,
        default: Any,
        factory: Optional[Callable[[], Any]],
        wire: Optional[str],
        convert: Optional[Converter],
        swagger: Optional[str],
        required: bool,
        insist: bool,
        none_means_default: bool,
        default_shown: bool,
    ) -> None:
        self.default = default
        self.factory = factory
        self.wire = wire or ""
        self.convert = convert
        self.swagger = swagger or ""
        self.required = required
        self.insist = insist
        self.none_means_default = none_means_default
        self.default_shown = default_shown
        self.name = self.slot = self.annotation = self.module = ""

    def bind(self, name: str, annotation: str, module: str) -> None:
        """Complete the field with what the class body says about it."""
        self.name, self.slot, self.annotation, self.module = name, f"_{name}", annotation, module
        self.wire = self.wire or camel_case(name)
        self.swagger = self.swagger or parse_type(annotation).swagger()

    def initial(self) -> tuple[str, Optional[Converter]]:
        """Return where the constructor stores an argument, and the converter, which is not asked about None."""
        return self.slot, self.convert or (_unchanged if self.none_means_default else None)

    def or_default(self, decode: Callable[[Any], Any], value: Any) -> Any:
        """Decode a value from JSON, of which null leaves the default."""
        if value is not None:
            return decode(value)
        return self.default if self.factory is None else self.factory()

    def property(self) -> property:
        """Return the property that reads and writes the field."""
        slot, convert, name = self.slot, self.convert, self.name

        def read(model: Any) -> Any:
            return getattr(model, slot)

        def write(model: Any, value: Any) -> None:
            setattr(model, slot, value if convert is None else convert(name, value))

        return property(read, write)


def field(
    *,
    default: Any = None,
    factory: Optional[Callable[[], Any]] = None,
    wire: Optional[str] = None,
    choices: Optional[Iterable[Any]] = None,
    nullable: bool = True,
    convert: Optional[Converter] = None,
    swagger: Optional[str] = None,
    required: bool = False,
    insist: bool = False,
    none_means_default: bool = False,
    default_shown: bool = False,
) -> Any:
    """Declare a field of a model.

    Args:
        default: Value of a field that is not given.
        factory: Makes the default anew for every object, for lists and dictionaries.
        wire: Name in JSON; the camelCase form of the field's name by default.
        choices: Values a user may set; others raise ValueError. Values that come from a server are kept whatever
            they are.
        nullable: Whether None may be set where ``choices`` are given.
        convert: Called with the field's name and a value being set, returns what to store or raises.
        swagger: Entry of ``swagger_types``; derived from the annotation by default.
        required: Whether the constructor insists on the argument.
        insist: Whether the constructor checks the field also when it is not given or None.
        none_means_default: Whether None in the constructor, and null in JSON, mean "not given" instead of being stored
            over the default.
        default_shown: Whether the signature of the constructor shows that default instead of None.
    """
    if choices is not None:
        convert = _one_of(tuple(choices), nullable)
    return Field(default, factory, wire, convert, swagger, required, insist, none_means_default, default_shown)


def listed_fields(cls: Any) -> dict[str, Field]:
    """Return the fields that a class of a program adds in ``swagger_types``, as subclasses of models have always done.

    The class brings attributes or properties for them itself, and its own constructor.
    """
    types, wires = cls.__dict__.get("swagger_types", {}), cls.__dict__.get("attribute_map", {})
    added = {}
    for name, kind in types.items() if isinstance(types, dict) else ():
        if name not in cls._fields:
            added[name] = one = field(wire=wires.get(name), swagger=kind)
            one.bind(name, kind, cls.__module__)
            if not isinstance(getattr(cls, name, None), property):
                one.slot = name
                setattr(cls, name, getattr(cls, name, None))
    return added


def _unchanged(_name: str, value: Any) -> Any:
    return value


def _one_of(choices: tuple[Any, ...], nullable: bool) -> Converter:
    values = [choice.value if isinstance(choice, Enum) else choice for choice in choices]

    def check(name: str, value: Any) -> Any:
        if (value is None and nullable) or value in values:
            return value
        raise ValueError(f"Invalid value for `{name}` ({value}), must be one of {values}")

    return check


def subset_of(choices: Iterable[Any]) -> Converter:
    """Return a converter that accepts lists of the given values only."""
    values = [choice.value if isinstance(choice, Enum) else choice for choice in choices]

    def check(name: str, value: Any) -> Any:
        given = [item.value if isinstance(item, Enum) else item for item in (() if value is None else value)]
        strange = ", ".join(str(item) for item in given if item not in values)
        if value is None or strange:
            allowed = ", ".join(map(str, values))
            raise ValueError(f"Invalid values for `{name}` [{strange}], must be a subset of [{allowed}]")
        return value

    return check


def camel_case(name: str) -> str:
    """Return the wire form of a field name: ``task_to_domain`` is ``taskToDomain``."""
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


__all__ = ["Converter", "Field", "camel_case", "field", "listed_fields", "subset_of"]
