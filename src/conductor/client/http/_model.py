"""The base of every model: a class body of annotations becomes constructor, properties, wire format and comparison.

A model is a declaration::

    class PollData(Model):
        \"\"\"Last poll of one task queue by one worker.\"\"\"

        queue_name: Optional[str] = field(default=None)
        \"\"\"Name of the queue, which is the task type.\"\"\"

Each field is a property over the attribute ``_queue_name``. Its name on the wire is ``queueName`` unless
``field(wire=…)`` says otherwise. Fields an object was never given live on the class, so building, decoding and
encoding cost what the object holds, not what its class could hold. Fields a newer server sends and this release
does not know survive a read and a write.
"""

from __future__ import annotations

import sys
from enum import Enum
from functools import partial
from pprint import pformat
from typing import TYPE_CHECKING, Any, Callable, ClassVar, Optional, TypeVar, cast

from conductor.client.http._encode import EncodeError, encode, register_encoder
from conductor.client.http._types import Mismatch, class_decoder, decoder, parse_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_options: Any) -> Callable[[Any], Any]:
        """Stand in for the typing construct, which means nothing at run time."""
        return lambda decorated: decorated


M = TypeVar("M", bound="Model")
#: Given a field's name and a value being set: what to store, or an error.
Converter = Callable[[str, Any], Any]

_ATOMS = frozenset((str, int, bool, float))
_UNKNOWN = "_unknown_fields"


