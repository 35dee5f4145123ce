"""Publishes what a worker does as events."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.automator._middleware import Middleware
from conductor.client.event.task_runner_events import (
    PollCompleted,
    PollFailure,
    PollStarted,
    TaskExecutionCompleted,
    TaskExecutionFailure,
    TaskExecutionStarted,
    TaskUpdateFailure,
)

if TYPE_CHECKING:
    from conductor.client.automator._middleware import Run
    from conductor.client.event.sync_event_dispatcher import SyncEventDispatcher
    from conductor.client.http.models.task import Task
    from conductor.client.http.models.task_result import TaskResult


class EventMiddleware(Middleware):
    """Publishes polls, runs and lost results.

    Args:
        dispatcher: Where to.
        worker_id: Identity of the worker.
    """

    def __init__(self, dispatcher: SyncEventDispatcher[Any], worker_id: str) -> None:
        self._publish = dispatcher.publish
        self._has_listeners = dispatcher.has_listeners
        self._worker_id = worker_id

    def around_task(self, task: Task, run: Run) -> Any:
        """Publish the start and the end of a run."""
        about = (task.task_def_name or "", task.task_id or "", self._worker_id, task.workflow_instance_id)
        self._publish(TaskExecutionStarted(*about))
        started = time.perf_counter()
        try:
            outcome = run(task)
        except Exception as error:
            self._publish(TaskExecutionFailure(*about, error, _milliseconds(started)))
            raise
        if self._has_listeners(TaskExecutionCompleted):
            size = output_size(getattr(outcome, "output_data", None))
            self._publish(TaskExecutionCompleted(*about, _milliseconds(started), size))
        return outcome

    def poll_started(self, task_type: str, poll_count: int) -> None:
        """Publish a poll."""
        self._publish(PollStarted(task_type, self._worker_id, poll_count))

    def poll_completed(self, task_type: str, seconds: float, tasks_received: int) -> None:
        """Publish an answer."""
        self._publish(PollCompleted(task_type, seconds * 1000, tasks_received))

    def poll_failed(self, task_type: str, seconds: float, error: Exception) -> None:
        """Publish a failure."""
        self._publish(PollFailure(task_type, seconds * 1000, error))

    def report_lost(self, task: Task, result: TaskResult, attempts: int, error: Exception) -> None:
        """Publish a result that was given up."""
        self._publish(
            TaskUpdateFailure(
                task.task_def_name or "",
                task.task_id or "",
                self._worker_id,
                task.workflow_instance_id,
                error,
                attempts,
                result,
            )
        )


def _milliseconds(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def output_size(output: Any) -> Optional[int]:
    """Return the size of an output as JSON, None if it has no JSON form."""
    from conductor.client.http._encode import EncodeError, encode, to_json

    try:
        return len(to_json(encode(output or {})))
    except EncodeError:
        # The report of the task says what is wrong with it.
        return None


__all__ = ["EventMiddleware", "output_size"]
