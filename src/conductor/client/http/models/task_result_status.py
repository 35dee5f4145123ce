"""Statuses a worker can report, and an older form of the report."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from typing_extensions import Self

    from conductor.client.http.models.task import Task

_REASON_LENGTH = 500


class TaskResultStatus(str, Enum):
    """What a worker can say about a task."""

    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    FAILED_WITH_TERMINAL_ERROR = "FAILED_WITH_TERMINAL_ERROR"
    IN_PROGRESS = "IN_PROGRESS"

    def __str__(self) -> str:
        return self.name


#: What a task of any other status is reported as is FAILED.
_REPORTED_AS = {
    "SCHEDULED": TaskResultStatus.IN_PROGRESS,
    **{status.value: status for status in TaskResultStatus},
}


class ReportHelpers:
    """Short ways to write a task result, for the classes of that name."""

    if TYPE_CHECKING:
        status: Any
        output_data: Optional[dict[str, Any]]
        logs: Optional[list[Any]]
        reason_for_incompletion: Optional[str]

    #: Class of a line of the log.
    _log_line: ClassVar[type[Any]]

    def add_output_data(self, key: str, value: Any) -> Self:
        """Set one value of the output.

        Args:
            key: Name of the value.
            value: The value.

        Returns:
            The result itself.
        """
        if self.output_data is None:
            self.output_data = {}
        self.output_data[key] = value
        return self

    def log(self, log: str) -> Self:
        """Add a line to the log.

        Args:
            log: Text of the line.

        Returns:
            The result itself.
        """
        if self.logs is None:
            self.logs = []
        self.logs.append(self._log_line(log))
        return self

    @classmethod
    def complete(cls) -> Self:
        """Return the result of a task that completed, without ids."""
        return cls.new_task_result(TaskResultStatus.COMPLETED)

    @classmethod
    def failed(cls, failure_reason: str) -> Self:
        """Return the result of a task that failed, without ids.

        Args:
            failure_reason: Why it failed.
        """
        result = cls.new_task_result(TaskResultStatus.FAILED)
        result.reason_for_incompletion = failure_reason
        return result

    @classmethod
    def in_progress(cls) -> Self:
        """Return the result of a task that is still going on, without ids."""
        return cls.new_task_result(TaskResultStatus.IN_PROGRESS)

    @classmethod
    def new_task_result(cls, status: TaskResultStatus) -> Self:
        """Return a result without ids.

        Args:
            status: Status of the task.
        """
        result = cls()
        result.status = status
        return result


class TaskExecLog:
    """One line of the log of a task.

    Args:
        log: Text of the line.
    """

    def __init__(self, log: str) -> None:
        self.log = log


def _shortened(_name: str, reason: Any) -> Any:
    return reason[:_REASON_LENGTH] if reason else reason


class TaskResult(ReportHelpers, Model):
    """What a worker reports about a task, begun from the task itself.

    Programs that start from scratch use :class:`conductor.client.http.models.task_result.TaskResult`.
    """

    workflow_instance_id: Optional[str] = field(default=None)
    """Id of the execution the task belongs to."""
    task_id: Optional[str] = field(default=None)
    """Id of the task execution."""
    reason_for_incompletion: Optional[str] = field(default=None, convert=_shortened)
    """Why it did not complete; cut to 500 characters."""
    callback_after_seconds: Optional[int] = field(default=0)
    """Seconds until the task can be polled again, while in progress."""
    worker_id: Optional[str] = field(default=None)
    """Worker that reports."""
    status: Optional[TaskResultStatus] = field(default=None)
    """Outcome; ``IN_PROGRESS`` puts the task back into the queue."""
    output_data: Optional[dict[str, Any]] = field(factory=dict)
    """Output of the task."""
    logs: Optional[list[Any]] = field(factory=list)
    """Lines to add to the log of the task."""
    external_output_payload_storage_path: Optional[str] = field(default=None)
    """Where the output lies when it was too large to travel in the message."""
    sub_workflow_id: Optional[str] = field(default=None)
    """Id of the execution the task started."""
    extend_lease: Optional[bool] = field(default=False)
    """Whether this only says that the worker is alive: the response timeout starts anew, nothing else changes."""

    _log_line = TaskExecLog

    def __init__(self, task: Optional[Task] = None) -> None:
        self._initialise()
        if task is not None:
            self.workflow_instance_id = task.workflow_instance_id
            self.task_id = task.task_id
            self.reason_for_incompletion = task.reason_for_incompletion
            self.callback_after_seconds = task.callback_after_seconds
            self.worker_id = task.worker_id
            self.status = _REPORTED_AS.get(str(task.status), TaskResultStatus.FAILED)
            self.output_data = task.output_data
            self.external_output_payload_storage_path = task.external_output_payload_storage_path
            self.sub_workflow_id = task.sub_workflow_id

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by their names on the wire, nulls included, and the status by name."""
        return {one.wire: _by_name(getattr(self, name)) for name, one in self._fields.items()}

    def __str__(self) -> str:
        bare = ("callbackAfterSeconds", "status", "outputData", "logs")
        shown = (f"{name}={value}" if name in bare else f"{name}='{value}'" for name, value in self.to_dict().items())
        return f"TaskResult{{{', '.join(shown)}}}"


def _by_name(value: Any) -> Any:
    return value.name if isinstance(value, TaskResultStatus) else value


__all__ = ["TaskExecLog", "TaskResult", "TaskResultStatus"]