class Field:
    """What a model knows about one of its fields."""

    __slots__ = (
        "annotation",
        "convert",
        "default",
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
    ) -> None:
        self.default = default
        self.factory = factory
        self.wire = wire or ""
        self.convert = convert
        self.swagger = swagger or ""
        self.required = required
        self.insist = insist
        self.none_means_default = none_means_default
        self.name = self.slot = self.annotation = self.module = ""

    def bind(self, name: str, annotation: str, module: str) -> None:
        """Complete the field with what the class body says about it."""
        self.name, self.slot, self.annotation, self.module = name, f"_{name}", annotation, module
        self.wire = self.wire or camel_case(name)
        self.swagger = self.swagger or parse_type(annotation).swagger()

    def initial(self) -> tuple[str, Optional[Converter]]:
        """Return where the constructor stores an argument, and the converter, which is not asked about None."""
        return self.slot, self.convert or (_unchanged if self.none_means_default else None)

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
        none_means_default: Whether the constructor takes None for "not given", instead of storing it over the default.
    """
    if choices is not None:
        convert = _one_of(tuple(choices), nullable)
    return Field(default, factory, wire, convert, swagger, required, insist, none_means_default)


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
        given = [item.value if isinstance(item, Enum) else item for item in value or ()]
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


class _PerClass:
    """A class attribute that is worked out at its first use and then stays on the class."""

    def __init__(self, name: str, make: Callable[[Any], Any]) -> None:
        self.name = name
        self.make = make

    def __get__(self, instance: object, owner: type) -> Any:
        value = self.make(owner)
        setattr(owner, self.name, value)
        return value


def _decode_table(cls: type[Model]) -> dict[str, tuple[str, type, Callable[[Any], Any]]]:
    table = {}
    for one in cls._fields.values():
        fast, decode = decoder(parse_type(one.annotation), partial(find_class, home=one.module))
        table[one.wire] = (one.slot, fast, decode)
    return table


def find_class(name: str, home: str = "") -> type:
    """Find a model or an enum by name: in the module that mentions it, else among all models.

    Raises:
        LookupError: If no model has this name.
    """
    found = getattr(sys.modules.get(home), name, None)
    if found is None:
        from conductor.client.http import models

        found = models.find(name)
    return cast("type", found)


@dataclass_transform(field_specifiers=(field,))
class Model:
    """Base of all models; see the module's docstring for how one is declared."""

    #: Each field's type, in the notation of generated clients.
    swagger_types: ClassVar[dict[str, str]]
    #: Each field's name on the wire.
    attribute_map: ClassVar[dict[str, str]]
    discriminator: ClassVar[Any] = None

    _fields: ClassVar[dict[str, Field]] = {}
    _defaults: ClassVar[dict[str, Any]] = {}
    _factories: ClassVar[tuple[tuple[str, Callable[[], Any]], ...]] = ()
    _required_names: ClassVar[tuple[str, ...]] = ()
    _insisting: ClassVar[tuple[Field, ...]] = ()
    _converting: ClassVar[dict[str, tuple[str, Optional[Converter]]]] = {}
    _decoding: ClassVar[dict[str, tuple[str, type, Callable[[Any], Any]]]]
    _wire_names: ClassVar[dict[str, str]]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        annotations = cls.__dict__.get("__annotations__", {})  # noqa: RUF063  # Python 3.9 has no other way
        own = {name: value for name, value in cls.__dict__.items() if isinstance(value, Field)}
        for name, one in own.items():
            one.bind(name, annotations[name], cls.__module__)
            setattr(cls, name, one.property())
            setattr(cls, one.slot, None)
        cls._fields = fields = {**own, **{name: one for name, one in cls._fields.items() if name not in own}}
        cls._defaults = {one.slot: one.default for one in fields.values() if one.default is not None}
        cls._factories = tuple((one.slot, one.factory) for one in fields.values() if one.factory is not None)
        cls._required_names = tuple(one.name for one in fields.values() if one.required)
        cls._insisting = tuple(one for one in fields.values() if one.insist)
        cls._converting = {one.name: one.initial() for one in fields.values()}
        for derived, make in _DERIVED.items():
            if derived not in cls.__dict__:
                setattr(cls, derived, _PerClass(derived, make))
        register_encoder(cls, _encode_model)

    if not TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            if args:
                kwargs = self._bind(args, kwargs)
            values = self.__dict__
            if self._defaults:
                values.update(self._defaults)
            for slot, factory in self._factories:
                values[slot] = factory()
            converting = self._converting
            for name, value in kwargs.items():
                try:
                    slot, convert = converting[name]
                except KeyError:
                    raise TypeError(f"{type(self).__name__}() got an unexpected keyword argument {name!r}") from None
                if convert is None:
                    values[slot] = value
                elif value is not None:
                    values[slot] = convert(name, value)
            if self._required_names:
                self._check_required(kwargs)
            for one in self._insisting:
                setattr(self, one.name, values.get(one.slot))

    def _initialise(self, **fields: Any) -> None:
        """Do what the constructor does, for classes that write their own."""
        Model.__init__(self, **fields)

    def _bind(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        names = tuple(self._fields)
        if len(args) > len(names):
            raise TypeError(f"{type(self).__name__}() takes {len(names)} arguments but {len(args)} were given")
        given = dict(zip(names, args))
        twice = given.keys() & kwargs.keys()
        if twice:
            raise TypeError(f"{type(self).__name__}() got multiple values for argument {min(twice)!r}")
        return {**given, **kwargs}

    def _check_required(self, kwargs: dict[str, Any]) -> None:
        missing = [repr(name) for name in self._required_names if name not in kwargs]
        if missing:
            raise TypeError(f"{type(self).__name__}() is missing required arguments: {', '.join(missing)}")

    @classmethod
    def _decode(cls: type[M], data: Any) -> Optional[M]:
        """Build an object from its JSON form; values a server sends are not checked against ``choices``."""
        if data.__class__ is not dict:
            if data is None:
                return None
            raise Mismatch(f"an object for {cls.__name__}", data)
        model = cls.__new__(cls)
        values = model.__dict__
        if cls._defaults:
            values.update(cls._defaults)
        for slot, factory in cls._factories:
            values[slot] = factory()
        table = cls._decoding
        for key, value in data.items():
            try:
                slot, fast, decode = table[key]
            except KeyError:
                values.setdefault(_UNKNOWN, {})[key] = value
                continue
            if value.__class__ is fast:
                values[slot] = value
            else:
                try:
                    values[slot] = decode(value)
                except Mismatch as problem:
                    raise problem.inside(key) from None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by their Python names, nulls included, with nested models converted too."""
        return {name: _plain(getattr(self, one.slot)) for name, one in self._fields.items()}

    def to_str(self) -> str:
        """Return :meth:`to_dict`, printed for reading."""
        return pformat(self.to_dict())

    def __repr__(self) -> str:
        return self.to_str()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented if isinstance(other, Model) else False
        return all(getattr(self, one.slot) == getattr(other, one.slot, None) for one in self._fields.values())

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None  # type: ignore[assignment]  # models are mutable and compare by value


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value.to_dict() if hasattr(value, "to_dict") else value


def _encode_model(model: Model) -> dict[str, Any]:
    names, out, slot = model._wire_names, {}, ""
    try:
        for slot, value in model.__dict__.items():
            if value is None:
                continue
            if slot in names:
                out[names[slot]] = value if value.__class__ in _ATOMS else encode(value)
            elif slot == _UNKNOWN:
                out.update(value)
    except EncodeError as error:
        raise error.inside(names[slot]) from None
    return out


def _signature(cls: type[Model]) -> Any:
    from inspect import Parameter, Signature, signature

    if "__init__" in cls.__dict__:
        own = signature(cls.__dict__["__init__"])
        return own.replace(parameters=list(own.parameters.values())[1:])

    def parameter(one: Field) -> Parameter:
        default = Parameter.empty if one.required else one.factory() if one.factory else one.default
        if one.none_means_default:
            default = None
        return Parameter(one.name, Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=one.annotation)

    return Signature([parameter(one) for one in cls._fields.values()])


_DERIVED: dict[str, Callable[[Any], Any]] = {
    "swagger_types": lambda cls: {name: one.swagger for name, one in cls._fields.items()},
    "attribute_map": lambda cls: {name: one.wire for name, one in cls._fields.items()},
    "_decoding": _decode_table,
    "_wire_names": lambda cls: {one.slot: one.wire for one in cls._fields.values()},
    "__signature__": _signature,
}


def decode_as(kind: type, value: Any) -> Any:
    """Decode a JSON value as a model or an enum.

    Raises:
        Mismatch: If the value is not what the class needs.
    """
    return class_decoder(kind)(value)


__all__ = ["Field", "Model", "camel_case", "decode_as", "field", "find_class", "subset_of"]
