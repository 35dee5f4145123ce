"""What the facades are made of."""

from __future__ import annotations

from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Callable, Optional, TypeVar

from conductor.client.http._transport.errors import ApiException, DecodeError

if TYPE_CHECKING:
    from typing_extensions import ParamSpec

    P = ParamSpec("P")
    R = TypeVar("R")


def truthy(**options: Any) -> dict[str, Any]:
    """Return the options that hold something other than nothing, zero and False."""
    return {name: value for name, value in options.items() if value}


def given(**options: Any) -> dict[str, Any]:
    """Return the options that are not None."""
    return {name: value for name, value in options.items() if value is not None}


def text_of(value: Any) -> Any:
    """Return the text an enum member stands for, anything else as it is."""
    return value.value if isinstance(value, Enum) else value


def unless_missing(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Optional[R]:
    """Return what a call returns, None when the server does not know what it asks for (404)."""
    try:
        return call(*args, **kwargs)
    except ApiException as error:
        if error.is_not_found():
            return None
        raise


def read(answer: Any, kind: str) -> Any:
    """Read an answer that the API leaves untyped; an empty one has no fields, one that is an object stays as it is.

    Args:
        answer: The JSON value.
        kind: Its type in the notation of ``call_api``, such as ``list[Task]``.

    Raises:
        DecodeError: If the answer is not of that type.
    """
    from conductor.client.http._transport.codec import decode_value

    if not isinstance(answer, (dict, list, str, int, float)):
        return answer
    try:
        return decode_value(answer if answer != "" else {}, kind)
    except ValueError as problem:
        raise unexpected(answer, f"a {kind}: {problem}") from problem


def entry(answer: Any, key: str) -> Any:
    """Return one entry of an answer that is an object.

    Raises:
        DecodeError: If the answer is no object, or has no such entry.
    """
    try:
        return answer[key]
    except (KeyError, TypeError) as problem:
        raise unexpected(answer, f"an object with {key!r}") from problem


def unexpected(answer: Any, expected: str) -> DecodeError:
    """Return the error for an answer that is not what was promised; its values are not told, they may be secret."""
    seen = f"an object with {sorted(answer)}" if isinstance(answer, dict) else type(answer).__name__
    error = DecodeError(reason=f"the answer is not {expected}; it is {seen}")
    error.message = error.reason
    return error


class Resource:
    """An attribute that holds an API class of the client, made at its first use; assigning replaces it.

    Args:
        location: ``module:class``, imported when needed.
    """

    def __init__(self, location: str) -> None:
        self._module, _, self._class = location.partition(":")
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, client: Any, owner: type) -> Any:
        if client is None:
            return self
        made = getattr(import_module(self._module), self._class)(client.api_client)
        client.__dict__[self._name] = made
        return made


def resource(location: str) -> Any:
    """Declare an attribute that holds an API class; see :class:`Resource`."""
    return Resource(location)


__all__ = ["entry", "given", "read", "resource", "text_of", "truthy", "unexpected", "unless_missing"]
