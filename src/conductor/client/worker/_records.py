"""Converters of objects with named fields: dataclasses, typed dictionaries, named tuples, attrs, pydantic, others."""

from __future__ import annotations

import dataclasses
import inspect
import sys
import typing
from typing import Any, Callable, Optional

from conductor.client.worker._converters import Converter, InputError, Mode, Schema, converted
from conductor.client.worker._hints import class_hints, parameter_hints

_MISSING = inspect.Parameter.empty


@dataclasses.dataclass
class RecordField:
    """A named part of an object.

    Args:
        name: Its key in JSON.
        converter: How its value is read.
        required: Whether it has no default.
        argument: The constructor's name for it.
    """

    name: str
    converter: Converter
    required: bool
    argument: str


class Record(Converter):
    """An object with named fields; unknown keys are ignored.

    Args:
        kind: Class of the object.
        make: Called with the converted fields as keywords.
        fields: Fetches the fields at first use, so that classes may mention themselves.
        lax: Whether plain values of another type are handed on, as 2.0.0 does for plain classes.
    """

    def __init__(
        self, kind: type, make: Callable[..., Any], fields: Callable[[], list[RecordField]], lax: bool = False
    ) -> None:
        self.expected = f"an object for {kind.__name__}"
        self._kind, self._make, self._lax, self._load = kind, make, lax, fields
        self._fields: Optional[list[RecordField]] = None
        self._building_schema = False

    @property
    def fields(self) -> list[RecordField]:
        """The fields, resolved once."""
        if self._fields is None:
            self._fields = self._load()
        return self._fields

    def convert(self, value: Any, mode: Mode) -> Any:
        """Make the object from a JSON object."""
        if not isinstance(value, dict):
            if self._make is not dict and isinstance(value, self._kind):
                return value
            raise InputError(self.expected, value)
        inner = mode if self._lax else mode.inside()
        given: dict[str, Any] = {}
        for field in self.fields:
            got = value.get(field.name, _MISSING)
            if got is _MISSING:
                self._add_missing(field, given, mode)
            elif got is None and not field.converter.nullable and not mode.strict:
                mode.warn(InputError(field.converter.expected).inside(field.name))
                given[field.argument] = None
            else:
                given[field.argument] = converted(field.converter, got, inner, field.name)
        return self._make(**given)

    def _add_missing(self, field: RecordField, given: dict[str, Any], mode: Mode) -> None:
        if not field.required:
            return
        problem = InputError(field.converter.expected, missing=True)
        if mode.strict:
            raise problem.inside(field.name)
        mode.warn(problem.inside(field.name))
        given[field.argument] = None

    def schema(self, strict: bool) -> Optional[Schema]:
        """Return the schema of the object, None when a field has none or the class mentions itself."""
        if self._building_schema:
            return None
        self._building_schema = True
        try:
            properties = {field.name: field.converter.schema(strict) for field in self.fields}
        finally:
            self._building_schema = False
        required = [field.name for field in self.fields if field.required and not field.converter.optional]
        return object_schema(properties, required, strict)


def object_schema(properties: dict[str, Optional[Schema]], required: list[str], strict: bool) -> Optional[Schema]:
    """Return the schema of an object, None when a property has none."""
    if any(schema is None for schema in properties.values()):
        return None
    schema: Schema = {"type": "object", "properties": properties}
    schema["additionalProperties"] = not strict
    if required:
        schema["required"] = required
    return schema


class NamedTupleRecord(Record):
    """A named tuple, made from an object or, as JSON writes tuples, from a list."""

    def convert(self, value: Any, mode: Mode) -> Any:
        """Make the named tuple."""
        if isinstance(value, list) and len(value) <= len(self.fields):
            value = {field.name: item for field, item in zip(self.fields, value)}
        return super().convert(value, mode)


