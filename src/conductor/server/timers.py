"""One heap of exact deadlines over one clock."""

from __future__ import annotations

import heapq
from collections.abc import Hashable
from typing import Any, Callable, Optional

from conductor.server.clock import Clock

Expired = Callable[[Any], object]


class Timers:
    """Deadlines by key; setting a key again replaces its deadline.

    Args:
        clock: Where the time comes from.
        expired: Called with the key of every deadline that has passed, on the event loop.
    """

    def __init__(self, clock: Clock, expired: Expired) -> None:
        self._clock = clock
        self._expired = expired
        self._due: dict[Hashable, int] = {}
        self._heap: list[tuple[int, int, Hashable]] = []
        self._counter = 0
        self._armed: Optional[int] = None
        self._cancel: Callable[[], None] = lambda: None

    def __len__(self) -> int:
        return len(self._due)

    def set(self, key: Hashable, due: Optional[int]) -> None:
        """Set the deadline of a key in epoch milliseconds; None removes it."""
        if self._due.get(key) == due:
            return
        if due is None:
            self._due.pop(key, None)
            return
        self._due[key] = due
        self._counter += 1
        heapq.heappush(self._heap, (due, self._counter, key))
        if len(self._heap) > 2 * len(self._due) + 1000:
            self._compact()
        if self._armed is None or due < self._armed:
            self._arm(due)

    def due(self, key: Hashable) -> Optional[int]:
        """The deadline of a key, or None."""
        return self._due.get(key)

    def clear(self) -> None:
        """Forget every deadline."""
        self._due.clear()
        self._heap.clear()
        self._disarm()

    def _compact(self) -> None:
        self._heap = [entry for entry in self._heap if self._due.get(entry[2]) == entry[0]]
        heapq.heapify(self._heap)

    def _arm(self, due: int) -> None:
        self._cancel()
        self._armed = due
        self._cancel = self._clock.call_at(due, self._fire)

    def _disarm(self) -> None:
        self._cancel()
        self._cancel, self._armed = (lambda: None), None

    def _fire(self) -> None:
        self._disarm()
        now = self._clock.now()
        while self._heap and self._heap[0][0] <= now:
            due, _, key = heapq.heappop(self._heap)
            if self._due.get(key) == due:
                del self._due[key]
                self._expired(key)
        if (self._heap and self._armed is None) or (
            self._heap and self._armed is not None and self._heap[0][0] < self._armed
        ):
            self._arm(self._heap[0][0])
