"""One worker at work: its slots, its poller, its reporter, and how it stops."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any, Optional

from conductor.client._trouble import TroubleLine, describe
from conductor.client.automator._executor import Executor
from conductor.client.automator._loop import run_one, run_slot
from conductor.client.automator._middleware import Middleware, Notices
from conductor.client.automator._poller import Poller
from conductor.client.automator._reporter import Reporter
from conductor.client.automator._settings import WorkerSettings
from conductor.client.automator._signals import wait_for
from conductor.client.worker.worker_config import get_worker_config_oneline

if TYPE_CHECKING:
    import asyncio

    from conductor.client.worker.worker_interface import WorkerInterface

logger = logging.getLogger(__name__)

#: Of the time there is for stopping, what is kept for reporting.
_REPORT_SECONDS = 1.0
_ERROR_PAUSE_SECONDS = 1.0


class WorkerRuntime:
    """Runs one worker in threads of this process.

    Args:
        worker: The worker.
        api: The server's task resource, a TaskResourceApi.
        settings: How it polls and runs; from the worker and the environment by default.
        middleware: What hangs on polls, tasks and reports.
        loop: Event loop for an async worker; one of its own by default.

    Raises:
        UnresolvableHint: If an annotation of the worker's function cannot be evaluated.
        ValueError: If a setting of the worker is out of range.
    """

    def __init__(
        self,
        worker: WorkerInterface,
        api: Any,
        settings: Optional[WorkerSettings] = None,
        middleware: tuple[Middleware, ...] = (),
        loop: Optional[asyncio.AbstractEventLoop] = None,
    ) -> None:
        self.settings = settings = settings or WorkerSettings.of(worker)
        self._notices = notices = Notices(middleware)
        self._stopping = threading.Event()
        self._is_paused = _PauseCheck(worker, settings)
        self._reporter = Reporter(api, settings.name, notices)
        self._executor = Executor(worker, settings.worker_id, notices, settings.thread_count, loop)
        self._poller = Poller(api, settings, notices, self._stopping, self._is_paused, self._reporter.give_back)
        self._slots: list[threading.Thread] = []

    def start(self) -> None:
        """Start the slots; from now on the worker polls."""
        logger.info(
            "%s", get_worker_config_oneline(self.settings.name, {**self.settings.resolved, "paused": self.is_paused})
        )
        for number in range(self.settings.thread_count):
            slot = threading.Thread(target=self._run_slot, name=f"{self.settings.name}-{number}", daemon=True)
            self._slots.append(slot)
            slot.start()

    def _run_slot(self) -> None:
        while True:
            try:
                run_slot(self._poller, self._executor, self._reporter, self._stopping)
                return
            except Exception:
                # Code of the application runs here too: what asks whether the worker is paused, listeners, collectors.
                logger.exception("worker %s met an error outside of its tasks and goes on", self.settings.name)
                self._stopping.wait(_ERROR_PAUSE_SECONDS)

    def run_once(self) -> None:
        """Poll once, run what comes and report it, in the calling thread."""
        for task in self._poller.poll_once():
            run_one(task, self._executor, self._reporter, wants_next=lambda: False)

    @property
    def is_paused(self) -> bool:
        """Whether the worker does not poll for now."""
        return self._is_paused()

    def begin_stop(self) -> None:
        """Ask for no more tasks. Returns at once; :meth:`stop` waits."""
        self._stopping.set()

    def stop(self, seconds: float) -> bool:
        """Stop the worker.

        Args:
            seconds: Time there is for it.

        Returns:
            Whether everything was finished and reported within that time.
        """
        deadline = time.monotonic() + seconds
        # 1. Ask for no more tasks; the open poll is awaited by its slot, and what it brings is given back.
        self.begin_stop()
        # 2. Let the slots finish and report what they run.
        finished = self._join_slots(deadline - min(_REPORT_SECONDS, seconds / 4))
        # 3. What did not finish is the server's again.
        for task, result in self._executor.abandon("The worker was stopped before the task was finished"):
            logger.warning("task %s is not finished and is given up, because the worker stops", task.task_id)
            self._reporter.report(task, result, wants_next=False)
        # 4. Reports that failed so far have until the deadline.
        reported = self._reporter.flush(deadline - time.monotonic())
        self._reporter.close()
        if finished:
            self._executor.close()
        self._notices.stopped()
        return finished and reported

    def _join_slots(self, deadline: float) -> bool:
        for slot in self._slots:
            slot.join(max(0.0, deadline - time.monotonic()))
        return not any(slot.is_alive() for slot in self._slots)

    def wait(self, seconds: Optional[float] = None) -> bool:
        """Wait until the worker is told to stop; True when it was."""
        return wait_for(self._stopping, seconds)

    def status(self) -> dict[str, Any]:
        """Return how the worker is: tasks running, reports waiting, seconds since its last answer and good poll."""
        now, success = time.monotonic(), self._poller.last_success
        return {
            "running": len(self._executor.running),
            "pending_reports": self._reporter.pending,
            "seconds_since_answer": max(0.0, now - self._poller.last_answer),
            "seconds_since_success": None if success is None else now - success,
            "paused": self.is_paused,
        }


class _PauseCheck:
    """Tells whether a worker is paused: by the environment, by its flag or by its method.

    A method that fails is told once, and what it said last goes on to count.
    """

    def __init__(self, worker: WorkerInterface, settings: WorkerSettings) -> None:
        self._worker = worker
        self._resolved = settings.resolved["paused"]
        self._trouble = TroubleLine(logger, f"asking whether {settings.name} is paused")
        self._last = False

    def __call__(self) -> bool:
        if self._resolved is not None:
            return bool(self._resolved)
        try:
            paused = getattr(self._worker, "paused", False)
            self._last = bool(paused() if callable(paused) else paused)
        except Exception as error:
            self._trouble.failed(describe(error))
        else:
            self._trouble.worked()
        return self._last


__all__ = ["WorkerRuntime"]
