"""Calls things when their time has come, on one thread, at little cost for what is taken back before."""

from __future__ import annotations

import logging
import threading
import time
from typing import Callable, NamedTuple, Optional

logger = logging.getLogger(__name__)


class _Timer(NamedTuple):
    due: float
    callback: Callable[[], Optional[float]]


class Timers:
    """Timers by key. Most are taken back long before they are due, so adding and removing one is a dictionary access.

    Args:
        name: Of the thread, which is started with the first timer.
    """

    def __init__(self, name: str = "conductor-timers") -> None:
        self._name = name
        self._timers: dict[str, _Timer] = {}
        self._changed = threading.Condition()
        self._thread: Optional[threading.Thread] = None
        self._sleeps_until = 0.0
        self._closed = False

    def __len__(self) -> int:
        return len(self._timers)

    def add(self, key: str, seconds: float, callback: Callable[[], Optional[float]]) -> None:
        """Call a function later.

        Args:
            key: Replaces an earlier timer with the same one.
            seconds: How much later.
            callback: Called on a thread of its own; may return the seconds until it is to be called again.
        """
        due = time.monotonic() + seconds
        self._timers[key] = _Timer(due, callback)
        if self._thread is None or due < self._sleeps_until:
            with self._changed:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                    self._thread.start()
                self._changed.notify()

    def remove(self, key: str) -> None:
        """Take a timer back; nothing happens if there is none."""
        self._timers.pop(key, None)

    def close(self) -> None:
        """Take all timers back and end the thread."""
        with self._changed:
            self._closed = True
            self._timers.clear()
            self._changed.notify()

    def _run(self) -> None:
        while not self._closed:
            now = time.monotonic()
            timers = self._timers.copy()
            for key, timer in timers.items():
                if timer.due <= now and self._timers.get(key) is timer:
                    del self._timers[key]
                    threading.Thread(target=self._call, args=(key, timer), name=self._name, daemon=True).start()
            next_due = min((now + 3600.0, *(timer.due for timer in self._timers.copy().values())))
            with self._changed:
                self._sleeps_until = next_due
                if not any(timer.due < next_due for timer in self._timers.copy().values()):
                    self._changed.wait(max(0.0, next_due - time.monotonic()))

    def _call(self, key: str, timer: _Timer) -> None:
        # While it is being called it keeps its place, so that remove() ends a repetition too.
        placeholder = _Timer(float("inf"), timer.callback)
        self._timers[key] = placeholder
        again = None
        try:
            again = timer.callback()
        except Exception:
            logger.exception("a timed action failed")
        finally:
            if self._timers.get(key) is placeholder:
                if again is None:
                    del self._timers[key]
                else:
                    self.add(key, again, timer.callback)


__all__ = ["Timers"]
