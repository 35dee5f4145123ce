"""The task a worker function is running, reachable from anywhere below it."""

from __future__ import annotations

import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Callable, Optional, Union, cast

if TYPE_CHECKING:
    from contextvars import Token

    from conductor.client.http.models.task import Task
    from conductor.client.http.models.task_result import TaskResult
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

_current: ContextVar[Optional[TaskContext]] = ContextVar("conductor_task_context", default=None)


class TaskInProgress:
    """Returned by a worker function whose task goes on later: the server hands it out again after the delay.

    Args:
        callback_after_seconds: Seconds until the task is handed out again.
        output: What the task has to show so far.
    """

    def __init__(self, callback_after_seconds: int = 60, output: Optional[dict[str, Any]] = None) -> None:
        self.callback_after_seconds = callback_after_seconds
        self.output = output or {}

    def __repr__(self) -> str:
        return f"TaskInProgress(callback_after={self.callback_after_seconds}s, output={self.output})"


class TaskContext:
    """The running task: what it is, and what to say about it beside the return value.

    Args:
        task: The task as the server handed it out.
        task_result: Collects what the function says.

    Example:
        >>> from conductor.client.context import TaskContext
        >>> from conductor.client.http.models import Task, TaskResult
        >>> TaskContext(Task(task_id="t-1", retry_count=2), TaskResult()).attempt
        3
    """

    def __init__(self, task: Task, task_result: TaskResult) -> None:
        self._task = task
        self._task_result = task_result
        self._cancelled = False
        self._on_cancelled: list[Callable[[], object]] = []
        #: When the server last heard of the task.
        self._heard_at = time.monotonic()

    @classmethod
    def get(cls) -> TaskContext:
        """Return the context of the running task; the same as :func:`get_task_context`."""
        return get_task_context()

    def get_task_id(self) -> str:
        """Return the id of this attempt."""
        return cast("str", self._task.task_id)

    def get_workflow_instance_id(self) -> str:
        """Return the id of the execution the task belongs to."""
        return cast("str", self._task.workflow_instance_id)

    def get_retry_count(self) -> int:
        """Return how many attempts went before this one."""
        return self._task.retry_count or 0

    def get_poll_count(self) -> int:
        """Return how often the task was handed out, this time included."""
        return self._task.poll_count or 0

    def get_callback_after_seconds(self) -> int:
        """Return the delay asked for so far, in seconds; 0 without one."""
        return self._task_result.callback_after_seconds or 0

    def set_callback_after(self, seconds: int) -> None:
        """Set the delay after which the server hands the task out again.

        Args:
            seconds: The delay; it counts for results that are IN_PROGRESS.
        """
        self._task_result.callback_after_seconds = seconds

    def add_log(self, log_message: str) -> None:
        """Add a line to the task's log, sent with the result.

        Args:
            log_message: Text of the line.
        """
        from conductor.client.http.models.task_exec_log import TaskExecLog

        entry = TaskExecLog(log=log_message, task_id=self._task.task_id, created_time=int(time.time() * 1000))
        self._task_result.logs = [*(self._task_result.logs or []), entry]

    def set_output(self, output_data: dict[str, Any]) -> None:
        """Set the task's output; a value the function returns replaces it.

        Args:
            output_data: The output.

        Raises:
            ValueError: If it is not a dictionary.
        """
        if not isinstance(output_data, dict):
            raise ValueError(f"Output data must be a dictionary, got {type(output_data).__name__}")
        self._task_result.output_data = output_data

    def get_input(self) -> dict[str, Any]:
        """Return the task's input."""
        return self._task.input_data or {}

    def get_task_def_name(self) -> str:
        """Return the name of the task definition."""
        return cast("str", self._task.task_def_name)

    def get_workflow_task_type(self) -> str:
        """Return the type of the task in its workflow."""
        workflow_task = self._task.workflow_task
        return (workflow_task.type if workflow_task else self._task.task_type) or ""

    @property
    def task(self) -> Task:
        """The task as the server handed it out."""
        return self._task

    @property
    def task_result(self) -> TaskResult:
        """What was said about the task so far."""
        return self._task_result

    @property
    def attempt(self) -> int:
        """Number of this attempt, from 1."""
        return self.get_retry_count() + 1

    @property
    def deadline(self) -> Optional[float]:
        """``time.monotonic()`` at which the server gives this attempt up unless it hears of it; None without one.

        Every extension of the lease moves it.
        """
        seconds = self._task.response_timeout_seconds
        return self._heard_at + seconds if seconds else None

    @property
    def cancelled(self) -> bool:
        """Whether the execution ended, or the task was taken away, while the function is running."""
        return self._cancelled

    def on_cancelled(self, callback: Callable[[], object]) -> None:
        """Call a function when the task is cancelled, or at once when it already is.

        Args:
            callback: Called without arguments, from another thread than the worker function's.
        """
        self._on_cancelled.append(callback)
        if self._cancelled:
            callback()

    def _heard(self, moment: float) -> None:
        """Note that the server was told of the task."""
        self._heard_at = moment

    def _cancel(self) -> None:
        self._cancelled = True
        for callback in self._on_cancelled:
            callback()

    def __repr__(self) -> str:
        return (
            f"TaskContext(task_id={self._task.task_id}, workflow_id={self._task.workflow_instance_id}, "
            f"retry_count={self.get_retry_count()})"
        )


def get_task_context() -> TaskContext:
    """Return the context of the task that the calling function runs for.

    Raises:
        RuntimeError: If no task is running here.
    """
    context = _current.get()
    if context is None:
        raise RuntimeError(
            "No task context available. get_task_context() must be called from within a worker function decorated with "
            "@worker_task during task execution."
        )
    return context


def _enter(context: TaskContext) -> Token[Optional[TaskContext]]:
    return _current.set(context)


def _leave(token: Token[Optional[TaskContext]]) -> None:
    _current.reset(token)


def _merge(context: TaskContext, outcome: Union[TaskResult, TaskInProgress]) -> TaskResult:
    """Return the result of a task: what its function returned, with what it said through its context."""
    from conductor.client.http.models.task_result_status import TaskResultStatus

    said = context._task_result
    if isinstance(outcome, TaskInProgress):
        said.status = TaskResultStatus.IN_PROGRESS
        said.callback_after_seconds = outcome.callback_after_seconds
        said.output_data = outcome.output
        return said
    if said.logs:
        outcome.logs = [*(outcome.logs or []), *said.logs]
    if said.callback_after_seconds is not None:
        outcome.callback_after_seconds = said.callback_after_seconds
    return outcome


__all__ = ["TaskContext", "TaskInProgress", "get_task_context"]
