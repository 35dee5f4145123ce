"""Branches that are known only when the workflow runs."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http.models.workflow_task import WorkflowTask
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["DynamicForkTask"]


class DynamicForkTask(TaskInterface):
    """Runs at the same time the tasks that one of its inputs lists.

    Args:
        task_ref_name: Reference name of the fork.
        tasks_param: Name of the input that holds the list of tasks to run.
        tasks_input_param_name: Name of the input that holds the inputs of those tasks, by reference name.
        join_task: Join to put right after the fork.
    """

    def __init__(
        self,
        task_ref_name: str,
        tasks_param: str = "dynamicTasks",
        tasks_input_param_name: str = "dynamicTasksInputs",
        join_task: Optional[JoinTask] = None,
    ) -> None:
        super().__init__(task_ref_name, TaskType.FORK_JOIN_DYNAMIC)
        self.tasks_param = tasks_param
        self.tasks_input_param_name = tasks_input_param_name
        self._join_task = join_task

    def _fields(self) -> dict[str, Any]:
        return {
            "dynamic_fork_tasks_param": self.tasks_param,
            "dynamic_fork_tasks_input_param_name": self.tasks_input_param_name,
        }

    def to_workflow_task(self) -> list[WorkflowTask]:  # type: ignore[override]  # it may bring its join
        """Return the fork, with its join when it has one."""
        join = [] if self._join_task is None else [self._join_task.to_workflow_task()]
        return [super().to_workflow_task(), *join]
