"""Requests that read and search executions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.correlation_ids_search_request import CorrelationIdsSearchRequest
    from conductor.client.http.models.scrollable_search_result_workflow_summary import (
        ScrollableSearchResultWorkflowSummary,
    )
    from conductor.client.http.models.search_result_task import SearchResultTask
    from conductor.client.http.models.workflow import Workflow
    from conductor.client.http.models.workflow_status import WorkflowStatus


class WorkflowFollowing(ResourceApi):
    """Following executions: reading and searching them."""

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


__all__ = ["WorkflowFollowing"]
