"""Testing workflows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_def import WorkflowDef


def _not_none(name: str, value: Any) -> Any:
    if value is None:
        raise ValueError(f"Invalid value for `{name}`, must not be `None`")
    return value


class WorkflowTestRequest(Model):
    """Runs a workflow with given outputs in place of its tasks."""

    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """Where the input lies when it was too large to travel in the message."""
    input: Optional[dict[str, Any]] = field(default=None)
    """Input of the execution."""
    name: Optional[str] = field(default=None, convert=_not_none, insist=True)
    """Name of the workflow; must not be None."""
    priority: Optional[int] = field(default=None)
    """From 0 to 99."""
    sub_workflow_test_request: Optional[dict[str, WorkflowTestRequest]] = field(default=None)
    """Reference name of a SUB_WORKFLOW task to the request its execution is run with."""
    task_ref_to_mock_output: Optional[dict[str, list[TaskMock]]] = field(default=None)
    """Reference name to the outcomes of its attempts, in order."""
    task_to_domain: Optional[dict[str, str]] = field(default=None)
    """Task name, or ``*`` for every task, to the domain whose workers run it."""
    version: Optional[int] = field(default=None)
    """Version of the workflow; None is the latest."""
    workflow_def: Optional[WorkflowDef] = field(default=None)
    """Definition to run in place of a registered one."""


class TaskMock(Model):
    """Outcome of one attempt of a task that is not really run.

    Args:
        _status: Status of the task, ``COMPLETED`` by default.
        _output: Output of the task.
        _execution_time: How long it seems to have run, in ms, 0 by default.
        _queue_wait_time: How long it seems to have waited, in ms, 0 by default.
        status: The same as ``_status``, and wins over it.
        output: The same as ``_output``, and wins over it.
        execution_time: The same as ``_execution_time``, and wins over it.
        queue_wait_time: The same as ``_queue_wait_time``, and wins over it.
    """

    status: Optional[str] = field(default=None)
    """Status of the task."""
    output: Optional[dict[str, Any]] = field(default=None)
    """Output of the task."""
    execution_time: Optional[int] = field(default=None)
    """How long it seems to have run, in ms."""
    queue_wait_time: Optional[int] = field(default=None)
    """How long it seems to have waited, in ms."""

    def __init__(
        self,
        _status: Optional[str] = "COMPLETED",
        _output: Optional[dict[str, Any]] = None,
        _execution_time: Optional[int] = 0,
        _queue_wait_time: Optional[int] = 0,
        status: Optional[str] = None,
        output: Optional[dict[str, Any]] = None,
        execution_time: Optional[int] = None,
        queue_wait_time: Optional[int] = None,
    ) -> None:
        self._initialise(
            status=_status if status is None else status,
            output=_output if output is None else output,
            execution_time=_execution_time if execution_time is None else execution_time,
            queue_wait_time=_queue_wait_time if queue_wait_time is None else queue_wait_time,
        )
