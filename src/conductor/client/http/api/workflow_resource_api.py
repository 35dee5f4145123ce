from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation, random_id

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.scrollable_search_result_workflow_summary import ScrollableSearchResultWorkflowSummary
    from conductor.client.http.models.signal_response import SignalResponse
    from conductor.client.http.models.workflow import Workflow
    from conductor.client.http.models.workflow_run import WorkflowRun
    from conductor.client.http.models.workflow_status import WorkflowStatus


class WorkflowResourceApi(ResourceApi):
    """DOC WorkflowResourceApi."""

    @operation("PUT", "/workflow/decide/{workflowId}")
    def decide(
        self,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.decide.

        Args:
            workflow_id: ARG
        """

    @operation("DELETE", "/workflow/{workflowId}/remove")
    def delete(
        self,
        workflow_id: str,
        *,
        archive_workflow: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.delete.

        Args:
            workflow_id: ARG
        """

    @operation("POST", "/workflow/execute/{name}/{version}", accept="application/json", fill={"request_id": random_id})
    def execute_workflow(
        self,
        body: Any,
        request_id: str,
        name: str,
        version: int,
        *,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> WorkflowRun:
        """DOC WorkflowResourceApi.execute_workflow.

        Args:
            body: ARG
            request_id: ARG
            name: ARG
            version: ARG
            wait_until_task_ref: ARG
            wait_for_seconds: ARG
        """

    @operation("POST", "/workflow/execute/{name}", accept="application/json", headers={"request_id": "requestId", "wait_until_task_ref": "waitUntilTaskRef", "wait_for_seconds": "waitForSeconds", "authorization": "authorization"}, orkes=True)
    def execute_workflow_as_api(
        self,
        body: Any,
        name: str,
        *,
        request_id: Optional[str] = None,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: Optional[int] = None,
        authorization: Optional[str] = None,
        version: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> dict[str, Any]:
        """DOC WorkflowResourceApi.execute_workflow_as_api.

        Args:
            body: ARG
            name: ARG
            request_id: ARG
            wait_until_task_ref: ARG
            wait_for_seconds: ARG
            authorization: ARG
            version: ARG
        """

    @operation("GET", "/workflow/execute/{name}", accept="application/json", headers={"request_id": "requestId", "wait_until_task_ref": "waitUntilTaskRef", "wait_for_seconds": "waitForSeconds", "authorization": "authorization"}, orkes=True)
    def execute_workflow_as_get_api(
        self,
        name: str,
        *,
        version: Optional[int] = None,
        request_id: Optional[str] = None,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: Optional[int] = None,
        authorization: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> dict[str, Any]:
        """DOC WorkflowResourceApi.execute_workflow_as_get_api.

        Args:
            name: ARG
            version: ARG
            request_id: ARG
            wait_until_task_ref: ARG
            wait_for_seconds: ARG
            authorization: ARG
        """

    @operation("GET", "/workflow/{workflowId}")
    def get_execution_status(
        self,
        workflow_id: str,
        *,
        include_tasks: Optional[bool] = None,
        summarize: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> Workflow:
        """DOC WorkflowResourceApi.get_execution_status.

        Args:
            workflow_id: ARG
            include_tasks: ARG
            summarize: ARG
        """

    @operation("GET", "/workflow/{workflowId}/tasks", multi=("status",))
    def get_execution_status_task_list(
        self,
        workflow_id: str,
        *,
        start: Optional[int] = None,
        count: Optional[int] = None,
        status: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC WorkflowResourceApi.get_execution_status_task_list.

        Args:
            workflow_id: ARG
            start: ARG
            count: ARG
            status: ARG
        """

    @operation("GET", "/workflow/running/{name}")
    def get_running_workflow(
        self,
        name: str,
        *,
        version: Optional[int] = None,
        start_time: Optional[int] = None,
        end_time: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> list[str]:
        """DOC WorkflowResourceApi.get_running_workflow.

        Args:
            name: ARG
            version: ARG
            start_time: ARG
            end_time: ARG
        """

    @operation("GET", "/workflow/{workflowId}/status")
    def get_workflow_status_summary(
        self,
        workflow_id: str,
        *,
        include_output: Optional[bool] = None,
        include_variables: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> WorkflowStatus:
        """DOC WorkflowResourceApi.get_workflow_status_summary.

        Args:
            workflow_id: ARG
            include_output: ARG
            include_variables: ARG
        """

    @operation("POST", "/workflow/{name}/correlated")
    def get_workflows(
        self,
        body: Any,
        name: str,
        *,
        include_closed: Optional[bool] = None,
        include_tasks: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> dict[str, list[Workflow]]:
        """DOC WorkflowResourceApi.get_workflows.

        Args:
            body: ARG
            name: ARG
            include_closed: ARG
            include_tasks: ARG
        """

    @operation("POST", "/workflow/correlated/batch", orkes=True)
    def get_workflows_by_correlation_id_in_batch(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> dict[str, list[Workflow]]:
        """DOC WorkflowResourceApi.get_workflows_by_correlation_id_in_batch.

        Args:
            body: ARG
        """

    @operation("POST", "/workflow/correlated/batch", orkes=True)
    def get_workflows_batch(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> dict[str, list[Workflow]]:
        """DOC WorkflowResourceApi.get_workflows_batch.

        Args:
            body: ARG
        """

    @operation("GET", "/workflow/{name}/correlated/{correlationId}")
    def get_workflows2(
        self,
        name: str,
        correlation_id: str,
        *,
        include_closed: Optional[bool] = None,
        include_tasks: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> list[Workflow]:
        """DOC WorkflowResourceApi.get_workflows2.

        Args:
            name: ARG
            correlation_id: ARG
            include_closed: ARG
            include_tasks: ARG
        """

    @operation("POST", "/workflow/{workflowId}/jump/{taskReferenceName}", orkes=True)
    def jump_to_task(
        self,
        body: Any,
        workflow_id: str,
        *,
        task_reference_name: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.jump_to_task.

        Args:
            body: ARG
            workflow_id: ARG
            task_reference_name: ARG
        """

    @operation("PUT", "/workflow/{workflowId}/pause")
    def pause_workflow1(
        self,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.pause_workflow1.

        Args:
            workflow_id: ARG
        """

    @operation("PUT", "/workflow/{workflowId}/pause")
    def pause_workflow(
        self,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.pause_workflow.

        Args:
            workflow_id: ARG
        """

    @operation("POST", "/workflow/{workflowId}/rerun", accept="text/plain")
    def rerun(
        self,
        body: Any,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> str:
        """DOC WorkflowResourceApi.rerun.

        Args:
            body: ARG
            workflow_id: ARG
        """

    @operation("POST", "/workflow/{workflowId}/resetcallbacks")
    def reset_workflow(
        self,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.reset_workflow.

        Args:
            workflow_id: ARG
        """

    @operation("POST", "/workflow/{workflowId}/restart")
    def restart1(
        self,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.restart1.

        Args:
            workflow_id: ARG
        """

    @operation("POST", "/workflow/{workflowId}/restart")
    def restart(
        self,
        workflow_id: str,
        *,
        use_latest_definitions: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.restart.

        Args:
            workflow_id: ARG
            use_latest_definitions: ARG
        """

    @operation("PUT", "/workflow/{workflowId}/resume")
    def resume_workflow1(
        self,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.resume_workflow1.

        Args:
            workflow_id: ARG
        """

    @operation("PUT", "/workflow/{workflowId}/resume")
    def resume_workflow(
        self,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.resume_workflow.

        Args:
            workflow_id: ARG
        """

    @operation("POST", "/workflow/{workflowId}/retry")
    def retry1(
        self,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.retry1.

        Args:
            workflow_id: ARG
        """

    @operation("POST", "/workflow/{workflowId}/retry")
    def retry(
        self,
        workflow_id: str,
        *,
        resume_subworkflow_tasks: Optional[bool] = None,
        retry_if_retried_by_parent: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.retry.

        Args:
            workflow_id: ARG
            resume_subworkflow_tasks: ARG
            retry_if_retried_by_parent: ARG
        """

    @operation("GET", "/workflow/search")
    def search(
        self,
        *,
        query_id: Optional[str] = None,
        start: Optional[int] = None,
        size: Optional[int] = None,
        free_text: Optional[str] = None,
        query: Optional[str] = None,
        skip_cache: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> ScrollableSearchResultWorkflowSummary:
        """DOC WorkflowResourceApi.search.

        Args:
            query_id: ARG
            start: ARG
            size: ARG
            free_text: ARG
            query: ARG
            skip_cache: ARG
        """

    @operation("PUT", "/workflow/{workflowId}/skiptask/{taskReferenceName}")
    def skip_task_from_workflow(
        self,
        workflow_id: str,
        task_reference_name: str,
        skip_task_request: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.skip_task_from_workflow.

        Args:
            workflow_id: ARG
            task_reference_name: ARG
            skip_task_request: ARG
        """

    @operation("POST", "/workflow", accept="text/plain")
    def start_workflow(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> str:
        """DOC WorkflowResourceApi.start_workflow.

        Args:
            body: ARG
        """

    @operation("POST", "/workflow/{name}", accept="text/plain")
    def start_workflow1(
        self,
        body: Any,
        name: str,
        *,
        version: Optional[int] = None,
        correlation_id: Optional[str] = None,
        priority: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> str:
        """DOC WorkflowResourceApi.start_workflow1.

        Args:
            body: ARG
            name: ARG
            version: ARG
            correlation_id: ARG
            priority: ARG
        """

    @operation("DELETE", "/workflow/{workflowId}")
    def terminate(
        self,
        workflow_id: str,
        *,
        reason: Optional[str] = None,
        trigger_failure_workflow: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.terminate.

        Args:
            workflow_id: ARG
        """

    @operation("DELETE", "/workflow/{workflowId}")
    def terminate1(
        self,
        workflow_id: str,
        *,
        reason: Optional[str] = None,
        trigger_failure_workflow: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.terminate1.

        Args:
            workflow_id: ARG
            reason: ARG
            trigger_failure_workflow: ARG
        """

    @operation("POST", "/workflow/test", accept="application/json")
    def test_workflow(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Workflow:
        """DOC WorkflowResourceApi.test_workflow.

        Args:
            body: ARG
        """

    @operation("POST", "/workflow/{workflowId}/variables", orkes=True)
    def update_workflow_state(
        self,
        body: Any,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> Workflow:
        """DOC WorkflowResourceApi.update_workflow_state.

        Args:
            body: ARG
            workflow_id: ARG
        """

    @operation("POST", "/workflow/{workflowId}/upgrade", orkes=True)
    def upgrade_running_workflow_to_version(
        self,
        body: Any,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC WorkflowResourceApi.upgrade_running_workflow_to_version.

        Args:
            body: ARG
            workflow_id: ARG
        """

    @operation("POST", "/workflow/{workflowId}/state", body="update_requesst", fill={"request_id": random_id}, orkes=True)
    def update_workflow_and_task_state(
        self,
        update_requesst: str,
        workflow_id: str,
        *,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> WorkflowRun:
        """DOC WorkflowResourceApi.update_workflow_and_task_state.

        Args:
            update_requesst: ARG
            workflow_id: ARG
            wait_until_task_ref: ARG
            wait_for_seconds: ARG
        """

    @operation("POST", "/workflow/execute/{name}/{version}", accept="application/json")
    def execute_workflow_with_return_strategy(
        self,
        body: Any,
        name: str,
        version: int,
        *,
        request_id: Optional[str] = None,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: Optional[int] = None,
        consistency: Optional[str] = None,
        return_strategy: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> SignalResponse:
        """DOC WorkflowResourceApi.execute_workflow_with_return_strategy.

        Args:
            body: ARG
            name: ARG
            version: ARG
            request_id: ARG
            wait_until_task_ref: ARG
            wait_for_seconds: ARG
            consistency: ARG
            return_strategy: ARG
        """

    @operation("POST", "/workflow/{workflowId}/messages", accept="text/plain")
    def send_workflow_message(
        self,
        body: Any,
        workflow_id: str,
        **options: Unpack[CallOptions],
    ) -> str:
        """DOC WorkflowResourceApi.send_workflow_message.

        Args:
            body: ARG
            workflow_id: ARG
        """


__all__ = ["WorkflowResourceApi"]
