"""Calls things when their time has come, on one thread, at little cost for what is taken back before."""

from __future__ import annotations

import logging
import math
import threading
import time
from typing import Any, Callable, NamedTuple, Optional

logger = logging.getLogger(__name__)


#: A sleep ends at the latest after this time.
_LONGEST_SLEEP = 3600.0
#: Between two attempts to have a thread for a timer that is due.
_RETRY_SECONDS = 1.0


class _Timer(NamedTuple):
    due: float
    callback: Callable[[], Optional[float]]


class Timers:
    """Timers by key. Most are taken back long before they are due, so adding and removing one wakes nobody.

    Args:
        name: Of the thread, which is started with the first timer.
    """

    def __init__(self, name: str = "conductor-timers") -> None:
        self._name = name
        self._timers: dict[str, _Timer] = {}
        self._changed = threading.Condition()
        self._thread: Optional[threading.Thread] = None
        self._sleeps_until = 0.0

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
        with self._changed:
            self._timers[key] = _Timer(due, callback)
            if self._thread is None:
                self._thread = self._new_thread(self._run)
            elif due < self._sleeps_until:
                self._changed.notify()

    def remove(self, key: str) -> None:
        """Take a timer back; nothing happens if there is none. One that is being called is not called again."""
        with self._changed:
            self._timers.pop(key, None)

    def close(self) -> None:
        """Take all timers back and end the thread; the next timer starts another one."""
        with self._changed:
            self._timers.clear()
            self._thread = None
            self._changed.notify_all()

    def _run(self) -> None:
        with self._changed:
            while self._thread is threading.current_thread():
                now = time.monotonic()
                for key, timer in list(self._timers.items()):
                    if timer.due <= now:
                        self._begin(key, timer)
                self._sleeps_until = min((now + _LONGEST_SLEEP, *(timer.due for timer in self._timers.values())))
                self._changed.wait(max(0.0, self._sleeps_until - time.monotonic()))

    def _begin(self, key: str, timer: _Timer) -> None:
        # While it is being called it keeps its place, so that remove() ends a repetition too.
        placeholder = self._timers[key] = timer._replace(due=math.inf)
        if self._new_thread(self._call, key, placeholder) is None:
            self._timers[key] = timer._replace(due=time.monotonic() + _RETRY_SECONDS)

    def _new_thread(self, target: Callable[..., None], *arguments: Any) -> Optional[threading.Thread]:
        """Start a thread; None when there is none to be had, which is no trouble of the task that is looked after."""
        thread = threading.Thread(target=target, args=arguments, name=self._name, daemon=True)
        try:
            thread.start()
        except RuntimeError:
            logger.warning("there is no thread for timed actions, which have to wait", exc_info=True)
            return None
        return thread

    def _call(self, key: str, placeholder: _Timer) -> None:
        again = None
        try:
            again = placeholder.callback()
        except Exception:
            logger.exception("a timed action failed")
        with self._changed:
            if self._timers.get(key) is placeholder:
                del self._timers[key]
                if again is not None:
                    self.add(key, again, placeholder.callback)


__all__ = ["Timers"]