class Pydantic(Converter):
    """A pydantic model, validated by pydantic itself."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self.expected = f"an object for {kind.__name__}"

    def convert(self, value: Any, _mode: Mode) -> Any:
        """Validate the value."""
        try:
            return self._kind.model_validate(value)
        except ValueError as error:
            details = error.errors() if hasattr(error, "errors") else []
            problem, *others = map(self._problem, details or [{"msg": str(error), "input": value}])
            problem.others = others
            raise problem from None

    def _problem(self, detail: dict[str, Any]) -> InputError:
        """Return one of the errors that pydantic has found."""
        if detail.get("type") == "missing":
            problem = InputError(f"a value, which {self._kind.__name__} requires", missing=True)
        else:
            _, says, what = detail["msg"].partition("Input should be ")
            problem = InputError(what if says else f"{self.expected} ({detail['msg']})", detail.get("input"))
        for key in reversed(detail.get("loc", ())):
            problem.inside(key)
        return problem

    def schema(self, _strict: bool) -> Optional[Schema]:
        """Return pydantic's own schema."""
        found: Schema = self._kind.model_json_schema()
        return found


class ModelConverter(Converter):
    """A model of this package, read as its API reads it."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self.fast = kind
        self.expected = f"an object for {kind.__name__}"

    def convert(self, value: Any, _mode: Mode) -> Any:
        """Decode the value."""
        if isinstance(value, self._kind):
            return value
        try:
            return self._kind._decode(value)
        except ValueError as error:
            raise InputError(self.expected, value) from error

    def schema(self, _strict: bool) -> Optional[Schema]:
        """Return the schema of an object."""
        return {"type": "object"}


def record_converter(kind: Any, converter_of: Callable[[Any], Converter]) -> Optional[Converter]:
    """Return the converter of a class with named fields, None for any other class."""
    if hasattr(kind, "model_validate"):
        return Pydantic(kind)
    if hasattr(kind, "_decode") and hasattr(kind, "attribute_map"):
        return ModelConverter(kind)
    if hasattr(kind, "__dataclass_fields__"):
        return Record(kind, kind, lambda: _dataclass_fields(kind, converter_of))
    if hasattr(kind, "__required_keys__"):
        return Record(kind, dict, lambda: _typed_dict_fields(kind, converter_of))
    if hasattr(kind, "__attrs_attrs__"):
        return Record(kind, kind, lambda: _attrs_fields(kind, converter_of))
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return NamedTupleRecord(kind, kind, lambda: _named_tuple_fields(kind, converter_of))
    if not inspect.isabstract(kind) and kind.__init__ is not object.__init__:
        return Record(kind, kind, lambda: _constructor_fields(kind, converter_of), lax=True)
    return None


def _dataclass_fields(kind: Any, converter_of: Callable[[Any], Converter]) -> list[RecordField]:
    hints = class_hints(kind)
    return [
        RecordField(
            field.name,
            converter_of(hints[field.name]),
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
            field.name,
        )
        for field in dataclasses.fields(kind)
        if field.init
    ]


def _typed_dict_fields(kind: Any, converter_of: Callable[[Any], Converter]) -> list[RecordField]:
    def required(name: str, hint: Any) -> bool:
        # Under postponed annotations the class itself cannot tell which keys were marked.
        marked = getattr(typing.get_origin(hint), "_name", None)
        return marked == "Required" if marked in ("Required", "NotRequired") else name in kind.__required_keys__

    return [
        RecordField(name, converter_of(hint), required(name, hint), name) for name, hint in class_hints(kind).items()
    ]


def _named_tuple_fields(kind: Any, converter_of: Callable[[Any], Converter]) -> list[RecordField]:
    hints, defaults = class_hints(kind), kind._field_defaults
    return [RecordField(name, converter_of(hints.get(name, Any)), name not in defaults, name) for name in kind._fields]


def _attrs_fields(kind: Any, converter_of: Callable[[Any], Converter]) -> list[RecordField]:
    hints, nothing = class_hints(kind), sys.modules["attr"].NOTHING
    return [
        RecordField(one.name, converter_of(hints.get(one.name, Any)), one.default is nothing, one.alias)
        for one in kind.__attrs_attrs__
        if one.init
    ]


def _constructor_fields(kind: Any, converter_of: Callable[[Any], Converter]) -> list[RecordField]:
    hints = parameter_hints(kind.__init__)
    named = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return [
        RecordField(name, converter_of(hints.get(name, Any)), one.default is _MISSING, name)
        for name, one in inspect.signature(kind).parameters.items()
        if one.kind in named
    ]
