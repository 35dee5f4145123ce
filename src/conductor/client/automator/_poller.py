"""Fetches tasks: one long poll is open whenever there is room for a task.

The slots of a worker take turns. The one whose turn it is holds the open poll; what the poll brings first it runs
itself, the rest goes to the slots that come next. So a task is run by the thread that received it, and a full worker
does not poll.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Callable, Optional

from conductor.client._trouble import TroubleLine, describe
from conductor.client.automator._backoff import pause

if TYPE_CHECKING:
    from conductor.client.automator._middleware import Notices
    from conductor.client.automator._settings import Target, WorkerSettings
    from conductor.client.http.models.task import Task

logger = logging.getLogger(__name__)

#: Some servers hold a poll for several tasks until it is full or its time is up, so such polls are short.
_BATCH_POLL_MILLISECONDS = 100
#: A poll that was full this quickly met a backlog.
_BACKLOG_SECONDS = 0.05
_MOST_TASKS = 100
#: Beyond the time the server may hold a poll: for the network, and for a server under load.
_MARGIN_SECONDS = 10.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 15.0
_PAUSED_CHECK_SECONDS = 0.5


class Poller:
    """Hands tasks to the slots of one worker.

    Args:
        api: Where tasks come from, a TaskResourceApi.
        settings: Of the worker.
        notices: Told about polls.
        stopping: Set when no further task is wanted.
        is_paused: Asked before each poll.
        give_back: Takes a task that was fetched and is not going to be run.
    """

    def __init__(
        self,
        api: Any,
        settings: WorkerSettings,
        notices: Notices,
        stopping: threading.Event,
        is_paused: Callable[[], bool],
        give_back: Callable[[Task], None],
    ) -> None:
        self._api = api
        self._settings = settings
        self._notices = notices
        self._stopping = stopping
        self._is_paused = is_paused
        self._give_back = give_back
        self._turn = threading.Lock()
        self._fetched: deque[Task] = deque()
        self._waiting: deque[None] = deque()
        self._batch = 1
        self._polls = 0
        self._next_poll_at = 0.0
        self._trouble = TroubleLine(logger, f"polling for {settings.name}")
        #: ``time.monotonic()`` of the last answer to a poll, good or bad.
        self.last_answer = time.monotonic()
        #: The same of the last good one.
        self.last_success: Optional[float] = None

    def take(self) -> Optional[Task]:
        """Wait for a task; None when the worker is stopping."""
        self._waiting.append(None)
        try:
            with self._turn:
                while not self._stopping.is_set():
                    if self._fetched:
                        return self._fetched.popleft()
                    self._fetch()
                while self._fetched:
                    self._give_back(self._fetched.popleft())
                return None
        finally:
            self._waiting.pop()

    def poll_once(self) -> list[Task]:
        """Poll once, after the pauses that are due, and return what came."""
        with self._turn:
            self._fetch()
            fetched = list(self._fetched)
            self._fetched.clear()
        return fetched

    def _fetch(self) -> None:
        """Poll once, after the pauses that are due."""
        target = self._settings.targets[self._polls % len(self._settings.targets)]
        if self._is_paused():
            self._notices.poll_skipped(target.task_type)
            self._wait(_PAUSED_CHECK_SECONDS)
            return
        delay = self._next_poll_at - time.monotonic()
        if delay > 0 and self._wait(delay):
            return
        self._polls += 1
        started = time.monotonic()
        try:
            self._notices.poll_started(target.task_type, self._polls)
            tasks = self._poll(target)
        except Exception as error:
            self._failed(target, error, time.monotonic() - started)
        else:
            self._answered(target, tasks, started)

    def _wait(self, seconds: float) -> bool:
        self.last_answer = time.monotonic() + seconds
        return self._stopping.wait(seconds)

    def _poll(self, target: Target) -> list[Task]:
        count = max(1, min(self._batch, len(self._waiting), _MOST_TASKS))
        milliseconds = (
            self._settings.poll_timeout if count == 1 else min(_BATCH_POLL_MILLISECONDS, self._settings.poll_timeout)
        )
        options = {"domain": target.domain} if target.domain else {}
        started = time.monotonic()
        tasks: list[Task] = (
            self._api.batch_poll(
                target.task_type,
                workerid=self._settings.worker_id,
                count=count,
                timeout=milliseconds,
                _request_timeout=milliseconds / 1000 + _MARGIN_SECONDS,
                **options,
            )
            or []
        )
        full = len(tasks) >= count and time.monotonic() - started < _BACKLOG_SECONDS
        self._batch = min(count * 2, _MOST_TASKS) if full else 1
        return tasks

    def _answered(self, target: Target, tasks: list[Task], started: float) -> None:
        self.last_answer = self.last_success = time.monotonic()
        self._fetched.extend(tasks)
        self._trouble.worked()
        self._notices.poll_completed(target.task_type, self.last_answer - started, len(tasks))
        self._next_poll_at = 0.0 if tasks else started + self._settings.poll_interval

    def _failed(self, target: Target, error: Exception, seconds: float) -> None:
        self.last_answer = time.monotonic()
        self._notices.poll_failed(target.task_type, seconds, error)
        failures = self._trouble.failed(describe(error))
        self._next_poll_at = time.monotonic() + pause(failures, _FIRST_PAUSE, _LONGEST_PAUSE)


__all__ = ["Poller"]
