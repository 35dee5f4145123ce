"""What a program does with the tasks of executions: report their results, signal them, read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.orkes._facade import given

if TYPE_CHECKING:
    from conductor.client.http.api.task_resource_api import TaskResourceApi
    from conductor.client.http.models.signal_response import SignalResponse
    from conductor.client.http.models.task import Task
    from conductor.client.http.models.workflow import Workflow


class TaskOperations:
    """The part of a workflow executor that speaks of tasks."""

    task_client: TaskResourceApi

    def update_task(self, task_id: str, workflow_id: str, task_output: dict[str, Any], status: str) -> str:
        """Report the result of a task and return its id.

        Args:
            task_id: Id of the task.
            workflow_id: Id of its execution.
            task_output: Output of the task.
            status: ``COMPLETED``, ``FAILED``, ``FAILED_WITH_TERMINAL_ERROR`` or ``IN_PROGRESS``.

        Raises:
            ValueError: If the status is none of these.
        """
        from conductor.client.http.models.task_result import TaskResult

        checked: Any = status  # the model compares it with the statuses there are
        result = TaskResult(workflow_instance_id=workflow_id, task_id=task_id, status=checked, output_data=task_output)
        return self.task_client.update_task(body=result)

    def update_task_by_ref_name(
        self, task_output: dict[str, Any], workflow_id: str, task_reference_name: str, status: str
    ) -> str:
        """Report the result of a task of an execution and return its id.

        Args:
            task_output: Output of the task.
            workflow_id: Id of the execution.
            task_reference_name: Reference name of the task.
            status: ``COMPLETED``, ``FAILED``, ``FAILED_WITH_TERMINAL_ERROR`` or ``IN_PROGRESS``.
        """
        return self.task_client.update_task1(
            body=task_output, workflow_id=workflow_id, task_ref_name=task_reference_name, status=status
        )

    def update_task_by_ref_name_sync(
        self, task_output: dict[str, Any], workflow_id: str, task_reference_name: str, status: str
    ) -> Workflow:
        """Report the result of a task of an execution and return the execution.

        Args:
            task_output: Output of the task.
            workflow_id: Id of the execution.
            task_reference_name: Reference name of the task.
            status: ``COMPLETED``, ``FAILED``, ``FAILED_WITH_TERMINAL_ERROR`` or ``IN_PROGRESS``.
        """
        return self.task_client.update_task_sync(
            body=task_output, workflow_id=workflow_id, task_ref_name=task_reference_name, status=status
        )

    def get_task(self, task_id: str) -> Task:
        """Return a task of an execution by its id."""
        return self.task_client.get_task(task_id=task_id)

    def signal(
        self, workflow_id: str, status: str, body: dict[str, Any], return_strategy: Optional[str] = None
    ) -> SignalResponse:
        """Complete the task that an execution waits for, and wait for what follows.

        Args:
            workflow_id: Id of the execution.
            status: Status that the waiting task gets.
            body: Output that the waiting task gets.
            return_strategy: ``TARGET_WORKFLOW``, ``BLOCKING_WORKFLOW``, ``BLOCKING_TASK`` or ``BLOCKING_TASK_INPUT``.
        """
        return self.task_client.signal_workflow_task_sync(
            workflow_id=workflow_id, status=status, body=body, **given(return_strategy=return_strategy)
        )

    def signal_async(self, workflow_id: str, status: str, body: dict[str, Any]) -> None:
        """Complete the task that an execution waits for.

        Args:
            workflow_id: Id of the execution.
            status: Status that the waiting task gets.
            body: Output that the waiting task gets.
        """
        self.task_client.signal_workflow_task_async(workflow_id=workflow_id, status=status, body=body)


__all__ = ["TaskOperations"]
