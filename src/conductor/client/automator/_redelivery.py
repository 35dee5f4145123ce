"""Sends results again that did not reach the server, until it has them or their time is over.

Several are sent at once, because an attempt at a silent connection takes long, and the one whose task ends soonest goes
first. While nothing gets through, attempts are spread out: a server in trouble is not helped by a thousand results at
once. The first one that gets through brings all others along.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Callable, Optional

from conductor.client.automator._backoff import pause

if TYPE_CHECKING:
    from conductor.client.http.models.task import Task
    from conductor.client.http.models.task_result import TaskResult

logger = logging.getLogger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0
#: The longest pause once somebody waits for the end of it.
_HURRIED_PAUSE = 1.0
#: Attempts at the same time. Half of them are kept for tasks that end soon.
_MOST_ATTEMPTS = 16
_SOON_SECONDS = 60.0
#: Between the starts of two attempts while nothing gets through.
_SPREAD_SECONDS = 0.1
#: A result that failed this recently is not brought along by another one's success: the trouble may be its own.
_FRESH_SECONDS = 1.0


@dataclass
class Undelivered:
    """A result that the server does not have.

    Args:
        task: The task.
        result: What became of it.
        deadline: ``time.monotonic()`` at which the server gives the task to somebody else.
        error: What the last attempt met.
        attempts: How many there were.
        failed_at: ``time.monotonic()`` of the last one.
    """

    task: Task
    result: TaskResult
    deadline: float
    error: Exception
    attempts: int = 1
    failed_at: float = field(default_factory=time.monotonic)

    def next_attempt(self, longest_pause: float) -> float:
        """Return when to try again."""
        left = self.deadline - self.failed_at
        # Shorter pauses towards the end, so that none of the time there is goes unused.
        return self.failed_at + min(pause(self.attempts, _FIRST_PAUSE, longest_pause), max(left / 2, _FIRST_PAUSE))


class Redelivery:
    """The undelivered results of one worker.

    Args:
        attempt: Sends a result; raises what goes wrong.
        why_lost: Told of a failed attempt, says why no other one is to be made, None if there is to be one.
        lost: Told of a result that is given up, and why.
    """

    def __init__(
        self,
        attempt: Callable[[Undelivered], None],
        why_lost: Callable[[Undelivered], Optional[str]],
        lost: Callable[[Undelivered, str], None],
    ) -> None:
        self._attempt = attempt
        self._why_lost = why_lost
        self._lost = lost
        self._changed = threading.Condition()
        self._numbers = itertools.count()
        # By the time of their next attempt; those whose time has come by deadline.
        self._later: list[tuple[float, int, Undelivered]] = []
        self._due: list[tuple[float, int, Undelivered]] = []
        self._sending: dict[int, Undelivered] = {}
        self._threads = self._idle = 0
        self._not_before = 0.0
        self._longest_pause = _LONGEST_PAUSE
        self._closed = False

    @property
    def pending(self) -> int:
        """How many results still wait to be taken by the server."""
        return len(self._later) + len(self._due) + len(self._sending)

    def add(self, one: Undelivered) -> bool:
        """Take over a result; False when the worker has ended."""
        with self._changed:
            if not self._closed:
                self._put_off(one)
                self._call_thread()
            return not self._closed

    def flush(self, seconds: float) -> bool:
        """Try all again now, and wait until the server has every result.

        Args:
            seconds: How long at most.

        Returns:
            Whether it has.
        """
        until = time.monotonic() + seconds
        with self._changed:
            self._longest_pause = _HURRIED_PAUSE
            self._bring_along(before=until)
            self._call_thread()
            if self._threads:
                return self._changed.wait_for(lambda: not self.pending, max(0.0, seconds))
        # While the interpreter shuts down there may be no thread to leave it to.
        while (one := self._take(until)) is not None:
            self._send(one)
        return not self.pending

    def close(self) -> None:
        """Give up what is left."""
        with self._changed:
            self._closed = True
            left = [entry[2] for entry in (*self._later, *self._due)] + list(self._sending.values())
            self._later, self._due = [], []
            self._sending.clear()
            self._changed.notify_all()
        for one in left:
            self._lost(one, "the worker ends")

    def _put_off(self, one: Undelivered) -> None:
        heapq.heappush(self._later, (one.next_attempt(self._longest_pause), next(self._numbers), one))

    def _bring_along(self, before: float) -> None:
        """Make results due whose last attempt was before a time, whatever their pause."""
        later, self._later = self._later, []
        for entry in later:
            _, number, one = entry
            if one.failed_at < before:
                heapq.heappush(self._due, (one.deadline, number, one))
            else:
                heapq.heappush(self._later, entry)

    def _call_thread(self) -> None:
        """See to it that somebody waits for the next result whose time comes."""
        self._changed.notify()
        if self._idle or self._threads >= _MOST_ATTEMPTS or not (self._later or self._due):
            return
        try:
            threading.Thread(target=self._work, name="conductor-reporter", daemon=True).start()
        except RuntimeError:
            logger.debug("the interpreter shuts down; results are sent again when the worker is stopped")
        else:
            self._threads += 1
            self._idle += 1

    def _work(self) -> None:
        with self._changed:
            self._idle -= 1
        while True:
            with self._changed:
                one = self._take()
                if one is None:
                    self._threads -= 1
                    return
            self._send(one)

    def _take(self, until: float = float("inf")) -> Optional[Undelivered]:
        """Wait for the result whose turn it is; None when there is nothing to wait for any more."""
        with self._changed:
            while (self._later or self._due) and time.monotonic() < until:
                wait = min(self._seconds_to_next(), until - time.monotonic())
                if wait <= 0:
                    return self._next_due()
                self._idle += 1
                self._changed.wait(wait)
                self._idle -= 1
            return None

    def _seconds_to_next(self) -> float:
        now = time.monotonic()
        while self._later and self._later[0][0] <= now:
            _, number, one = heapq.heappop(self._later)
            heapq.heappush(self._due, (one.deadline, number, one))
        # One whose time comes later may be more pressing than those that have to wait now.
        moments = [entry[0] for entry in self._later[:1]]
        if self._due:
            crowded = len(self._sending) >= _MOST_ATTEMPTS // 2
            moments.append(max(self._not_before, self._due[0][0] - _SOON_SECONDS if crowded else 0.0))
        return min(moments) - now

    def _next_due(self) -> Undelivered:
        one = heapq.heappop(self._due)[2]
        self._sending[id(one)] = one
        if self._not_before:
            self._not_before = time.monotonic() + _SPREAD_SECONDS
        # Somebody has to look after the others meanwhile.
        self._call_thread()
        return one

    def _send(self, one: Undelivered) -> None:
        try:
            self._attempt(one)
        except Exception as error:
            self._failed(one, error)
            return
        with self._changed:
            self._sending.pop(id(one), None)
            self._not_before = 0.0
            self._bring_along(before=time.monotonic() - _FRESH_SECONDS)
            self._changed.notify_all()

    def _failed(self, one: Undelivered, error: Exception) -> None:
        one.attempts += 1
        one.failed_at, one.error = time.monotonic(), error
        with self._changed:
            # Those that are left when the worker ends are given up by then.
            given_up = self._sending.pop(id(one), None) is None
            why = None if given_up else self._why_lost(one)
            self._not_before = one.failed_at + _SPREAD_SECONDS
            if not given_up and why is None:
                self._put_off(one)
            self._changed.notify_all()
        if why is not None:
            self._lost(one, why)


__all__ = ["Redelivery", "Undelivered"]
