"""The end of a workflow before its last task."""

from __future__ import annotations

from enum import Enum
from typing import Any, Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["TerminateTask", "WorkflowStatus"]


class WorkflowStatus(str, Enum):
    """Status of an execution."""

    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    PAUSED = "PAUSED"
    RUNNING = "RUNNING"
    TERMINATED = "TERMINATED"
    TIMEOUT_OUT = "TIMED_OUT"


class TerminateTask(TaskInterface):
    """Ends the workflow at once, with a status and an output.

    Args:
        task_ref_name: Reference name of the task.
        status: Status to end with: ``COMPLETED``, ``FAILED`` or ``TERMINATED``.
        termination_reason: Why, for readers of the execution.
        workflow_output: Output of the workflow, when it ends here.
    """

    def __init__(
        self,
        task_ref_name: str,
        status: WorkflowStatus,
        termination_reason: Optional[str],
        workflow_output: Any = None,
    ) -> None:
        end = {"terminationStatus": status, "terminationReason": termination_reason}
        if workflow_output is not None:
            end["workflowOutput"] = workflow_output
        super().__init__(task_ref_name, TaskType.TERMINATE, input_parameters=end)
