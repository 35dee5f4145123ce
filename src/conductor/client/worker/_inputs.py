"""What a worker function wants, and how a task's input becomes its arguments.

The hints of a function are resolved once, when it is first needed, into one table of converters. The same table makes
the JSON schema. By default a program that works with untyped inputs goes on working: what does not fit is handed on, or
None for what is missing, with one warning. A strict worker fails the task instead.
"""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, Optional

from conductor.client.worker._converter_table import UnsupportedHint, converter_of
from conductor.client.worker._converters import Converter, InputError, Mode, Schema
from conductor.client.worker._hints import UnresolvableHint, parameter_hints
from conductor.client.worker._records import object_schema

if TYPE_CHECKING:
    from conductor.client.http.models.task import Task

logger = logging.getLogger(__name__)

_EMPTY = inspect.Parameter.empty
_BY_NAME = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


class _Argument(NamedTuple):
    name: str
    fast: Optional[type]
    converter: Converter
    default: Any
    annotated: bool
    mode: Mode


class Inputs:
    """The arguments of one worker function.

    Args:
        function: The function as it was written.
        strict: Whether inputs that do not fit fail the task.

    Raises:
        UnresolvableHint: If an annotation cannot be evaluated.
        UnsupportedHint: If an annotation is no type that a task input can have; it names function and parameter.
    """

    def __init__(self, function: Callable[..., Any], strict: bool = False) -> None:
        self._name = getattr(function, "__qualname__", repr(function))
        self._warned: set[str] = set()
        self._strict = strict
        self._task_arguments: list[str] = []
        self._positional: list[str] = []
        self._arguments: list[_Argument] = []
        self._takes_all = False
        self.whole_task = False
        self._read_signature(function)

    def _read_signature(self, function: Callable[..., Any]) -> None:
        parameters = inspect.signature(function).parameters
        hints = parameter_hints(function)
        named = [one for one in parameters.values() if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)]
        self._takes_all = any(one.kind is one.VAR_KEYWORD for one in parameters.values())
        self._positional = [one.name for one in named if one.kind is one.POSITIONAL_ONLY]
        if len(named) == 1 and (_is_task(hints.get(named[0].name)) or hints.get(named[0].name, object) is object):
            self.whole_task, self._task_arguments = True, [named[0].name]
            return
        for one in named:
            hint = hints.get(one.name, _EMPTY)
            if _is_task(hint):
                self._task_arguments.append(one.name)
            else:
                converter = self._converter(one.name, hint)
                mode = Mode(self._strict, not self._strict, functools.partial(self._warn_inside, one.name))
                annotated = hint is not _EMPTY
                self._arguments.append(_Argument(one.name, converter.fast, converter, one.default, annotated, mode))

    def _converter(self, name: str, hint: Any) -> Converter:
        try:
            return converter_of(hint)
        except UnsupportedHint as error:
            raise UnsupportedHint(f"parameter {name!r} of {self._name}(): {error}") from error

    @property
    def names(self) -> list[str]:
        """Names of the inputs the function takes."""
        return [argument.name for argument in self._arguments]

    def bind(self, task: Task) -> tuple[list[Any], dict[str, Any]]:
        """Return the positional and the keyword arguments for a task.

        Raises:
            InputError: If an input does not fit; it carries the path to it.
        """
        keywords: dict[str, Any] = dict.fromkeys(self._task_arguments, task)
        given = task.input_data or {}
        for name, fast, converter, default, _, mode in self._arguments:
            value = given.get(name, _EMPTY)
            if value.__class__ is fast:
                keywords[name] = value
            elif value is _EMPTY or value is None:
                self._bind_absent(name, value, converter, default, keywords)
            else:
                try:
                    keywords[name] = converter.convert(value, mode)
                except InputError as error:
                    raise error.inside(name) from None
        if self._takes_all:
            keywords.update({name: value for name, value in given.items() if name not in keywords})
        if not self._positional:
            return [], keywords
        return [keywords.pop(name) for name in self._positional if name in keywords], keywords

    def _bind_absent(self, name: str, value: Any, converter: Converter, default: Any, keywords: dict[str, Any]) -> None:
        """Settle an input that is missing or null: the default, None, or an error in a strict worker."""
        if default is not _EMPTY:
            if value is None:
                # A null that was sent reaches the function, as it may well mean something there.
                keywords[name] = None if converter.nullable or not self._strict else default
            elif name in self._positional:
                keywords[name] = default
            return
        keywords[name] = None
        if converter.nullable and (value is None or not self._strict):
            return
        problem = InputError(converter.expected, missing=value is _EMPTY).inside(name)
        if self._strict:
            raise problem
        self._warn(problem)

    def _warn_inside(self, name: str, problem: InputError) -> None:
        self._warn(problem.inside(name))

    def _warn(self, problem: InputError) -> None:
        place = problem.path
        if place not in self._warned:
            self._warned.add(place)
            given = "None" if problem.missing else "it"
            strictly = "would receive it converted" if problem.convertible else "would fail the task"
            logger.warning("worker %s: %s; %s is handed on, a strict worker %s", self._name, problem, given, strictly)

    def schema(self, strict: bool = False) -> Optional[Schema]:
        """Return the JSON schema of the inputs, None when a parameter has none.

        Args:
            strict: Whether further inputs are refused.
        """
        if self.whole_task or any(not argument.annotated for argument in self._arguments):
            return None
        properties = {argument.name: argument.converter.schema(strict) for argument in self._arguments}
        required = [one.name for one in self._arguments if one.default is _EMPTY and not one.converter.optional]
        return object_schema(properties, required, strict)


def _is_task(hint: Any) -> bool:
    from conductor.client.http.models.task import Task

    return isinstance(hint, type) and issubclass(hint, Task)


def unknown_arguments(function: Callable[..., Any], names: Iterable[str]) -> list[str]:
    """Return those of the names that the worker function does not take as inputs.

    Args:
        function: The worker function, decorated or not.
        names: Input names somebody wants to give it.
    """
    parameters = inspect.signature(inspect.unwrap(function)).parameters.values()
    if any(one.kind is one.VAR_KEYWORD for one in parameters):
        return []
    known = known_arguments(function)
    return [name for name in names if name not in known] if known is not None else []


def known_arguments(function: Callable[..., Any]) -> Optional[list[str]]:
    """Return the input names a worker function takes, None when it takes the whole task and so any of them."""
    target = inspect.unwrap(function)
    try:
        hints = parameter_hints(target)
    except UnresolvableHint:
        hints = {}
    named = [one for one in inspect.signature(target).parameters.values() if one.kind in _BY_NAME]
    if len(named) == 1 and (hints.get(named[0].name, object) is object or _is_task(hints[named[0].name])):
        return None
    return [one.name for one in named if not _is_task(hints.get(one.name))]


__all__ = ["InputError", "Inputs", "UnresolvableHint", "UnsupportedHint", "known_arguments", "unknown_arguments"]
