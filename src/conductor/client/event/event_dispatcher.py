"""Tells listeners of events, for code that runs on an event loop."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Generic, Union

from conductor.client.event._listeners import Listeners, T

if TYPE_CHECKING:
    import asyncio
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)


class EventDispatcher(Generic[T]):
    """Calls the listeners of an event, plain functions and coroutine functions alike."""

    def __init__(self) -> None:
        self._listeners: Listeners[T] = Listeners()
        self._telling: set[asyncio.Task[None]] = set()

    async def register(self, event_type: type[T], listener: Callable[[T], Union[Awaitable[Any], Any]]) -> None:
        """Call a function for every event of exactly this class.

        Args:
            event_type: Class of the events.
            listener: The function; the same one is called once.
        """
        self._listeners.add(event_type, listener)

    async def unregister(self, event_type: type[T], listener: Callable[[T], Union[Awaitable[Any], Any]]) -> None:
        """Stop calling a function.

        Args:
            event_type: Class of the events.
            listener: The function.
        """
        self._listeners.remove(event_type, listener)

    def publish(self, event: T) -> None:
        """Let the listeners be told of an event, one after the other, while the caller goes on.

        What one of them raises is logged and keeps no other from hearing the event.

        Args:
            event: The event.

        Raises:
            RuntimeError: If no event loop is running.
        """
        import asyncio

        if self.has_listeners(type(event)):
            telling = asyncio.get_running_loop().create_task(self._tell(event))
            # The loop itself holds tasks weakly.
            self._telling.add(telling)
            telling.add_done_callback(self._telling.discard)

    async def _tell(self, event: T) -> None:
        for listener in self._listeners.of(type(event)):
            try:
                answer = listener(event)
                if isinstance(answer, Awaitable):
                    await answer
            except Exception:
                logger.exception("listener %r failed at %s", listener, type(event).__name__)

    def has_listeners(self, event_type: type[T]) -> bool:
        """Return whether anybody listens to exactly this class."""
        return bool(self._listeners.of(event_type))

    def listener_count(self, event_type: type[T]) -> int:
        """Return how many listen to exactly this class."""
        return len(self._listeners.of(event_type))


__all__ = ["EventDispatcher"]
