"""Everything a program does with workflows and their executions, in one object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional
from uuid import uuid4

from conductor.client.http.models.start_workflow_request import StartWorkflowRequest
from conductor.client.orkes._facade import given
from conductor.client.workflow.executor._tasks import TaskOperations

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.http.models.correlation_ids_search_request import CorrelationIdsSearchRequest
    from conductor.client.http.models.rerun_workflow_request import RerunWorkflowRequest
    from conductor.client.http.models.scrollable_search_result_workflow_summary import (
        ScrollableSearchResultWorkflowSummary,
    )
    from conductor.client.http.models.signal_response import SignalResponse
    from conductor.client.http.models.skip_task_request import SkipTaskRequest
    from conductor.client.http.models.workflow import Workflow
    from conductor.client.http.models.workflow_def import WorkflowDef
    from conductor.client.http.models.workflow_run import WorkflowRun
    from conductor.client.http.models.workflow_status import WorkflowStatus
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["WorkflowExecutor"]


class WorkflowExecutor(TaskOperations):
    """Registers, starts, executes and steers workflows; creating one opens no connection.

    Example:
        >>> from conductor.client.configuration.configuration import Configuration
        >>> from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
        >>> executor = WorkflowExecutor(Configuration(server_api_url="http://localhost:8080/api"))
        >>> run = executor.execute("greetings", version=1, workflow_input={"name": "Ada"})  # doctest: +SKIP
        >>> print(run.status, run.output)  # doctest: +SKIP

    Args:
        configuration: Where the server is, and how to reach it.
        metrics_collector: Counts and measures what is sent.
    """

    def __init__(self, configuration: Configuration, metrics_collector: Any = None) -> None:
        from conductor.client.http.api.metadata_resource_api import MetadataResourceApi
        from conductor.client.http.api.task_resource_api import TaskResourceApi
        from conductor.client.http.api_client import ApiClient
        from conductor.client.orkes.orkes_workflow_client import OrkesWorkflowClient

        self.configuration = configuration
        api_client = ApiClient(configuration, metrics_collector=metrics_collector)
        self.metadata_client = MetadataResourceApi(api_client)
        self.task_client = TaskResourceApi(api_client)
        self.workflow_client = OrkesWorkflowClient(configuration, metrics_collector=metrics_collector)

    def register_workflow(self, workflow: WorkflowDef, overwrite: Optional[bool] = None) -> Any:
        """Register a workflow definition.

        Args:
            workflow: The definition.
            overwrite: Whether to replace a definition of the same name and version; the server's choice when left out.

        Raises:
            ApiException: If the server refuses it.
        """
        return self.metadata_client.update1(body=[workflow], **given(overwrite=overwrite))

    def start_workflow(self, start_workflow_request: StartWorkflowRequest) -> str:
        """Start an execution and return its id."""
        return self.workflow_client.start_workflow(start_workflow_request=start_workflow_request)

    def start_workflows(self, *start_workflow_request: StartWorkflowRequest) -> list[str]:
        """Start one execution for each request and return their ids."""
        return [self.start_workflow(request) for request in start_workflow_request]

    def execute_workflow(
        self,
        request: StartWorkflowRequest,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: int = 10,
        request_id: Optional[str] = None,
    ) -> WorkflowRun:
        """Start an execution and wait for it.

        Args:
            request: What to start; name and version are required.
            wait_until_task_ref: Reference name of a task to wait for, instead of the end.
            wait_for_seconds: Seconds to wait at most; the execution goes on after that.
            request_id: Id of the request; a new one when left out.

        Returns:
            The execution as it is when the wait ends.

        Raises:
            ValueError: If the request has no version.
            ApiException: If the server refuses it.
        """
        return self.workflow_client.execute_workflow(
            start_workflow_request=request,
            request_id=_new_id() if request_id is None else request_id,
            wait_until_task_ref=wait_until_task_ref,
            wait_for_seconds=wait_for_seconds,
        )

    def execute_workflow_with_return_strategy(
        self,
        request: StartWorkflowRequest,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: int = 10,
        request_id: Optional[str] = None,
        consistency: Optional[str] = None,
        return_strategy: Optional[str] = None,
    ) -> SignalResponse:
        """Start an execution as :meth:`execute_workflow` does, and choose what comes back.

        Args:
            request: As for :meth:`execute_workflow`.
            wait_until_task_ref: As for :meth:`execute_workflow`.
            wait_for_seconds: As for :meth:`execute_workflow`.
            request_id: As for :meth:`execute_workflow`.
            consistency: ``DURABLE`` or ``SYNCHRONOUS``.
            return_strategy: ``TARGET_WORKFLOW``, ``BLOCKING_WORKFLOW``, ``BLOCKING_TASK`` or ``BLOCKING_TASK_INPUT``.
        """
        return self.workflow_client.execute_workflow_with_return_strategy(
            start_workflow_request=request,
            request_id=_new_id() if request_id is None else request_id,
            wait_until_task_ref=wait_until_task_ref,
            wait_for_seconds=wait_for_seconds,
            consistency=consistency,
            return_strategy=return_strategy,
        )

    def execute(
        self,
        name: str,
        version: Optional[int] = None,
        workflow_input: Any = None,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: int = 10,
        request_id: Optional[str] = None,
        correlation_id: Optional[str] = None,
        domain: Optional[str] = None,
    ) -> WorkflowRun:
        """Execute a registered workflow and wait for it.

        Args:
            name: Name of the workflow.
            version: Version to execute; required.
            workflow_input: Input of the execution.
            wait_until_task_ref: Reference name of a task to wait for, instead of the end.
            wait_for_seconds: Seconds to wait at most; the execution goes on after that.
            request_id: Id of the request; a new one when left out.
            correlation_id: Id of what the execution belongs to, to find it by.
            domain: Domain of all its tasks.

        Raises:
            ValueError: If there is no version.
        """
        request = StartWorkflowRequest(
            name=name,
            version=version or None,
            input=workflow_input or {},
            correlation_id=correlation_id,
            task_to_domain=None if domain is None else {"*": domain},
        )
        return self.execute_workflow(request, wait_until_task_ref, wait_for_seconds, request_id)

    def remove_workflow(self, workflow_id: str, archive_workflow: Optional[bool] = None) -> None:
        """Remove an execution.

        Args:
            workflow_id: Id of the execution.
            archive_workflow: Whether to keep it in the archive; True when left out.
        """
        self.workflow_client.delete_workflow(workflow_id=workflow_id, **given(archive_workflow=archive_workflow))

    def get_workflow(self, workflow_id: str, include_tasks: Optional[bool] = None) -> Workflow:
        """Return an execution.

        Args:
            workflow_id: Id of the execution.
            include_tasks: Whether to return its tasks as well; True when left out.
        """
        return self.workflow_client.get_workflow(workflow_id=workflow_id, **given(include_tasks=include_tasks))

    def get_workflow_status(
        self, workflow_id: str, include_output: Optional[bool] = None, include_variables: Optional[bool] = None
    ) -> WorkflowStatus:
        """Return the status of an execution.

        Args:
            workflow_id: Id of the execution.
            include_output: Whether to return its output as well.
            include_variables: Whether to return its variables as well.
        """
        return self.workflow_client.get_workflow_status(
            workflow_id=workflow_id, include_output=include_output, include_variables=include_variables
        )

    def search(
        self,
        query_id: Optional[str] = None,  # noqa: ARG002 - accepted without effect
        start: Optional[int] = None,
        size: Optional[int] = None,
        sort: Optional[str] = None,  # noqa: ARG002 - accepted without effect
        free_text: Optional[str] = None,
        query: Optional[str] = None,
        skip_cache: Optional[bool] = None,  # noqa: ARG002 - accepted without effect
    ) -> ScrollableSearchResultWorkflowSummary:
        """Find executions.

        Args:
            query_id: Accepted for compatibility, without effect.
            start: Index of the first hit to return.
            size: Hits to return at most.
            sort: Accepted for compatibility, without effect.
            free_text: Text to find anywhere; ``*`` is any text.
            query: Conditions such as ``status=FAILED AND workflowType=greetings``.
            skip_cache: Accepted for compatibility, without effect.
        """
        window: dict[str, Any] = {"start": start, "size": size, "free_text": free_text, "query": query}
        return self.workflow_client.search(**window)

    def get_by_correlation_ids(
        self,
        workflow_name: str,
        correlation_ids: list[str],
        include_closed: Optional[bool] = None,
        include_tasks: Optional[bool] = None,
    ) -> dict[str, list[Workflow]]:
        """Return executions of a workflow by correlation id.

        Args:
            workflow_name: Name of the workflow.
            correlation_ids: The correlation ids.
            include_closed: Whether to return executions that have ended as well.
            include_tasks: Whether to return their tasks as well.
        """
        return self.workflow_client.get_by_correlation_ids(
            correlation_ids=correlation_ids,
            workflow_name=workflow_name,
            include_tasks=include_tasks,
            include_completed=include_closed,
        )

    def get_by_correlation_ids_and_names(
        self,
        batch_request: CorrelationIdsSearchRequest,
        include_closed: Optional[bool] = None,
        include_tasks: Optional[bool] = None,
    ) -> dict[str, list[Workflow]]:
        """Return executions by correlation ids and workflow names.

        Args:
            batch_request: The correlation ids and the names.
            include_closed: Whether to return executions that have ended as well.
            include_tasks: Whether to return their tasks as well.
        """
        return self.workflow_client.get_by_correlation_ids_in_batch(
            batch_request=batch_request, include_completed=bool(include_closed), include_tasks=bool(include_tasks)
        )

    def pause(self, workflow_id: str) -> None:
        """Pause an execution: what runs goes on, nothing new is scheduled."""
        self.workflow_client.pause_workflow(workflow_id=workflow_id)

    def resume(self, workflow_id: str) -> None:
        """Resume a paused execution."""
        self.workflow_client.resume_workflow(workflow_id=workflow_id)

    def terminate(
        self, workflow_id: str, reason: Optional[str] = None, trigger_failure_workflow: Optional[bool] = None
    ) -> None:
        """End an execution.

        Args:
            workflow_id: Id of the execution.
            reason: Why, for readers of the execution.
            trigger_failure_workflow: Whether to start the failure workflow of its definition.
        """
        options: dict[str, Any] = {"reason": reason, "trigger_failure_workflow": trigger_failure_workflow}
        self.workflow_client.terminate_workflow(workflow_id=workflow_id, **options)

    def restart(self, workflow_id: str, use_latest_definitions: Optional[bool] = None) -> None:
        """Run an execution that has ended again from its start.

        Args:
            workflow_id: Id of the execution.
            use_latest_definitions: Whether to run the latest definition, not that of the first run.
        """
        self.workflow_client.restart_workflow(workflow_id=workflow_id, use_latest_def=use_latest_definitions)

    def retry(self, workflow_id: str, resume_subworkflow_tasks: Optional[bool] = None) -> None:
        """Run the failed tasks of an execution again.

        Args:
            workflow_id: Id of the execution.
            resume_subworkflow_tasks: Whether to retry within failed sub-workflows, not to start them anew.
        """
        self.workflow_client.retry_workflow(workflow_id=workflow_id, resume_subworkflow_tasks=resume_subworkflow_tasks)

    def rerun(self, rerun_workflow_request: RerunWorkflowRequest, workflow_id: str) -> str:
        """Run an execution that has ended again from one of its tasks and return its id.

        Args:
            rerun_workflow_request: The task to begin with, and new input.
            workflow_id: Id of the execution.
        """
        return self.workflow_client.rerun_workflow(
            rerun_workflow_request=rerun_workflow_request, workflow_id=workflow_id
        )

    def skip_task_from_workflow(
        self, workflow_id: str, task_reference_name: str, skip_task_request: Optional[SkipTaskRequest] = None
    ) -> None:
        """Skip a task of a running execution before it is scheduled.

        Args:
            workflow_id: Id of the execution.
            task_reference_name: Reference name of the task.
            skip_task_request: Input and output that the skipped task gets; required.

        Raises:
            ValueError: If there is no request.
        """
        request: Any = skip_task_request  # the request below says that it is required
        self.workflow_client.skip_task_from_workflow(
            workflow_id=workflow_id, task_reference_name=task_reference_name, request=request
        )

    def send_message(self, workflow_id: str, message: dict[str, Any]) -> str:
        """Send a message to a running execution and return the id of the message.

        Args:
            workflow_id: Id of the execution.
            message: What a task that pulls messages gets.
        """
        return self.workflow_client.send_message(workflow_id, message)


def _new_id() -> str:
    return str(uuid4())
