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
from functools import partial
from pprint import pformat
from typing import TYPE_CHECKING, Any, Callable, ClassVar, Optional, TypeVar, cast

from conductor.client.http._encode import ENCODERS, EncodeError, encode, register_encoder
from conductor.client.http._fields import Converter, Field, camel_case, field, listed_fields, subset_of
from conductor.client.http._types import Mismatch, class_decoder, decode_anything, decoder, parse_type

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_options: Any) -> Callable[[Any], Any]:
        """Stand in for the typing construct, which means nothing at run time."""
        return lambda decorated: decorated


M = TypeVar("M", bound="Model")

#: Starts the attribute that holds a field this release does not know; the field's wire name follows.
_UNKNOWN = "?"
#: Classes whose values ``to_dict`` shows as they are; a look here costs less than a call.
_AS_IT_IS = frozenset((str, int, bool, float, type(None)))
#: Keys remembered for a class; a server that sends more is served all the same.
_MOST_KEYS = 500


class _PerClass:
    """A class attribute that is worked out at its first use and then stays on the class."""

    def __init__(self, name: str, make: Callable[[Any], Any]) -> None:
        self.name = name
        self.make = make

    def __get__(self, instance: object, owner: type) -> Any:
        value = self.make(owner)
        setattr(owner, self.name, value)
        return value


#: Where a field of the wire goes, the class whose values need no decoding, and what decodes the others.
_Entry = tuple[str, type, Callable[[Any], Any]]


def _entries(cls: type[Model]) -> dict[str, _Entry]:
    """Return the decoding of each field by its wire name."""
    entries = {}
    for one in cls._fields.values():
        fast, decode = decoder(parse_type(one.annotation), partial(find_class, home=one.module))
        entries[one.wire] = (one.slot, fast, partial(one.or_default, decode) if one.none_means_default else decode)
    return entries


def _learn(cls: type[Model], entries: dict[str, _Entry], key: str) -> _Entry:
    """Return the entry of a key that is not in the table yet: the first one seen, or an unknown one."""
    if not entries:
        entries.update(_entries(cls))
    entry = entries.get(key) or (f"{_UNKNOWN}{key}", dict, decode_anything)
    if len(entries) < _MOST_KEYS:
        entries[key] = entry
    return entry


def _decoder_of(cls: type[Model]) -> Any:
    """Return what builds an object of the class from JSON; what a server sends is not checked against ``choices``."""
    new, initial, factories = cls.__new__, cls._defaults or None, cls._factories
    finish = cls._decoded if cls._decoded is not Model._decoded else None
    entries: dict[str, _Entry] = {}

    def decode(data: Any) -> Any:
        if type(data) is not dict:
            if data is None:
                return None
            raise Mismatch(f"an object for {cls.__name__}", data)
        model = new(cls)
        values = model.__dict__
        if initial is not None:
            values.update(initial)
        for slot, factory in factories:
            values[slot] = factory()
        key = ""
        try:
            for key, value in data.items():
                try:
                    slot, fast, convert = entries[key]
                except KeyError:
                    slot, fast, convert = _learn(cls, entries, key)
                values[slot] = value if type(value) is fast else convert(value)
        except Mismatch as problem:
            raise problem.inside(key) from None
        if finish is not None:
            finish(model, data)
        return model

    return staticmethod(decode)


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
    _decode: ClassVar[Callable[[Any], Any]]
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
        fields.update(listed_fields(cls))
        cls._defaults = {one.slot: one.default for one in fields.values() if one.default is not None}
        cls._factories = tuple((one.slot, one.factory) for one in fields.values() if one.factory is not None)
        cls._required_names = tuple(one.name for one in fields.values() if one.required)
        cls._insisting = tuple(one for one in fields.values() if one.insist)
        cls._converting = {one.name: one.initial() for one in fields.values()}
        for derived, make in _DERIVED.items():
            if derived not in cls.__dict__:
                setattr(cls, derived, _PerClass(derived, make))
        cls._decode = _decoder_of(cls)
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

    @property
    def _unknown_fields(self) -> dict[str, Any]:
        """What a server sent that this release has no field for, by wire name."""
        return {slot[1:]: value for slot, value in self.__dict__.items() if slot.startswith(_UNKNOWN)}

    def _decoded(self, data: dict[str, Any]) -> None:
        """Complete an object that was decoded, for classes that have more to do."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by their Python names, nulls included, with nested models converted too."""
        shown = {}
        for name, one in self._fields.items():
            value = getattr(self, one.slot)
            shown[name] = value if value.__class__ in _AS_IT_IS else _plain(value)
        return shown

    def to_str(self) -> str:
        """Return :meth:`to_dict`, printed for reading."""
        return pformat(self.to_dict())

    def __repr__(self) -> str:
        return self.to_str()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented if isinstance(other, Model) else False
        fields = self._fields.values()
        same = all(getattr(self, one.slot) == getattr(other, one.slot, None) for one in fields)
        return same and self._others_of(self) == self._others_of(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def _others_of(self, model: Model) -> dict[str, Any]:
        """Return what an object holds beside the fields of this one's class: attributes that programs add."""
        held, names = model.__dict__.items(), self._wire_names
        return {name: value for name, value in held if value is not None and name not in names and name[0] != _UNKNOWN}

    __hash__ = None  # type: ignore[assignment]  # models are mutable and compare by value


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [item if item.__class__ in _AS_IT_IS else _plain(item) for item in value]
    if isinstance(value, dict):
        return {key: item if item.__class__ in _AS_IT_IS else _plain(item) for key, item in value.items()}
    return value.to_dict() if hasattr(value, "to_dict") else value


def _encode_model(model: Model) -> dict[str, Any]:
    names, out, name = model._wire_names, {}, ""
    try:
        for slot, value in model.__dict__.items():
            if value is None:
                continue
            try:
                name = names[slot]
                encoder = ENCODERS[type(value)]
            except KeyError:
                # A field of a newer server, an attribute that is no field, or the first value of its class.
                name = slot[1:] if slot.startswith(_UNKNOWN) else names.get(slot, "")
                if not name:
                    continue
                encoder = encode
            out[name] = value if encoder is None else encoder(value)
    except EncodeError as error:
        raise error.inside(name) from None
    return out


def _signature(cls: type[Model]) -> Any:
    from inspect import Parameter, Signature, signature

    if "__init__" in cls.__dict__:
        own = signature(cls.__dict__["__init__"])
        return own.replace(parameters=list(own.parameters.values())[1:])

    def parameter(one: Field) -> Parameter:
        default = Parameter.empty if one.required else one.factory() if one.factory else one.default
        if one.none_means_default and not one.default_shown:
            default = None
        return Parameter(one.name, Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=one.annotation)

    return Signature([parameter(one) for one in cls._fields.values()])


_DERIVED: dict[str, Callable[[Any], Any]] = {
    "swagger_types": lambda cls: {name: one.swagger for name, one in cls._fields.items()},
    "attribute_map": lambda cls: {name: one.wire for name, one in cls._fields.items()},
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
