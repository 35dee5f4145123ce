"""SIGTERM and SIGINT, and Ctrl-Break on Windows, of an application that runs workers.

The first signal makes the workers finish, the second ends them at once. Handlers of the application are kept: they are
called after ours. Without one, SIGTERM ends the program as SystemExit, so that ``finally`` and ``with`` do their work,
which the default action of the system would not; as the first process of a container there is not even a default
action.
"""

from __future__ import annotations

import logging
import math
import os
import signal
import threading
import time
from types import FrameType
from typing import Any, Callable, Optional

logger = logging.getLogger(__name__)

#: What a terminal sends to all processes of a program: Ctrl-C and, on Windows, Ctrl-Break.
TERMINAL_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGBREAK") if hasattr(signal, name))
_SIGNALS = (signal.SIGTERM, *TERMINAL_SIGNALS)
#: Seconds that the main thread waits at a stretch. Python handles signals in that thread alone, and a wait does not end
#: for a signal that the system handed to another thread; on Windows it ends for none.
_WAIT_SECONDS = 0.5


class Terminated(SystemExit):
    """Ends the program after SIGTERM."""


def wait_for(event: threading.Event, timeout: Optional[float] = None) -> bool:
    """Wait for an event without keeping a signal waiting.

    Args:
        event: The event.
        timeout: Seconds to wait at most; None is for ever.

    Returns:
        Whether it has happened.
    """
    deadline = math.inf if timeout is None else time.monotonic() + timeout
    while not event.wait(min(_WAIT_SECONDS, max(0.0, deadline - time.monotonic()))):
        if time.monotonic() >= deadline:
            return False
    return True


class SignalHandlers:
    """Handles the signals that stop an application, from :meth:`install` to :meth:`restore`.

    Args:
        first: Called at the first signal.
        further: Called at every further one.
    """

    def __init__(self, first: Callable[[], None], further: Callable[[], None]) -> None:
        self._first = first
        self._further = further
        self._previous: dict[int, Any] = {}
        self._active = False
        self._owner = os.getpid()
        self.received = 0

    def install(self) -> None:
        """Put the handlers in place; signals that the application ignores stay ignored."""
        if threading.current_thread() is not threading.main_thread():
            logger.debug("workers are started outside the main thread; signals stay with the application")
            return
        self._active = True
        for number in _SIGNALS:
            previous = signal.getsignal(number)
            if previous is not signal.SIG_IGN:
                self._previous[number] = previous
                signal.signal(number, self._handle)

    def restore(self) -> None:
        """Put back what was there, unless somebody has replaced our handlers meanwhile."""
        self._active = False
        if threading.current_thread() is threading.main_thread():
            for number, previous in self._previous.items():
                if signal.getsignal(number) == self._handle:
                    signal.signal(number, signal.SIG_DFL if previous is None else previous)

    def _handle(self, number: int, frame: Optional[FrameType]) -> None:
        previous = self._previous.get(number)
        if os.getpid() != self._owner:
            # A process that the application has forked: it dies of signals, or handles them, as if we were not there.
            signal.signal(number, signal.SIG_DFL if previous is None else previous)
            os.kill(os.getpid(), number)
            return
        if self._active:
            self.received += 1
            (self._first if self.received == 1 else self._further)()
        if callable(previous):
            previous(number, frame)
        elif number == signal.SIGINT:
            raise KeyboardInterrupt
        else:
            raise Terminated(0)


__all__ = ["TERMINAL_SIGNALS", "SignalHandlers", "Terminated", "wait_for"]
