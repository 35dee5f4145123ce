"""Reports of workers."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models.task_exec_log import TaskExecLog
from conductor.client.http.models.task_result_status import ReportHelpers, TaskResultStatus


def _to_status(name: str, value: Any) -> TaskResultStatus:
    try:
        return TaskResultStatus(value)
    except ValueError:
        known = [status.value for status in TaskResultStatus]
        raise ValueError(f"Invalid value for `{name}` ({value}), must be one of {known}") from None


class TaskResult(ReportHelpers, Model):
    """What a worker reports about a task."""

    workflow_instance_id: Optional[str] = field(default=None)
    """Id of the execution the task belongs to."""
    task_id: Optional[str] = field(default=None)
    """Id of the task execution."""
    reason_for_incompletion: Optional[str] = field(default=None)
    """Why it did not complete; cut to 500 characters by the server."""
    callback_after_seconds: Optional[int] = field(default=None)
    """Seconds until the task can be polled again, while in progress."""
    worker_id: Optional[str] = field(default=None)
    """Worker that reports."""
    status: Optional[TaskResultStatus] = field(default=None, convert=_to_status, swagger="str")
    """Outcome; ``IN_PROGRESS`` puts the task back into the queue."""
    output_data: Optional[dict[str, Any]] = field(default=None)
    """Output of the task."""
    logs: Optional[list[TaskExecLog]] = field(default=None)
    """Lines to add to the log of the task."""
    external_output_payload_storage_path: Optional[str] = field(default=None)
    """Where the output lies when it was too large to travel in the message."""
    sub_workflow_id: Optional[str] = field(default=None)
    """Id of the execution the task started."""
    extend_lease: Optional[bool] = field(default=False, none_means_default=True, default_shown=True)
    """Whether this only says that the worker is alive: the response timeout starts anew, nothing else changes."""

    _log_line = TaskExecLog
