"""Requests about executions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.http._operation import ResourceApi, operation, random_id
from conductor.client.http._transport.retry import Repeat

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.correlation_ids_search_request import CorrelationIdsSearchRequest
    from conductor.client.http.models.rerun_workflow_request import RerunWorkflowRequest
    from conductor.client.http.models.scrollable_search_result_workflow_summary import (
        ScrollableSearchResultWorkflowSummary,
    )
    from conductor.client.http.models.search_result_task import SearchResultTask
    from conductor.client.http.models.signal_response import SignalResponse
    from conductor.client.http.models.skip_task_request import SkipTaskRequest
    from conductor.client.http.models.start_workflow_request import StartWorkflowRequest
    from conductor.client.http.models.workflow import Workflow
    from conductor.client.http.models.workflow_run import WorkflowRun
    from conductor.client.http.models.workflow_state_update import WorkflowStateUpdate
    from conductor.client.http.models.workflow_status import WorkflowStatus
    from conductor.client.http.models.workflow_test_request import WorkflowTestRequest


# Where others have query parameters, these two have headers.
_HEADERS = {
    "request_id": "requestId",
    "wait_until_task_ref": "waitUntilTaskRef",
    "wait_for_seconds": "waitForSeconds",
    "authorization": "authorization",
}


class WorkflowResourceApi(ResourceApi):
    """Executions: starting, following, steering and searching them."""

    @operation("PUT", "/workflow/decide/{workflowId}")
    def decide(self, workflow_id: str, **options: Unpack[CallOptions]) -> None:
        """Let the server look at an execution now.

        Args:
            workflow_id: Id of the execution.
        """

    @operation("DELETE", "/workflow/{workflowId}/remove")
    def delete1(
        self, workflow_id: str, *, archive_workflow: Optional[bool] = None, **options: Unpack[CallOptions]
    ) -> None:
        """Delete an ended execution.

        Args:
            workflow_id: Id of the execution.
            archive_workflow: Whether it stays in the archive; the server's default is true.
        """

    delete = delete1

    @operation(
        "POST",
        "/workflow/execute/{name}/{version}",
        accept="application/json",
        fill={"request_id": random_id},
        repeat=Repeat.NEVER,
    )
    def execute_workflow(
        self,
        body: StartWorkflowRequest,
        request_id: str,
        name: str,
        version: int,
        *,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> WorkflowRun:
        """Start an execution and wait for it, or for one of its tasks.

        Args:
            body: What to start.
            request_id: Id of the request, random by default.
            name: Name of the workflow.
            version: Version of the workflow.
            wait_until_task_ref: Reference name of the task to wait for; several are separated by commas.
            wait_for_seconds: Most seconds to wait; the server's default is 10.

        Returns:
            Where the execution stands when it ends, when the task ends, or when the time is up.
        """

    @operation(
        "POST", "/workflow/execute/{name}", accept="application/json", headers=_HEADERS, orkes=True, repeat=Repeat.NEVER
    )
    def execute_workflow_as_api(
        self,
        body: dict[str, Any],
        name: str,
        *,
        request_id: Optional[str] = None,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: Optional[int] = None,
        authorization: Optional[str] = None,
        version: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> dict[str, Any]:
        """Start an execution and wait for its output.

        Args:
            body: Input of the execution.
            name: Name of the workflow.
            request_id: Id of the request, random by default.
            wait_until_task_ref: Reference name of the task to wait for; several are separated by commas.
            wait_for_seconds: Most seconds to wait; the server's default is 10.
            authorization: Value of the header ``authorization`` that is handed on.
            version: Version of the workflow; the latest by default.

        Returns:
            The output.
        """

    @operation(
        "GET", "/workflow/execute/{name}", accept="application/json", headers=_HEADERS, orkes=True, repeat=Repeat.NEVER
    )
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
        """Start an execution without input and wait for its output.

        Args:
            name: Name of the workflow.
            version: Version of the workflow; the latest by default.
            request_id: Id of the request, random by default.
            wait_until_task_ref: Reference name of the task to wait for; several are separated by commas.
            wait_for_seconds: Most seconds to wait; the server's default is 10.
            authorization: Value of the header ``authorization`` that is handed on.

        Returns:
            The output.
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
        """Get an execution.

        Args:
            workflow_id: Id of the execution.
            include_tasks: Whether it has its tasks; the server's default is true.
            summarize: Whether to leave out inputs and outputs of tasks; open source servers ignore it.

        Raises:
            NotFound: If there is none.
        """

    @operation("GET", "/workflow/{workflowId}/tasks", multi=("status",))
    def get_execution_status_task_list(
        self,
        workflow_id: str,
        *,
        start: Optional[int] = None,
        count: Optional[int] = None,
        status: Optional[list[str]] = None,
        **options: Unpack[CallOptions],
    ) -> SearchResultTask:
        """Get a page of the tasks of an execution.

        Args:
            workflow_id: Id of the execution.
            start: Index of the first task; 0 by default.
            count: Most tasks to return; 15 by default.
            status: Statuses to keep; all by default.

        Returns:
            A dictionary with ``totalHits`` and ``results``.
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
        """Get the ids of running executions of a workflow.

        Args:
            name: Name of the workflow.
            version: Version of the workflow; the server's default is 1.
            start_time: Start of the time they were created in, in epoch ms.
            end_time: End of the time they were created in, in epoch ms.
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
        """Get how an execution is doing.

        Args:
            workflow_id: Id of the execution.
            include_output: Whether to include its output; the server's default is false.
            include_variables: Whether to include its variables; the server's default is false.
        """

    @operation("POST", "/workflow/{name}/correlated")
    def get_workflows(
        self,
        body: list[str],
        name: str,
        *,
        include_closed: Optional[bool] = None,
        include_tasks: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> dict[str, list[Workflow]]:
        """Get the executions of a workflow by correlation id.

        Args:
            body: Correlation ids.
            name: Name of the workflow.
            include_closed: Whether to include executions that are not running; the server's default is false.
            include_tasks: Whether the executions have their tasks.

        Returns:
            Correlation id to executions.
        """

    @operation("POST", "/workflow/correlated/batch", orkes=True)
    def get_workflows1(
        self,
        body: CorrelationIdsSearchRequest,
        *,
        include_closed: Optional[bool] = None,
        include_tasks: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> dict[str, list[Workflow]]:
        """Get the executions of several workflows by correlation id.

        Args:
            body: Correlation ids and names of workflows.
            include_closed: Whether to include executions that are not running; the server's default is false.
            include_tasks: Whether the executions have their tasks.

        Returns:
            Correlation id to executions.
        """

    get_workflows_by_correlation_id_in_batch = get_workflows1
    get_workflows_batch = get_workflows1

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
        """Get the executions of a workflow with one correlation id.

        Args:
            name: Name of the workflow.
            correlation_id: The correlation id.
            include_closed: Whether to include executions that are not running; the server's default is false.
            include_tasks: Whether the executions have their tasks.
        """

    @operation("POST", "/workflow/{workflowId}/jump/{taskReferenceName}", orkes=True)
    def jump_to_task(
        self,
        body: dict[str, Any],
        workflow_id: str,
        *,
        task_reference_name: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Make an execution go on at a certain task.

        Args:
            body: Input of the task.
            workflow_id: Id of the execution.
            task_reference_name: Reference name of the task.
        """

    @operation("PUT", "/workflow/{workflowId}/pause")
    def pause_workflow(self, workflow_id: str, **options: Unpack[CallOptions]) -> None:
        """Pause an execution: tasks in progress go on, none is scheduled.

        Args:
            workflow_id: Id of the execution.

        Raises:
            Conflict: If it has ended.
        """

    pause_workflow1 = pause_workflow

    @operation("POST", "/workflow/{workflowId}/rerun", accept="text/plain")
    def rerun(self, body: RerunWorkflowRequest, workflow_id: str, **options: Unpack[CallOptions]) -> str:
        """Run an ended execution again, from the beginning or from a task.

        Args:
            body: Where to start, and with what.
            workflow_id: Id of the execution.

        Returns:
            Id of the execution.

        Raises:
            Conflict: If it has not ended.
        """

    @operation("POST", "/workflow/{workflowId}/resetcallbacks")
    def reset_workflow(self, workflow_id: str, **options: Unpack[CallOptions]) -> None:
        """Make tasks that wait for their next poll available at once.

        Args:
            workflow_id: Id of the execution.

        Raises:
            Conflict: If the execution has ended.
        """

    @operation("POST", "/workflow/{workflowId}/restart")
    def restart(
        self, workflow_id: str, *, use_latest_definitions: Optional[bool] = None, **options: Unpack[CallOptions]
    ) -> None:
        """Start an ended execution anew, under the same id.

        Args:
            workflow_id: Id of the execution.
            use_latest_definitions: Whether to use the latest definition instead of the one it ran with; not by default.

        Raises:
            Conflict: If it has not ended.
        """

    restart1 = restart

    @operation("PUT", "/workflow/{workflowId}/resume")
    def resume_workflow(self, workflow_id: str, **options: Unpack[CallOptions]) -> None:
        """Let a paused execution go on.

        Args:
            workflow_id: Id of the execution.
        """

    resume_workflow1 = resume_workflow

    @operation("POST", "/workflow/{workflowId}/retry")
    def retry(
        self,
        workflow_id: str,
        *,
        resume_subworkflow_tasks: Optional[bool] = None,
        retry_if_retried_by_parent: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Go on with a failed execution, trying its last failed task again.

        Args:
            workflow_id: Id of the execution.
            resume_subworkflow_tasks: Whether a failed execution below it is retried instead of started anew; not by
                default.
            retry_if_retried_by_parent: Whether to retry although the execution above does so too; open source servers
                ignore it.

        Raises:
            NotFound: If it is still running.
            Conflict: If there is nothing to retry.
        """

    retry1 = retry

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
        """Search for executions, in short form.

        Args:
            query_id: Id of a search to go on with.
            start: Index of the first result; 0 by default.
            size: Most results to return; 100 by default.
            free_text: Text to find; ``*`` by default.
            query: Conditions such as ``workflowType IN (a,b)`` or ``status = FAILED``, joined by ``AND``.
            skip_cache: Whether to leave the server's cache out.

        Raises:
            BadRequest: If the query cannot be read, or ``size`` is more than 5000.
        """

    @operation("PUT", "/workflow/{workflowId}/skiptask/{taskReferenceName}", spread="skip_task_request")
    def skip_task_from_workflow(
        self,
        workflow_id: str,
        task_reference_name: str,
        skip_task_request: Union[SkipTaskRequest, str],
        **options: Unpack[CallOptions],
    ) -> None:
        """Go on after a task as if it had completed.

        Args:
            workflow_id: Id of the execution.
            task_reference_name: Reference name of the task.
            skip_task_request: Input and output the task seems to have had.
        """

    @operation("POST", "/workflow", accept="text/plain")
    def start_workflow(self, body: StartWorkflowRequest, **options: Unpack[CallOptions]) -> str:
        """Start an execution.

        Args:
            body: What to start.

        Returns:
            Id of the execution.

        Raises:
            NotFound: If there is no such workflow.
            BadRequest: If the request is not valid.
        """

    @operation("POST", "/workflow/{name}", accept="text/plain")
    def start_workflow1(
        self,
        body: dict[str, Any],
        name: str,
        *,
        version: Optional[int] = None,
        correlation_id: Optional[str] = None,
        priority: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> str:
        """Start an execution by name.

        Args:
            body: Input of the execution.
            name: Name of the workflow.
            version: Version of the workflow; the latest by default.
            correlation_id: Id in the caller's world that several executions may share.
            priority: From 0, the server's default, to 99.

        Returns:
            Id of the execution.

        Raises:
            NotFound: If there is no such workflow.
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
        """Terminate an execution.

        Args:
            workflow_id: Id of the execution.
            reason: Why it is terminated.
            trigger_failure_workflow: Whether to start its failure workflow; open source servers ignore it.

        Raises:
            Conflict: If it has completed.
        """

    terminate = terminate1

    @operation("POST", "/workflow/test", accept="application/json")
    def test_workflow(self, body: WorkflowTestRequest, **options: Unpack[CallOptions]) -> Workflow:
        """Run a workflow with given outputs in place of its tasks.

        Args:
            body: What to run, and with which outputs.

        Returns:
            The execution.
        """

    @operation("POST", "/workflow/{workflowId}/variables", orkes=True)
    def update_workflow_state(self, body: dict[str, Any], workflow_id: str, **options: Unpack[CallOptions]) -> Workflow:
        """Set variables of a running execution.

        Args:
            body: Name to value.
            workflow_id: Id of the execution.

        Returns:
            The execution.
        """

    @operation("POST", "/workflow/{workflowId}/upgrade", orkes=True)
    def upgrade_running_workflow_to_version(self, body: Any, workflow_id: str, **options: Unpack[CallOptions]) -> None:
        """Let a running execution go on with another version of its definition.

        Args:
            body: The version, and outputs of tasks that are new in it.
            workflow_id: Id of the execution.
        """

    @operation(
        "POST", "/workflow/{workflowId}/state", body="update_requesst", fill={"request_id": random_id}, orkes=True
    )
    def update_workflow_and_task_state(
        self,
        update_requesst: WorkflowStateUpdate,
        workflow_id: str,
        *,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> WorkflowRun:
        """Update a task and set variables of a running execution, and wait for what comes next.

        Args:
            update_requesst: The changes.
            workflow_id: Id of the execution.
            wait_until_task_ref: Reference name of the task to wait for; several are separated by commas.
            wait_for_seconds: Most seconds to wait; the server's default is 10.

        Returns:
            Where the execution stands.
        """

    @operation("POST", "/workflow/{workflowId}/state", orkes=True)
    def _update_state(
        self,
        body: WorkflowStateUpdate,
        request_id: str,
        workflow_id: str,
        *,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> WorkflowRun:
        """Update a task and set variables of a running execution, and wait for what comes next.

        Args:
            body: The changes.
            request_id: Id of the request.
            workflow_id: Id of the execution.
            wait_until_task_ref: Reference name of the task to wait for; several are separated by commas.
            wait_for_seconds: Most seconds to wait; the server's default is 10.

        Returns:
            Where the execution stands.
        """

    # The twin has always taken other arguments than the method it belongs to.
    def update_workflow_and_task_state_with_http_info(
        self, body: WorkflowStateUpdate, request_id: str, workflow_id: str, **options: Any
    ) -> Any:
        """Do the same, and tell status and headers too.

        Args:
            body: The changes.
            request_id: Id of the request.
            workflow_id: Id of the execution.
            options: What the method takes beside these.

        Returns:
            Where the execution stands, the status and the headers.
        """
        return self._update_state_with_http_info(body, request_id, workflow_id, **options)

    @operation("POST", "/workflow/execute/{name}/{version}", accept="application/json", repeat=Repeat.NEVER)
    def execute_workflow_with_return_strategy(
        self,
        body: StartWorkflowRequest,
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
        """Start an execution, wait for it, and get the part of it that matters.

        Args:
            body: What to start.
            name: Name of the workflow.
            version: Version of the workflow.
            request_id: Id of the request.
            wait_until_task_ref: Reference name of the task to wait for; several are separated by commas.
            wait_for_seconds: Most seconds to wait; the server's default is 10.
            consistency: ``DURABLE``, ``SYNCHRONOUS`` or ``REGION_DURABLE``; open source servers ignore it.
            return_strategy: ``TARGET_WORKFLOW``, the server's default, ``BLOCKING_WORKFLOW``, ``BLOCKING_TASK`` or
                ``BLOCKING_TASK_INPUT``.

        Returns:
            Where the execution stands; which part of it, ``return_strategy`` says.
        """

    @operation("POST", "/workflow/{workflowId}/messages", accept="text/plain")
    def send_workflow_message(self, body: dict[str, Any], workflow_id: str, **options: Unpack[CallOptions]) -> str:
        """Send a message to a running execution.

        Args:
            body: Content of the message.
            workflow_id: Id of the execution.

        Returns:
            Id of the message.

        Raises:
            NotFound: If there is no such execution, or the server takes no messages.
            Conflict: If it is not running.
            RateLimited: If its queue is full.
        """


__all__ = ["WorkflowResourceApi"]
