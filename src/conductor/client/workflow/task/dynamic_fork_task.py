"""Branches that are known only when the workflow runs."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Optional, Union

from conductor.client.http.models.workflow_task import WorkflowTask
from conductor.client.workflow._check import expect_moved
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["DynamicForkTask", "ForkEachTask", "ForkTaskListTask"]


class _JoinedFork(TaskInterface):
    """A fork whose branches come from its input, and the join it may bring along."""

    _join_task: Optional[JoinTask] = None

    def to_workflow_task(self) -> list[WorkflowTask]:  # type: ignore[override]  # it may bring its join
        """Return the fork, with its join when it has one."""
        join = [] if self._join_task is None else [self._join_task.to_workflow_task()]
        return [super().to_workflow_task(), *join]


class DynamicForkTask(_JoinedFork):
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
        what = f"tasks_param of DynamicForkTask {task_ref_name!r}"
        self.tasks_param = expect_moved(tasks_param, TaskInterface, what, "pre_fork_task")
        self.tasks_input_param_name = tasks_input_param_name
        self._join_task = deepcopy(join_task)

    def _fields(self) -> dict[str, Any]:
        return {
            "dynamic_fork_tasks_param": self.tasks_param,
            "dynamic_fork_tasks_input_param_name": self.tasks_input_param_name,
        }


class ForkEachTask(_JoinedFork):
    """Runs the same task, or the same workflow, for each item of a list at the same time.

    Args:
        task_ref_name: Reference name of the fork.
        items: One input for each branch, or a reference to such a list.
        task_name: Name of the task to run.
        task_type: Type of the task to run; ``SIMPLE`` when left out.
        workflow_name: Name of the workflow to run, instead of a task.
        workflow_version: Version of that workflow.
        join_task: Join to put right after the fork.

    Raises:
        ValueError: If there is neither a task nor a workflow to run, or both.
    """

    def __init__(
        self,
        task_ref_name: str,
        items: Union[list[Any], str],
        task_name: Optional[str] = None,
        task_type: Optional[str] = None,
        workflow_name: Optional[str] = None,
        workflow_version: Optional[int] = None,
        join_task: Optional[JoinTask] = None,
    ) -> None:
        if (task_name is None and task_type is None) == (workflow_name is None):
            raise ValueError(f"fork {task_ref_name!r} needs either a task or a workflow to run for each item")
        branch = {
            "forkTaskInputs": items,
            "forkTaskName": task_name,
            "forkTaskType": task_type,
            "forkTaskWorkflow": workflow_name,
            # Servers read the version as text only.
            "forkTaskWorkflowVersion": None if workflow_version is None else str(workflow_version),
        }
        given = {name: value for name, value in branch.items() if value is not None}
        super().__init__(task_ref_name, TaskType.FORK_JOIN_DYNAMIC, input_parameters=given)
        self._join_task = deepcopy(join_task)


class ForkTaskListTask(_JoinedFork):
    """Runs at the same time tasks that one input lists together with their inputs.

    Args:
        task_ref_name: Reference name of the fork.
        tasks: ``{"dynamicTasks": [{"taskName", "referenceName", "input", "type"}, …]}``, or a reference to such an
            object.
        tasks_param: Name of the input that holds it.
        join_task: Join to put right after the fork.
    """

    def __init__(
        self,
        task_ref_name: str,
        tasks: Union[dict[str, Any], str],
        tasks_param: str = "dynamicTasks",
        join_task: Optional[JoinTask] = None,
    ) -> None:
        super().__init__(task_ref_name, TaskType.FORK_JOIN_DYNAMIC, input_parameters={tasks_param: tasks})
        self._tasks_param = tasks_param
        self._join_task = deepcopy(join_task)

    def _fields(self) -> dict[str, Any]:
        return {"dynamic_fork_join_tasks_param": self._tasks_param}
