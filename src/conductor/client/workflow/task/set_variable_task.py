"""Variables of a running workflow."""

from __future__ import annotations

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["SetVariableTask"]


class SetVariableTask(TaskInterface):
    """Sets variables of the workflow: each input of the task becomes the variable of that name.

    Args:
        task_ref_name: Reference name of the task.
    """

    def __init__(self, task_ref_name: str) -> None:
        super().__init__(task_ref_name, TaskType.SET_VARIABLE)
