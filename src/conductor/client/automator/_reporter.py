"""Tells the server what became of tasks, and does not let go of a result before the server has it.

The thread that ran a task reports it and receives the next task with the answer. Only a report that failed is passed to
the reporter's own thread, which tries again until the task's response timeout has passed: after that the server has
given the task to somebody else.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.automator._backoff import pause
from conductor.client.automator._state import TroubleLine, describe
from conductor.client.http.models.task_result import TaskResult
from conductor.client.http.models.task_result_status import TaskResultStatus
from conductor.client.http.rest import ApiException

if TYPE_CHECKING:
    from conductor.client.automator._middleware import Notices
    from conductor.client.http.models.task import Task

logger = logging.getLogger(__name__)

#: What a server assumes for a task definition that does not say.
_RESPONSE_TIMEOUT_SECONDS = 3600
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0
#: How long an attempt waits for the answer. A connection may have gone silent, so there has to be time for another
#: attempt before the task's deadline: each takes half of what is left.
_MOST_REQUEST_SECONDS, _LEAST_REQUEST_SECONDS = 30.0, 1.0
_LOG_REQUEST_SECONDS = 5.0
#: After a server turned out not to know the route, it is asked again this much later: it may have been replaced by a
#: newer one.
_ROUTE_RECHECK_SECONDS = 300.0
#: Logs the server keeps of one update; the others are sent on their own.
_LOGS_PER_UPDATE = 10
_NO_SUCH_ROUTE = (404, 405, 501)
#: Answers that another attempt would get again.
_REFUSALS = (400, 404, 409, 413, 422)


@dataclass
class _Pending:
    task: Task
    result: TaskResult
    deadline: float
    attempts: int
    next_at: float
    error: Exception


class Reporter:
    """Reports the results of one worker.

    Args:
        api: Where results go, a TaskResourceApi.
        name: Of the worker.
        notices: Told about reports.
    """

    def __init__(self, api: Any, name: str, notices: Notices) -> None:
        self._api = api
        self._notices = notices
        self._changed = threading.Condition()
        self._pending: list[_Pending] = []
        self._thread: Optional[threading.Thread] = None
        self._closed = False
        self._no_fast_route_until = 0.0
        self._trouble = TroubleLine(logger, f"reporting results of {name}")

    def report(
        self, task: Task, result: TaskResult, wants_next: bool, started: Optional[float] = None
    ) -> Optional[Task]:
        """Report a result.

        Args:
            task: The task.
            result: What became of it.
            wants_next: Whether to receive the next task with the answer.
            started: ``time.monotonic()`` when the task was received; now by default.

        Returns:
            The next task, if one was wanted and there is one.
        """
        began = time.monotonic()
        deadline = _deadline(task, began if started is None else started)
        more_logs = _split_logs(result)
        try:
            following = self._send(result, wants_next, deadline)
        except Exception as error:
            self._refused(task, result, error, deadline)
            return None
        finally:
            self._send_logs(more_logs)
        self._trouble.worked()
        self._notices.report_completed(task, time.monotonic() - began)
        return following

    def give_back(self, task: Task) -> None:
        """Put a task that was not started back into its queue; it costs none of its retries."""
        result = TaskResult(
            task_id=task.task_id,
            workflow_instance_id=task.workflow_instance_id,
            worker_id=task.worker_id,
            status=TaskResultStatus.IN_PROGRESS,
            callback_after_seconds=0,
            output_data=task.output_data or {},
        )
        self.report(task, result, wants_next=False)

    @property
    def pending(self) -> int:
        """How many results still wait to be taken by the server."""
        return len(self._pending)

    def flush(self, seconds: float) -> bool:
        """Wait until the server has every result.

        Args:
            seconds: How long at most.

        Returns:
            Whether it has.
        """
        with self._changed:
            for one in self._pending:
                one.next_at = 0.0
            self._changed.notify_all()
            if self._thread is not None:
                return self._changed.wait_for(lambda: not self._pending, max(0.0, seconds))
        # While the interpreter shuts down there may be no thread to leave it to.
        self._work(time.monotonic() + seconds)
        return not self._pending

    def close(self) -> None:
        """Give up what is left, saying so once for each result."""
        with self._changed:
            self._closed = True
            left, self._pending = self._pending, []
            self._changed.notify_all()
        for one in left:
            self._lost(one.task, one.result, one.attempts, one.error, "the worker ends")

    def _send(self, result: TaskResult, wants_next: bool, deadline: float) -> Optional[Task]:
        if wants_next and time.monotonic() >= self._no_fast_route_until:
            try:
                following: Optional[Task] = self._api.update_task_v2(body=result, _request_timeout=_patience(deadline))
                return following if following is not None and following.task_id else None
            except ApiException as error:
                if error.status not in _NO_SUCH_ROUTE or not self._knows(result):
                    raise
                self._no_fast_route_until = time.monotonic() + _ROUTE_RECHECK_SECONDS
                logger.info("the server has no update that answers with the next task; using plain updates")
        self._api.update_task(body=result, _request_timeout=_patience(deadline), _retry=False)
        return None

    def _knows(self, result: TaskResult) -> bool:
        """Ask whether the server knows the task: then it was the route it did not know."""
        try:
            self._api.get_task(result.task_id, _request_timeout=_MOST_REQUEST_SECONDS)
        except ApiException as error:
            if error.status == 404:
                return False
            raise
        return True

    def _send_logs(self, logs: list[Any]) -> None:
        for position, entry in enumerate(logs):
            try:
                self._api.log(entry.log, entry.task_id, _request_timeout=_LOG_REQUEST_SECONDS)
            except ApiException as error:
                # The slot has other tasks to run than to wait for each of the others.
                left = len(logs) - position
                logger.warning("%d log lines of task %s were not taken: %s", left, entry.task_id, describe(error))
                return

    def _refused(self, task: Task, result: TaskResult, error: Exception, deadline: float) -> None:
        """Decide what to do about a report that did not get through."""
        if not isinstance(error, ApiException) or error.status == 413:
            self._report_unsendable(task, result, error, deadline)
        elif _is_refusal(error):
            self._lost(task, result, 1, error, "the server refuses it")
        else:
            self._retry_later(task, result, error, deadline)

    def _report_unsendable(self, task: Task, result: TaskResult, error: Exception, deadline: float) -> None:
        """Report a failure in place of a result that cannot be sent."""
        if result.output_data is None:
            self._lost(task, result, 1, error, "it cannot be sent")
            return
        logger.error("the output of task %s cannot be sent: %s", task.task_id, describe(error))
        failure = TaskResult(
            task_id=result.task_id,
            workflow_instance_id=result.workflow_instance_id,
            worker_id=result.worker_id,
            status=TaskResultStatus.FAILED_WITH_TERMINAL_ERROR,
            reason_for_incompletion=f"The output cannot be sent: {describe(error)}"[:500],
        )
        self.report(task, failure, wants_next=False, started=deadline - _response_timeout(task))

    def _retry_later(self, task: Task, result: TaskResult, error: Exception, deadline: float) -> None:
        self._trouble.failed(describe(error))
        with self._changed:
            if not self._closed:
                self._pending.append(
                    _Pending(task, result, deadline, 1, time.monotonic() + pause(1, _FIRST_PAUSE, 1), error)
                )
                self._start_thread()
                self._changed.notify_all()
                return
        self._lost(task, result, 1, error, "the worker ends")

    def _start_thread(self) -> None:
        if self._thread is None:
            thread = threading.Thread(target=self._work, name="conductor-reporter", daemon=True)
            try:
                thread.start()
            except RuntimeError:
                logger.debug("the interpreter shuts down; results are reported again when the worker is stopped")
            else:
                self._thread = thread

    def _work(self, deadline: Optional[float] = None) -> None:
        """Try pending results when their time has come.

        Args:
            deadline: When to end, or as soon as nothing is pending; the reporter's own thread ends with the reporter.
        """
        while not self._closed and (deadline is None or (self._pending and time.monotonic() < deadline)):
            with self._changed:
                due = min(self._pending, key=lambda one: one.next_at, default=None)
                wait = None if due is None else due.next_at - time.monotonic()
                if due is None or (wait or 0) > 0:
                    self._changed.wait(wait)
                    continue
            settled = self._try_again(due)
            with self._changed:
                if settled and due in self._pending:
                    self._pending.remove(due)
                self._changed.notify_all()

    def _try_again(self, one: _Pending) -> bool:
        """Send a pending result again; True when there is nothing left to do about it."""
        one.attempts += 1
        try:
            self._api.update_task(body=one.result, _request_timeout=_patience(one.deadline), _retry=False)
        except ApiException as error:
            one.error = error
            if _is_refusal(error):
                self._lost(one.task, one.result, one.attempts, error, "the server refuses it")
                return True
            self._trouble.failed(describe(error))
            left = one.deadline - time.monotonic()
            # Shorter pauses towards the end, so that none of the time there is goes unused.
            rest = min(pause(one.attempts, _FIRST_PAUSE, _LONGEST_PAUSE), max(left / 2, _FIRST_PAUSE))
            one.next_at = time.monotonic() + rest
            if left <= 0:
                self._lost(one.task, one.result, one.attempts, error, "the response timeout of the task has passed")
                return True
            return False
        self._trouble.worked()
        logger.info("the result of task %s reached the server at attempt %d", one.task.task_id, one.attempts)
        return True

    def _lost(self, task: Task, result: TaskResult, attempts: int, error: Exception, why: str) -> None:
        logger.error(
            "the result of task %s (%s) is given up after %d attempts, %s: %s",
            task.task_id,
            result.status,
            attempts,
            why,
            describe(error),
            extra={"task_id": task.task_id, "workflow_id": task.workflow_instance_id, "task_type": task.task_def_name},
        )
        self._notices.report_lost(task, result, attempts, error)


def _is_refusal(error: ApiException) -> bool:
    """Return whether the server itself does not want the result.

    A gateway whose servers are being replaced may say 404, too; that is no answer to the result.
    """
    return error.status in _REFUSALS and not (error.status == 404 and _is_page(error))


def _is_page(error: ApiException) -> bool:
    return "json" not in str((error.headers or {}).get("Content-Type", "json"))


def _response_timeout(task: Task) -> int:
    return task.response_timeout_seconds or _RESPONSE_TIMEOUT_SECONDS


def _deadline(task: Task, started: float) -> float:
    """Return when the server gives the task to somebody else."""
    return started + _response_timeout(task)


def _patience(deadline: float) -> float:
    """Return how many seconds an attempt may take."""
    left = deadline - time.monotonic()
    return round(min(_MOST_REQUEST_SECONDS, max(_LEAST_REQUEST_SECONDS, left / 2)), 1)


def _split_logs(result: TaskResult) -> list[Any]:
    """Leave as many logs with the result as an update may carry, and return the others."""
    logs = result.logs
    if not logs or len(logs) <= _LOGS_PER_UPDATE:
        return []
    result.logs = logs[:_LOGS_PER_UPDATE]
    return logs[_LOGS_PER_UPDATE:]


__all__ = ["Reporter"]
