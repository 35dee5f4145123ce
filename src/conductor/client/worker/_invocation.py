"""Runs one worker function for one task: inputs in, result or failure out, the same for plain and async functions."""

from __future__ import annotations

import dataclasses
import inspect
import logging
import math
from collections.abc import Awaitable
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, Callable, Optional, Union

from conductor.client.context.task_context import TaskInProgress
from conductor.client.http._encode import EncodeError, encode
from conductor.client.http.models.task_result import TaskResult
from conductor.client.http.models.task_result_status import TaskResultStatus
from conductor.client.worker._failures import failure_reason, traceback_log, user_frames
from conductor.client.worker._inputs import InputError, Inputs
from conductor.client.worker.exception import NonRetryableException, RetryableException

if TYPE_CHECKING:
    from conductor.client.http.models.task import Task

logger = logging.getLogger(__name__)

Outcome = Union[TaskResult, TaskInProgress]
_COMPLETED = TaskResultStatus.COMPLETED
#: What always ends a task for good: trying again would end the same way.
TERMINAL_ERRORS: tuple[type[BaseException], ...] = (NonRetryableException, InputError)


class Invocation:
    """A worker function with its table of inputs.

    Args:
        function: The worker function, plain or ``async def``.
        strict: Whether inputs that do not fit fail the task.
        worker_id: Identity written into results.
        terminal_errors: Exception classes that end a task for good, beside NonRetryableException.

    Raises:
        UnresolvableHint: If an annotation of the function cannot be evaluated.
        UnsupportedHint: If an annotation is no type that a task input can have.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        strict: bool = False,
        worker_id: Optional[str] = None,
        terminal_errors: tuple[type[BaseException], ...] = (),
    ) -> None:
        self.function = function
        self.inputs = Inputs(function, strict)
        self.is_async = is_async(function)
        self._worker_id = worker_id
        self._terminal_errors = (*TERMINAL_ERRORS, *terminal_errors)

    def call(self, task: Task) -> Outcome:
        """Run a plain function and return what the task came to.

        Raises:
            Exception: Whatever the function raises.
            InputError: If an input does not fit.
        """
        positional, keywords = self.inputs.bind(task)
        return self.complete(task, self.function(*positional, **keywords))

    async def call_async(self, task: Task) -> Outcome:
        """Run an async function; otherwise like :meth:`call`."""
        positional, keywords = self.inputs.bind(task)
        value: Awaitable[Any] = self.function(*positional, **keywords)
        return self.complete(task, await value)

    def run(self, task: Task) -> Outcome:
        """Run a plain function; a failure is a result too."""
        try:
            return self.call(task)
        except (Exception, SystemExit) as error:
            return self.fail(task, error)

    async def run_async(self, task: Task) -> Outcome:
        """Run an async function; a failure is a result too."""
        try:
            return await self.call_async(task)
        except (Exception, SystemExit) as error:
            return self.fail(task, error)

    def complete(self, task: Task, value: Any) -> Outcome:
        """Return the result for a value the function returned."""
        return completed(task, value, self._worker_id)

    def fail(self, task: Task, error: BaseException) -> TaskResult:
        """Return the result for an exception the function raised."""
        return failed(task, error, self._worker_id, self._terminal_errors)


def completed(task: Task, value: Any, worker_id: Optional[str]) -> Outcome:
    """Return the result for a value that a worker returned.

    Raises:
        NonRetryableException: If the value has no JSON form.
    """
    if value.__class__ is not dict:
        if isinstance(value, TaskInProgress):
            return value
        if isinstance(value, TaskResult):
            value.task_id = task.task_id
            value.workflow_instance_id = task.workflow_instance_id
            return value
        value = output_of(value)
    return TaskResult(
        task_id=task.task_id,
        workflow_instance_id=task.workflow_instance_id,
        worker_id=worker_id,
        status=_COMPLETED,
        output_data=value,
    )


def failed(
    task: Task,
    error: BaseException,
    worker_id: Optional[str],
    terminal_errors: tuple[type[BaseException], ...] = TERMINAL_ERRORS,
) -> TaskResult:
    """Return the result for an exception that a worker raised."""
    result = TaskResult(
        task_id=task.task_id,
        workflow_instance_id=task.workflow_instance_id,
        worker_id=worker_id,
        status=TaskResultStatus.FAILED,
        output_data={"result": None},
        reason_for_incompletion=failure_reason(error),
        logs=[traceback_log(error, task.task_id)],
    )
    if isinstance(error, terminal_errors):
        result.status = TaskResultStatus.FAILED_WITH_TERMINAL_ERROR
    elif isinstance(error, RetryableException) and error.retry_after_seconds is not None:
        result.status = TaskResultStatus.IN_PROGRESS
        result.callback_after_seconds = math.ceil(error.retry_after_seconds)
    _log_failure(task, result, error)
    return result


def _log_failure(task: Task, result: TaskResult, error: BaseException) -> None:
    expected = isinstance(error, (NonRetryableException, RetryableException, InputError, CancelledError))
    logger.log(
        logging.WARNING if expected else logging.ERROR,
        "task %s of %s ended %s: %s",
        task.task_id,
        task.task_def_name,
        result.status,
        result.reason_for_incompletion,
        exc_info=None if expected else (type(error), error, user_frames(error)),
        extra={"task_id": task.task_id, "workflow_id": task.workflow_instance_id, "task_type": task.task_def_name},
    )


def output_of(value: Any) -> dict[str, Any]:
    """Return a task's output for what its function returned: an object as it is, other values under ``result``.

    Raises:
        NonRetryableException: If the value has no JSON form.
    """
    if isinstance(value, dict):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    try:
        encoded = encode(value)
    except EncodeError as error:
        # Another attempt would return the same.
        raise NonRetryableException(f"The output cannot be sent: {error}") from error
    return encoded if isinstance(encoded, dict) else {"result": encoded}


def is_async(function: Any) -> bool:
    """Return whether a function, or the call of an object, is a coroutine function."""
    target = inspect.unwrap(function)
    return inspect.iscoroutinefunction(target) or inspect.iscoroutinefunction(type(target).__call__)


__all__ = ["TERMINAL_ERRORS", "Invocation", "Outcome", "completed", "failed", "is_async", "output_of"]
