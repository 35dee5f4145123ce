"""Workflows that are started and not waited for."""

from __future__ import annotations

from typing import Optional

from conductor.client.http.models.start_workflow_request import StartWorkflowRequest
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["StartWorkflowTask"]


class StartWorkflowTask(TaskInterface):
    """Starts another workflow and goes on; ``output("workflowId")`` is the id of the new execution.

    Args:
        task_ref_name: Reference name of the task.
        workflow_name: Name of the workflow to start.
        start_workflow_request: Its input and correlation id; other fields of the request are not used.
        version: Version to start; the latest when left out.
    """

    def __init__(
        self,
        task_ref_name: str,
        workflow_name: str,
        start_workflow_request: StartWorkflowRequest,
        version: Optional[int] = None,
    ) -> None:
        start = {
            "name": workflow_name,
            "version": version,
            "input": start_workflow_request.input,
            "correlationId": start_workflow_request.correlation_id,
        }
        super().__init__(task_ref_name, TaskType.START_WORKFLOW, input_parameters={"startWorkflow": start})
