"""The one source of time for timers, back-offs, schedules and stamps."""

from __future__ import annotations

import asyncio
import time
from typing import Callable, Optional

# A wall clock can be set; looking again now and then bounds how late a far deadline can be noticed.
_LONGEST_SLEEP_SECONDS = 60.0


class Clock:
    """What the server needs of time. Times are epoch milliseconds."""

    def now(self) -> int:
        """The present moment in epoch milliseconds."""
        raise NotImplementedError

    def call_at(self, when: int, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back at about `when`, perhaps earlier; returns what cancels the call."""
        raise NotImplementedError


class SystemClock(Clock):
    """The time of the operating system, on the running event loop."""

    def __init__(self) -> None:
        self._loop: Optional[asyncio.AbstractEventLoop] = None

    def now(self) -> int:
        """The present moment in epoch milliseconds."""
        return time.time_ns() // 1_000_000

    def call_at(self, when: int, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back at about that moment, at the latest after a minute."""
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
        delay = min(max(when - time.time() * 1000, 0) / 1000, _LONGEST_SLEEP_SECONDS)
        return self._loop.call_later(delay, callback).cancel
