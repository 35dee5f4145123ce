"""Messages sent to a running workflow."""

from __future__ import annotations

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["PullWorkflowMessagesTask"]


class PullWorkflowMessagesTask(TaskInterface):
    """Takes messages that were sent to the running workflow; waits when there are none.

    Args:
        task_ref_name: Reference name of the task.
        batch_size: Messages to take at most, 1 to 100.
    """

    def __init__(self, task_ref_name: str, batch_size: int = 1) -> None:
        super().__init__(task_ref_name, TaskType.PULL_WORKFLOW_MESSAGES, input_parameters={"batchSize": batch_size})
