"""Task executions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._status import TASK_STATUSES
from conductor.client.http.models.task_result import TaskResult
from conductor.client.http.models.task_result_status import TaskResultStatus

if TYPE_CHECKING:
    from conductor.client.http.models.task_def import TaskDef
    from conductor.client.http.models.workflow_task import WorkflowTask
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class Task(Model):
    """One execution of a task within an execution of a workflow."""

    task_type: Optional[str] = field(default=None)
    """Type of a system task; for a worker task, its name, which is the queue it is polled from."""
    status: Optional[str] = field(default=None, choices=TASK_STATUSES, nullable=False)
    """Status of the task."""
    input_data: Optional[dict[str, Any]] = field(default=None)
    """Input, with its expressions resolved."""
    reference_task_name: Optional[str] = field(default=None)
    """Name of the task within the workflow; loops append ``__`` and the iteration."""
    retry_count: Optional[int] = field(default=None)
    """Number of this attempt, 0 for the first."""
    seq: Optional[int] = field(default=None)
    """Position in the order of scheduling, from 1."""
    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    poll_count: Optional[int] = field(default=None)
    """How often a worker received it."""
    task_def_name: Optional[str] = field(default=None)
    """Name of the task definition."""
    scheduled_time: Optional[int] = field(default=None)
    """When it was put in the queue, in epoch ms."""
    start_time: Optional[int] = field(default=None)
    """When a worker first received it, in epoch ms; 0 before."""
    end_time: Optional[int] = field(default=None)
    """When it ended, in epoch ms; 0 before."""
    update_time: Optional[int] = field(default=None)
    """When it last changed, in epoch ms."""
    start_delay_in_seconds: Optional[int] = field(default=None)
    """Seconds it waited in the queue before it could be polled."""
    retried_task_id: Optional[str] = field(default=None)
    """Id of the attempt this one replaces."""
    retried: Optional[bool] = field(default=None)
    """Whether a newer attempt has replaced this one."""
    executed: Optional[bool] = field(default=None)
    """Whether its successors have been scheduled."""
    callback_from_worker: Optional[bool] = field(default=None)
    """Whether its last update came from a worker; the server's default is true."""
    response_timeout_seconds: Optional[int] = field(default=None)
    """Seconds a worker may stay silent before the task counts as lost."""
    workflow_instance_id: Optional[str] = field(default=None)
    """Id of the execution it belongs to."""
    workflow_type: Optional[str] = field(default=None)
    """Name of the workflow it belongs to."""
    task_id: Optional[str] = field(default=None)
    """Id of the task execution."""
    reason_for_incompletion: Optional[str] = field(default=None)
    """Why it did not complete; cut to 500 characters by the server."""
    callback_after_seconds: Optional[int] = field(default=None)
    """Seconds until it can be polled again, while in progress."""
    worker_id: Optional[str] = field(default=None)
    """Worker that has it, or had it last."""
    output_data: Optional[dict[str, Any]] = field(default=None)
    """Output so far."""
    workflow_task: Optional[WorkflowTask] = field(default=None)
    """The task as the workflow declares it."""
    domain: Optional[str] = field(default=None)
    """Domain the task was scheduled in; None outside domains."""
    rate_limit_per_frequency: Optional[int] = field(default=None)
    """Tasks that may be handed out in one period; 0 is no limit."""
    rate_limit_frequency_in_seconds: Optional[int] = field(default=None)
    """The period, in seconds."""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """Where the input lies when it was too large to travel in the message."""
    external_output_payload_storage_path: Optional[str] = field(default=None)
    """Where the output lies when it was too large to travel in the message."""
    workflow_priority: Optional[int] = field(default=None)
    """Priority of the execution, 0 to 99."""
    execution_name_space: Optional[str] = field(default=None)
    """Name space whose system task workers run it."""
    isolation_group_id: Optional[str] = field(default=None)
    """Group of system task workers that run it."""
    iteration: Optional[int] = field(default=None)
    """Iteration of the loop around it, from 1; 0 outside loops."""
    sub_workflow_id: Optional[str] = field(default=None)
    """Id of the execution it started, for a SUB_WORKFLOW."""
    subworkflow_changed: Optional[bool] = field(default=None)
    """Whether that execution was restarted or retried since."""
    loop_over_task: Optional[bool] = field(default=None)
    """Whether it is inside a loop."""
    task_definition: Optional[TaskDef] = field(default=None)
    """The task definition in force."""
    queue_wait_time: Optional[int] = field(default=None)
    """Time between scheduling and start, in ms."""
    parent_task_id: Optional[str] = field(default=None)
    """Id of the task that scheduled it, such as a loop."""
    first_start_time: Optional[int] = field(default=None)
    """When its first attempt started, in epoch ms."""
    runtime_metadata: Optional[dict[str, str]] = field(default=None)
    """Secrets and environment values it asked for; present when polled only."""

    def to_task_result(self, status: TaskResultStatus = TaskResultStatus.COMPLETED) -> TaskResult:
        """Return a result of this task, without output.

        Args:
            status: Status of the task.
        """
        return TaskResult(
            task_id=self.task_id,
            workflow_instance_id=self.workflow_instance_id,
            worker_id=self.worker_id,
            status=status,
        )
