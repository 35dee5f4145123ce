"""Tells listeners of events, one after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic

from conductor.client.event._listeners import Listeners, T

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)


class SyncEventDispatcher(Generic[T]):
    """Calls the listeners of an event in the publishing thread.

    Example:
        >>> from conductor.client.event.task_runner_events import PollStarted
        >>> heard = []
        >>> dispatcher = SyncEventDispatcher()
        >>> dispatcher.register(PollStarted, heard.append)
        >>> dispatcher.publish(PollStarted("greet", "me", 1))
        >>> heard[0].task_type
        'greet'
    """

    def __init__(self) -> None:
        self._listeners: Listeners[T] = Listeners()

    def register(self, event_type: type[T], listener: Callable[[T], None]) -> None:
        """Call a function for every event of exactly this class.

        Args:
            event_type: Class of the events.
            listener: The function; the same one is called once.
        """
        self._listeners.add(event_type, listener)

    def unregister(self, event_type: type[T], listener: Callable[[T], None]) -> None:
        """Stop calling a function.

        Args:
            event_type: Class of the events.
            listener: The function.
        """
        self._listeners.remove(event_type, listener)

    def publish(self, event: T) -> None:
        """Tell the listeners of an event; what one of them raises is logged and keeps no other from hearing it.

        Args:
            event: The event.
        """
        for listener in self._listeners.of(type(event)):
            try:
                listener(event)
            except Exception:
                logger.exception("listener %r failed at %s", listener, type(event).__name__)

    def has_listeners(self, event_type: type[T]) -> bool:
        """Return whether anybody listens to exactly this class."""
        return bool(self._listeners.of(event_type))

    def listener_count(self, event_type: type[T]) -> int:
        """Return how many listen to exactly this class."""
        return len(self._listeners.of(event_type))


__all__ = ["SyncEventDispatcher"]
