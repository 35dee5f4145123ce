"""Awaiting what an iteration that blocks yields."""

from __future__ import annotations

import asyncio
import contextvars
from threading import Semaphore, Thread
from typing import TYPE_CHECKING, Any, Callable, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

T = TypeVar("T")

#: Items read ahead of the one that awaits them.
_AHEAD = 64


class _Follower:
    """Iterates in a thread of its own, because an iteration may wait for hours and pools are for short calls.

    Args:
        items: What to iterate over.
    """

    def __init__(self, items: Iterable[Any]) -> None:
        self._items = items
        self._loop = asyncio.get_running_loop()
        self._stopped = False
        self._room = Semaphore(_AHEAD)
        self.arrivals: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
        context = contextvars.copy_context()
        Thread(target=context.run, args=(self._work,), name="conductor-stream", daemon=True).start()

    def _work(self) -> None:
        try:
            for item in self._items:
                self._room.acquire()
                if self._stopped:
                    return
                self._tell("item", item)
            self._tell("end", None)
        except BaseException as error:  # raised again by the one that awaits
            self._tell("error", error)

    def _tell(self, kind: str, value: Any) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.arrivals.put_nowait, (kind, value))

    def taken(self) -> None:
        """Make room for one more item."""
        self._room.release()

    def stop(self) -> None:
        """Let the thread end at its next item."""
        self._stopped = True
        self._room.release()


async def follow(items: Iterable[T], stop: Callable[[], None]) -> AsyncIterator[T]:
    """Await the items of an iteration that blocks.

    Args:
        items: The iteration.
        stop: Called when no more items are wanted; ends a wait for the next one.
    """
    follower = _Follower(items)
    try:
        while True:
            kind, value = await follower.arrivals.get()
            if kind == "error":
                raise value
            if kind == "end":
                return
            follower.taken()
            yield value
    finally:
        follower.stop()
        stop()


__all__ = ["follow"]
