"""Awaitable twins: classes with the methods of another class, each of which is awaited.

::

    class AsyncOrkesSecretClient(AwaitableTwin[OrkesSecretClient]):
        get_secret = awaitable(OrkesSecretClient.get_secret)

One line a method is what type checkers need to know its parameters and its result; there is no second implementation.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Callable, Generic, TypeVar

from conductor.client.http._transport.awaitable import run

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import overload

    from typing_extensions import Concatenate, ParamSpec

    from conductor.client.configuration.configuration import Configuration

    P = ParamSpec("P")
    R = TypeVar("R")

    class Method(Generic[P, R]):
        """What type checkers see of a method of a twin."""

        @overload
        def __get__(self, instance: None, owner: type) -> Method[P, R]: ...
        @overload
        def __get__(self, instance: object, owner: type) -> Callable[P, R]: ...
        def __get__(self, instance: Any, owner: type) -> Any:
            """Bind the method."""


T = TypeVar("T")


class AwaitableTwin(Generic[T]):
    """Base of the twins.

    Args:
        blocking: The object whose methods are awaited.
        configuration: Whose threads they run in.
    """

    def __init__(self, blocking: T, configuration: Configuration) -> None:
        self.blocking = blocking
        self._configuration = configuration


def awaitable(method: Callable[Concatenate[Any, P], R]) -> Method[P, Coroutine[Any, Any, R]]:
    """Declare the twin of a method that blocks.

    Args:
        method: The method, as an attribute of its class.
    """
    name = method.__name__

    @functools.wraps(method)
    async def call(self: AwaitableTwin[Any], *args: Any, **kwargs: Any) -> Any:
        bound = getattr(self.blocking, name)
        return await run(self._configuration, functools.partial(bound, *args, **kwargs))

    return call  # type: ignore[return-value]  # functions are descriptors


def forwarded(method: Callable[Concatenate[Any, P], R]) -> Method[P, R]:
    """Declare a method that does not block, and is the same in the twin.

    Args:
        method: The method, as an attribute of its class.
    """
    name = method.__name__

    @functools.wraps(method)
    def call(self: AwaitableTwin[Any], *args: Any, **kwargs: Any) -> Any:
        return getattr(self.blocking, name)(*args, **kwargs)

    return call  # type: ignore[return-value]  # functions are descriptors


__all__ = ["AwaitableTwin", "awaitable", "forwarded"]
