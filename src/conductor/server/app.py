"""The server as one ASGI application."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import Callable, Optional

from conductor.server.api import Api
from conductor.server.clock import Clock, SystemClock
from conductor.server.http.call import Receive, Scope, Send
from conductor.server.http.gateway import Gateway
from conductor.server.outside import OutsideHandler
from conductor.server.settings import ServerSettings

logger = logging.getLogger(__name__)

Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def create_app(
    settings: ServerSettings, clock: Optional[Clock] = None, handlers: Optional[dict[str, OutsideHandler]] = None
) -> Application:
    """The whole server: REST API, page and browser guard.

    Args:
        settings: What the server is told.
        clock: The source of time; the system's unless given.
        handlers: Who does tasks of types that call something outside, such as KAFKA_PUBLISH, by type.

    Returns:
        An ASGI application whose lifespan opens the store, recovers, and closes it again.

    Raises:
        TypeError: A handler is no async function.
        ValueError: There is a handler for a type that needs none.
    """
    from conductor.server.guard import BrowserGuard
    from conductor.server.ui import page

    return BrowserGuard(Server(Api(settings, clock or SystemClock(), handlers), page), settings)


class Server:
    """Lifespan, and the split between API and page.

    Args:
        api: The parts of the server.
        page: What answers outside the API.
    """

    def __init__(self, api: Api, page: Optional[Application]) -> None:
        self.api = api
        self._gateway = Gateway(api)
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection of the ASGI server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            path = scope["path"]
            if self._page is None or path.startswith("/api/") or path in ("/api", "/health"):
                await self._gateway(scope, receive, send)
            else:
                await self._page(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self.api.open()
        except Exception as error:
            # Uvicorn only logs what the message says; the caller must see the error itself.
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            raise
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.api.close()
        await send({"type": "lifespan.shutdown.complete"})
