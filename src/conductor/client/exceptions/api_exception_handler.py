"""Decorators that give every failed request an error of one class."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any, Callable, Optional, TypeVar

from conductor.client.exceptions.api_error import APIError
from conductor.client.http.rest import ApiException

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import ParamSpec

    P = ParamSpec("P")
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

R = TypeVar("R")
C = TypeVar("C", bound=type)

BAD_REQUEST_STATUS = 400
FORBIDDEN_STATUS = 403
NOT_FOUND_STATUS = 404
REQUEST_TIMEOUT_STATUS = 408
CONFLICT_STATUS = 409

STATUS_TO_MESSAGE_DEFAULT_MAPPING = {
    BAD_REQUEST_STATUS: "Invalid request",
    FORBIDDEN_STATUS: "Access forbidden",
    NOT_FOUND_STATUS: "Resource not found",
    REQUEST_TIMEOUT_STATUS: "Request timed out",
    CONFLICT_STATUS: "Resource exists already",
}


def api_exception_handler(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function raise APIError where it would raise ApiException.

    Args:
        function: The function.
    """

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except APIError:
            raise
        except ApiException as error:
            raise _api_error(error) from error

    return call


def _api_error(error: ApiException) -> APIError:
    found = APIError(error.status, error.reason, body=error.body)
    found.headers, found.transient = error.headers, error.transient
    found.message = error.message or STATUS_TO_MESSAGE_DEFAULT_MAPPING.get(error.status or 0) or error.reason
    if error.method is not None:
        found.about(error.method, error.url or "", error.attempts, error.hint)
    return found


def for_all_methods(decorator: Callable[[Any], Any], exclude: Optional[Iterable[str]] = None) -> Callable[[C], C]:
    """Return a class decorator that decorates every method the class defines, the constructor included.

    Args:
        decorator: Decorates one method.
        exclude: Names of methods to leave alone.
    """
    kept = frozenset(exclude or ())

    def decorate(decorated: C) -> C:
        for name, value in list(vars(decorated).items()):
            if inspect.isfunction(value) and name not in kept:
                setattr(decorated, name, decorator(value))
        return decorated

    return decorate


__all__ = [
    "BAD_REQUEST_STATUS",
    "CONFLICT_STATUS",
    "FORBIDDEN_STATUS",
    "NOT_FOUND_STATUS",
    "REQUEST_TIMEOUT_STATUS",
    "STATUS_TO_MESSAGE_DEFAULT_MAPPING",
    "api_exception_handler",
    "for_all_methods",
]
