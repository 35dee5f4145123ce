"""The client for executions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.orkes._facade import given, truthy
from conductor.client.orkes.orkes_base_client import OrkesBaseClient
from conductor.client.workflow_client import WorkflowClient

if TYPE_CHECKING:
    from conductor.client.http.models.correlation_ids_search_request import CorrelationIdsSearchRequest
    from conductor.client.http.models.rerun_workflow_request import RerunWorkflowRequest
    from conductor.client.http.models.scrollable_search_result_workflow_summary import (
        ScrollableSearchResultWorkflowSummary,
    )
    from conductor.client.http.models.signal_response import SignalResponse
    from conductor.client.http.models.skip_task_request import SkipTaskRequest
    from conductor.client.http.models.start_workflow_request import StartWorkflowRequest
    from conductor.client.http.models.workflow import Workflow
    from conductor.client.http.models.workflow_run import WorkflowRun
    from conductor.client.http.models.workflow_state_update import WorkflowStateUpdate
    from conductor.client.http.models.workflow_status import WorkflowStatus
    from conductor.client.http.models.workflow_test_request import WorkflowTestRequest
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class OrkesWorkflowClient(OrkesBaseClient, WorkflowClient):
    """Executions: start, watch, control and find them."""

    def start_workflow_by_name(
        self,
        name: str,
        input: dict[str, object],  # public name
        version: Optional[int] = None,
        correlationId: Optional[str] = None,
        priority: Optional[int] = None,
    ) -> str:
        """Start an execution by the name of its workflow.

        Args:
            name: Name of the workflow.
            input: Input of the execution.
            version: Version; the latest by default.
            correlationId: Id of your own to find it by.
            priority: 0 to 99.

        Returns:
            Id of the execution.
        """
        options = truthy(version=version, correlation_id=correlationId, priority=priority)
        options.update(self._measured(name, version))
        return _id_of(self.workflowResourceApi.start_workflow1_with_http_info(input, name, **options))

    def start_workflow(self, start_workflow_request: StartWorkflowRequest) -> str:
        # Programs also give the request as a dictionary.
        name, version = (getattr(start_workflow_request, fact, None) for fact in ("name", "version"))
        options = self._measured(name, version)
        answer = self.workflowResourceApi.start_workflow_with_http_info(start_workflow_request, **options)
        return _id_of(answer)

    def _measured(self, name: Optional[str], version: Optional[int]) -> dict[str, Any]:
        return {"metric_context": {"name": name, "version": version}} if self.metrics_collector else {}

    def execute_workflow(
        self,
        start_workflow_request: StartWorkflowRequest,
        request_id: Optional[str] = None,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: int = 30,
    ) -> WorkflowRun:
        return self.workflowResourceApi.execute_workflow(
            body=start_workflow_request,
            request_id=request_id,  # type: ignore[arg-type]  # the operation makes one up
            version=start_workflow_request.version,  # type: ignore[arg-type]  # None is refused by the operation
            name=start_workflow_request.name,  # type: ignore[arg-type]  # None is refused by the operation
            wait_until_task_ref=wait_until_task_ref,
            wait_for_seconds=wait_for_seconds,
        )

    def execute_workflow_with_return_strategy(
        self,
        start_workflow_request: StartWorkflowRequest,
        request_id: Optional[str] = None,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: int = 30,
        consistency: Optional[str] = None,
        return_strategy: Optional[str] = None,
    ) -> SignalResponse:
        return self.workflowResourceApi.execute_workflow_with_return_strategy(
            body=start_workflow_request,
            name=start_workflow_request.name,  # type: ignore[arg-type]  # None is refused by the operation
            version=start_workflow_request.version,  # type: ignore[arg-type]  # None is refused by the operation
            request_id=request_id,
            wait_until_task_ref=wait_until_task_ref,
            wait_for_seconds=wait_for_seconds,
            consistency="DURABLE" if consistency is None else consistency,
            return_strategy="TARGET_WORKFLOW" if return_strategy is None else return_strategy,
        )

    def pause_workflow(self, workflow_id: str) -> None:
        self.workflowResourceApi.pause_workflow(workflow_id)

    def resume_workflow(self, workflow_id: str) -> None:
        self.workflowResourceApi.resume_workflow(workflow_id)

    def restart_workflow(self, workflow_id: str, use_latest_def: Optional[bool] = False) -> None:
        self.workflowResourceApi.restart(workflow_id, **truthy(use_latest_definitions=use_latest_def))

    def rerun_workflow(self, workflow_id: str, rerun_workflow_request: RerunWorkflowRequest) -> str:
        rerun_workflow_request.re_run_from_workflow_id = workflow_id
        return self.workflowResourceApi.rerun(rerun_workflow_request, workflow_id)

    def retry_workflow(self, workflow_id: str, resume_subworkflow_tasks: Optional[bool] = False) -> None:
        self.workflowResourceApi.retry(workflow_id, **truthy(resume_subworkflow_tasks=resume_subworkflow_tasks))

    def terminate_workflow(
        self, workflow_id: str, reason: Optional[str] = None, trigger_failure_workflow: bool = False
    ) -> None:
        options = truthy(reason=reason, trigger_failure_workflow=trigger_failure_workflow)
        self.workflowResourceApi.terminate(workflow_id, **options)

    def get_workflow(self, workflow_id: str, include_tasks: Optional[bool] = True) -> Workflow:
        return self.workflowResourceApi.get_execution_status(workflow_id, **truthy(include_tasks=include_tasks))

    def get_workflow_status(
        self, workflow_id: str, include_output: Optional[bool] = None, include_variables: Optional[bool] = None
    ) -> WorkflowStatus:
        options = given(include_output=include_output, include_variables=include_variables)
        return self.workflowResourceApi.get_workflow_status_summary(workflow_id, **options)

    def delete_workflow(self, workflow_id: str, archive_workflow: Optional[bool] = True) -> None:
        self.workflowResourceApi.delete(workflow_id, archive_workflow=archive_workflow)

    def skip_task_from_workflow(self, workflow_id: str, task_reference_name: str, request: SkipTaskRequest) -> None:
        self.workflowResourceApi.skip_task_from_workflow(workflow_id, task_reference_name, request)

    def test_workflow(self, test_request: WorkflowTestRequest) -> Workflow:
        return self.workflowResourceApi.test_workflow(test_request)

    def search(
        self,
        start: int = 0,
        size: int = 100,
        free_text: str = "*",
        query: Optional[str] = None,
        query_id: Optional[str] = None,
    ) -> ScrollableSearchResultWorkflowSummary:
        return self.workflowResourceApi.search(
            start=start, size=size, free_text=free_text, query=query, query_id=query_id
        )

    def get_by_correlation_ids_in_batch(
        self,
        batch_request: CorrelationIdsSearchRequest,
        include_completed: Optional[bool] = False,
        include_tasks: Optional[bool] = False,
    ) -> dict[str, list[Workflow]]:
        options = truthy(include_tasks=include_tasks, include_closed=include_completed)
        return self.workflowResourceApi.get_workflows_by_correlation_id_in_batch(body=batch_request, **options)

    def get_by_correlation_ids(
        self,
        workflow_name: str,
        correlation_ids: list[str],
        include_completed: Optional[bool] = False,
        include_tasks: Optional[bool] = False,
    ) -> dict[str, list[Workflow]]:
        options = truthy(include_tasks=include_tasks, include_closed=include_completed)
        return self.workflowResourceApi.get_workflows(body=correlation_ids, name=workflow_name, **options)

    def remove_workflow(self, workflow_id: str) -> None:
        self.workflowResourceApi.delete(workflow_id)

    def update_variables(self, workflow_id: str, variables: Optional[dict[str, Any]] = None) -> None:
        self.workflowResourceApi.update_workflow_state(variables or {}, workflow_id)

    def update_state(
        self,
        workflow_id: str,
        update_requesst: WorkflowStateUpdate,
        wait_until_task_ref_names: Optional[list[str]] = None,
        wait_for_seconds: Optional[int] = None,
    ) -> WorkflowRun:
        names = None if wait_until_task_ref_names is None else ",".join(wait_until_task_ref_names)
        options = given(wait_until_task_ref=names, wait_for_seconds=wait_for_seconds)
        return self.workflowResourceApi.update_workflow_and_task_state(
            update_requesst=update_requesst, workflow_id=workflow_id, **options
        )

    def send_message(self, workflow_id: str, message: dict[str, Any]) -> str:
        return self.workflowResourceApi.send_workflow_message(message, workflow_id)


def _id_of(answer: tuple[str, int, Any]) -> str:
    workflow_id, _, _ = answer
    return workflow_id


__all__ = ["OrkesWorkflowClient"]
