"""The awaitable twin of the object that sends single requests; answers and errors are those of :mod:`.rest`."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._awaitable import AwaitableTwin, awaitable
from conductor.client.http.rest import (
    ApiException,
    AuthorizationException,
    BadRequest,
    Conflict,
    ConnectionFailed,
    DecodeError,
    Forbidden,
    NotFound,
    RateLimited,
    RESTClientObject,
    RestException,
    RESTResponse,
    ServerError,
    Timeout,
)

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration


class AsyncRESTClientObject(AwaitableTwin[RESTClientObject]):
    """Sends single requests over the connections of a configuration.

    Args:
        connection: Object to send with, such as a ``requests.Session``; connections of our own by default.
        configuration: Timeouts, TLS and proxy; all clients of one configuration share its connections.

    Raises:
        TypeError: If the ``request`` method of the connection is to be awaited.
    """

    def __init__(self, connection: Any = None, *, configuration: Optional[Configuration] = None) -> None:
        if inspect.iscoroutinefunction(getattr(connection, "request", None)):
            raise TypeError(
                f"connection must have a `request` method that blocks, like requests.Session; "
                f"that of {type(connection).__name__} is to be awaited"
            )
        if configuration is None:
            from conductor.client.configuration.configuration import Configuration

            configuration = Configuration()
        super().__init__(RESTClientObject(connection, configuration=configuration), configuration)

    @property
    def connection(self) -> Any:
        """The session that requests are sent with."""
        return self.blocking.connection

    request = awaitable(RESTClientObject.request)
    GET = awaitable(RESTClientObject.GET)
    HEAD = awaitable(RESTClientObject.HEAD)
    OPTIONS = awaitable(RESTClientObject.OPTIONS)
    DELETE = awaitable(RESTClientObject.DELETE)
    POST = awaitable(RESTClientObject.POST)
    PUT = awaitable(RESTClientObject.PUT)
    PATCH = awaitable(RESTClientObject.PATCH)
    close = awaitable(RESTClientObject.close)

    async def __aenter__(self) -> AsyncRESTClientObject:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()


__all__ = [
    "ApiException",
    "AsyncRESTClientObject",
    "AuthorizationException",
    "BadRequest",
    "Conflict",
    "ConnectionFailed",
    "DecodeError",
    "Forbidden",
    "NotFound",
    "RESTResponse",
    "RateLimited",
    "RestException",
    "ServerError",
    "Timeout",
]
