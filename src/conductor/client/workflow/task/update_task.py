"""A task that updates another one."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["UpdateTask"]


class UpdateTask(TaskInterface):
    """Updates a task of a running execution, on servers that have this task type.

    Args:
        task_ref_name: Reference name of this task.
        status: Status that the other task gets, such as ``COMPLETED``.
        workflow_id: Id of its execution.
        target_ref_name: Its reference name.
        target_task_id: Its id, instead of execution and reference name.
        output: Output that it gets.
        merge_output: Whether to add to the output it has, not to replace it.

    Raises:
        ValueError: If it does not say which task to update.
    """

    def __init__(
        self,
        task_ref_name: str,
        status: str,
        workflow_id: Optional[str] = None,
        target_ref_name: Optional[str] = None,
        target_task_id: Optional[str] = None,
        output: Optional[dict[str, Any]] = None,
        merge_output: bool = False,
    ) -> None:
        if target_task_id is None and (workflow_id is None or target_ref_name is None):
            raise ValueError(f"task {task_ref_name!r} needs target_task_id, or workflow_id and target_ref_name")
        update = {
            "taskStatus": status,
            "workflowId": workflow_id,
            "taskRefName": target_ref_name,
            "taskId": target_task_id,
            "mergeOutput": merge_output,
            "taskOutput": output or {},
        }
        given = {name: value for name, value in update.items() if value is not None}
        super().__init__(task_ref_name, TaskType.UPDATE_TASK, input_parameters=given)
