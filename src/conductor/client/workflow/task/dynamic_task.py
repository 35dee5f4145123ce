"""A task whose definition is chosen when the workflow runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["DynamicTask"]


class DynamicTask(TaskInterface):
    """Runs the task whose name one of its inputs gives.

    Args:
        dynamic_task: Name of the task to run, usually a reference.
        task_reference_name: Reference name of the task.
        dynamic_task_param: Name of the input that holds ``dynamic_task``.
    """

    def __init__(self, dynamic_task: str, task_reference_name: str, dynamic_task_param: str = "taskToExecute") -> None:
        super().__init__(task_reference_name, TaskType.DYNAMIC, task_name="dynamic_task")
        self.input_parameter(dynamic_task_param, dynamic_task)
        self._dynamic_task_param = dynamic_task_param

    def _fields(self) -> dict[str, Any]:
        return {"dynamic_task_name_param": self._dynamic_task_param}
