"""Tells the server what became of tasks, and does not let go of a result before the server has it.

The thread that ran a task reports it and receives the next task with the answer. Only a report that failed is passed
on, to be sent again until the task's response timeout has passed: after that the server has given the task to somebody
else.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any, Optional

from conductor.client._trouble import TroubleLine, describe
from conductor.client.automator._redelivery import Redelivery, Undelivered
from conductor.client.http._transport.errors import is_page
from conductor.client.http.models.task_result import TaskResult
from conductor.client.http.models.task_result_status import TaskResultStatus
from conductor.client.http.rest import ApiException

if TYPE_CHECKING:
    from conductor.client.automator._middleware import Notices
    from conductor.client.http.models.task import Task

logger = logging.getLogger(__name__)

#: What a server assumes for a task definition that does not say.
_RESPONSE_TIMEOUT_SECONDS = 3600
#: How long an attempt waits for the answer. A connection may have gone silent, so there has to be time for another
#: attempt before the task's deadline: each takes half of what is left.
_MOST_REQUEST_SECONDS, _LEAST_REQUEST_SECONDS = 30.0, 1.0
_LOG_REQUEST_SECONDS = 5.0
#: After a server seemed not to know the route, it is asked again this much later, and four times as much later each
#: time it still seems so: it was a gateway without servers, or may be replaced by a newer one.
_FIRST_ROUTE_PAUSE, _LONGEST_ROUTE_PAUSE = 5.0, 300.0
#: Logs the server keeps of one update; the others are sent on their own.
_LOGS_PER_UPDATE = 10
_NO_SUCH_ROUTE = (404, 405, 501)
#: Answers that another attempt would get again.
_REFUSALS = (400, 404, 409, 413, 422)
_REFUSED = "the server refuses it"


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
        self._redelivery = Redelivery(self._send_again, self._why_lost, self._give_up)
        self._no_fast_route_until, self._route_pause = 0.0, _FIRST_ROUTE_PAUSE
        self._trouble = TroubleLine(logger, f"reporting results of {name}")

    def report(
        self, task: Task, result: TaskResult, wants_next: bool, heard_at: Optional[float] = None
    ) -> Optional[Task]:
        """Report a result.

        Args:
            task: The task.
            result: What became of it.
            wants_next: Whether to receive the next task with the answer.
            heard_at: ``time.monotonic()`` when the server last heard of the task: when it handed the task out, or its
                lease was extended; now by default.

        Returns:
            The next task, if one was wanted and there is one.
        """
        began = time.monotonic()
        deadline = (began if heard_at is None else heard_at) + _response_timeout(task)
        more_logs: list[Any] = []
        try:
            more_logs = _split_logs(result)
            following = self._send(result, wants_next, deadline)
        except Exception as error:
            self._refused(task, result, error, deadline)
            return None
        finally:
            self._send_logs(task, more_logs)
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
        return self._redelivery.pending

    def flush(self, seconds: float) -> bool:
        """Wait until the server has every result.

        Args:
            seconds: How long at most.

        Returns:
            Whether it has.
        """
        return self._redelivery.flush(seconds)

    def close(self) -> None:
        """Give up what is left, saying so once for each result."""
        self._redelivery.close()

    def _send(self, result: TaskResult, wants_next: bool, deadline: float) -> Optional[Task]:
        if wants_next and time.monotonic() >= self._no_fast_route_until:
            try:
                following: Optional[Task] = self._api.update_task_v2(body=result, _request_timeout=_patience(deadline))
                self._route_pause = _FIRST_ROUTE_PAUSE
                return following if following is not None and following.task_id else None
            except ApiException as error:
                if error.status not in _NO_SUCH_ROUTE or not self._knows(result):
                    raise
                self._use_plain_updates()
        self._api.update_task(body=result, _request_timeout=_patience(deadline), _retry=False)
        return None

    def _use_plain_updates(self) -> None:
        now = time.monotonic()
        if now >= self._no_fast_route_until:
            self._no_fast_route_until = now + self._route_pause
            logger.info(
                "the server has no update that answers with the next task; asking again in %g s", self._route_pause
            )
            self._route_pause = min(_LONGEST_ROUTE_PAUSE, 4 * self._route_pause)

    def _knows(self, result: TaskResult) -> bool:
        """Ask whether the server knows the task: then it was the route it did not know."""
        try:
            self._api.get_task(result.task_id, _request_timeout=_MOST_REQUEST_SECONDS)
        except ApiException as error:
            if error.status == 404:
                return False
            raise
        return True

    def _send_logs(self, task: Task, logs: list[Any]) -> None:
        for position, entry in enumerate(logs):
            try:
                text = str(getattr(entry, "log", entry))
                self._api.log(text, task.task_id, _request_timeout=_LOG_REQUEST_SECONDS)
            except ApiException as error:
                # The slot has other tasks to run than to wait for each of the others.
                left = len(logs) - position
                logger.warning("%d log lines of task %s were not taken: %s", left, task.task_id, describe(error))
                return

    def _refused(self, task: Task, result: TaskResult, error: Exception, deadline: float) -> None:
        """Decide what to do about a report that did not get through."""
        if _is_unsendable(error):
            self._report_unsendable(task, result, error, deadline)
        elif _is_refusal(error):
            self._lost(task, result, 1, error, _REFUSED)
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
        self.report(task, failure, wants_next=False, heard_at=deadline - _response_timeout(task))

    def _retry_later(self, task: Task, result: TaskResult, error: Exception, deadline: float) -> None:
        self._trouble.failed(describe(error))
        undelivered = Undelivered(task, result, deadline, error)
        if not self._redelivery.add(undelivered):
            self._give_up(undelivered, "the worker ends")

    def _send_again(self, one: Undelivered) -> None:
        self._api.update_task(body=one.result, _request_timeout=_patience(one.deadline), _retry=False)
        self._trouble.worked()
        logger.debug("the result of task %s reached the server at attempt %d", one.task.task_id, one.attempts + 1)

    def _why_lost(self, one: Undelivered) -> Optional[str]:
        if _is_refusal(one.error):
            return _REFUSED
        self._trouble.failed_again(describe(one.error))
        return "the response timeout of the task has passed" if one.failed_at >= one.deadline else None

    def _give_up(self, one: Undelivered, why: str) -> None:
        if _is_unsendable(one.error):
            self._report_unsendable(one.task, one.result, one.error, one.deadline)
        else:
            self._lost(one.task, one.result, one.attempts, one.error, why)

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


def _is_unsendable(error: Exception) -> bool:
    """Return whether it is the result that is in the way: it has no JSON form, or is too large."""
    return not isinstance(error, ApiException) or error.status == 413


def _is_refusal(error: Exception) -> bool:
    """Return whether the server itself does not want the result, or never gets to see it.

    A gateway whose servers are being replaced may say 404, too; that is no answer to the result.
    """
    return not isinstance(error, ApiException) or (
        error.status in _REFUSALS and not (error.status == 404 and is_page(error))
    )


def _response_timeout(task: Task) -> int:
    return task.response_timeout_seconds or _RESPONSE_TIMEOUT_SECONDS


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
