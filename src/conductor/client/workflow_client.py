"""The client for executions, as an interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Optional

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


class WorkflowClient(ABC):
    """Executions: start, watch, control and find them.

    Every method raises :class:`~conductor.client.http.rest.ApiException` when the server refuses or does not answer.
    """

    @abstractmethod
    def start_workflow(self, start_workflow_request: StartWorkflowRequest) -> str:
        """Start an execution.

        Args:
            start_workflow_request: What to start, with which input.

        Returns:
            Id of the execution.
        """

    @abstractmethod
    def get_workflow(self, workflow_id: str, include_tasks: Optional[bool] = True) -> Workflow:
        """Get an execution.

        Args:
            workflow_id: Id of the execution.
            include_tasks: Whether to ask for its tasks; without it servers send what their default is, which may be
                all.
        """

    @abstractmethod
    def get_workflow_status(
        self, workflow_id: str, include_output: Optional[bool] = None, include_variables: Optional[bool] = None
    ) -> WorkflowStatus:
        """Get the status of an execution without its tasks.

        Args:
            workflow_id: Id of the execution.
            include_output: Whether to send its output too.
            include_variables: Whether to send its variables too.
        """

    @abstractmethod
    def delete_workflow(self, workflow_id: str, archive_workflow: Optional[bool] = True) -> None:
        """Remove an execution from the server.

        Args:
            workflow_id: Id of the execution.
            archive_workflow: Whether it stays in the archive, where the server has one.
        """

    @abstractmethod
    def terminate_workflow(
        self, workflow_id: str, reason: Optional[str] = None, trigger_failure_workflow: bool = False
    ) -> None:
        """End a running execution.

        Args:
            workflow_id: Id of the execution.
            reason: Why, kept with the execution.
            trigger_failure_workflow: Whether to start its failure workflow (Orkes).
        """

    @abstractmethod
    def execute_workflow(
        self,
        start_workflow_request: StartWorkflowRequest,
        request_id: Optional[str] = None,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: int = 30,
    ) -> WorkflowRun:
        """Start an execution and wait for its end.

        Args:
            start_workflow_request: What to start; its version must be given.
            request_id: Id of the request; a random one by default.
            wait_until_task_ref: Reference name of a task to wait for instead of the end.
            wait_for_seconds: Longest wait; afterwards the state of that moment is returned.
        """

    @abstractmethod
    def execute_workflow_with_return_strategy(
        self,
        start_workflow_request: StartWorkflowRequest,
        request_id: Optional[str] = None,
        wait_until_task_ref: Optional[str] = None,
        wait_for_seconds: int = 30,
        consistency: Optional[str] = None,
        return_strategy: Optional[str] = None,
    ) -> SignalResponse:
        """Start an execution, wait for its end or for a task that blocks it, and choose what to get back.

        Args:
            start_workflow_request: What to start.
            request_id: Id of the request.
            wait_until_task_ref: Reference name of a task to wait for.
            wait_for_seconds: Longest wait.
            consistency: DURABLE (default), SYNCHRONOUS or REGION_DURABLE.
            return_strategy: TARGET_WORKFLOW (default), BLOCKING_WORKFLOW, BLOCKING_TASK or BLOCKING_TASK_INPUT.
        """

    @abstractmethod
    def pause_workflow(self, workflow_id: str) -> None:
        """Stop scheduling further tasks of an execution.

        Args:
            workflow_id: Id of the execution.
        """

    @abstractmethod
    def resume_workflow(self, workflow_id: str) -> None:
        """Go on with a paused execution.

        Args:
            workflow_id: Id of the execution.
        """

    @abstractmethod
    def restart_workflow(self, workflow_id: str, use_latest_def: Optional[bool] = False) -> None:
        """Start an execution that has ended again from the beginning, under the same id.

        Args:
            workflow_id: Id of the execution.
            use_latest_def: Whether to use the latest definition instead of the one it ran with.
        """

    @abstractmethod
    def retry_workflow(self, workflow_id: str, resume_subworkflow_tasks: Optional[bool] = False) -> None:
        """Go on with a failed execution from the task that failed.

        Args:
            workflow_id: Id of the execution.
            resume_subworkflow_tasks: Whether a failed sub-workflow goes on from its own failed task.
        """

    @abstractmethod
    def rerun_workflow(self, workflow_id: str, rerun_workflow_request: RerunWorkflowRequest) -> str:
        """Run an execution that has ended again from one of its tasks.

        Args:
            workflow_id: Id of the execution.
            rerun_workflow_request: From which task, with which input.

        Returns:
            Id of the execution.
        """

    @abstractmethod
    def skip_task_from_workflow(self, workflow_id: str, task_reference_name: str, request: SkipTaskRequest) -> None:
        """Skip a task that is not scheduled yet.

        Args:
            workflow_id: Id of the execution.
            task_reference_name: Reference name of the task.
            request: Input and output the task is taken to have.
        """

    @abstractmethod
    def test_workflow(self, test_request: WorkflowTestRequest) -> Workflow:
        """Run a workflow with mocked task results.

        Args:
            test_request: The workflow, its input and the mocks.
        """

    @abstractmethod
    def search(
        self, start: int = 0, size: int = 100, free_text: str = "*", query: Optional[str] = None
    ) -> ScrollableSearchResultWorkflowSummary:
        """Find executions.

        Args:
            start: First hit to return.
            size: Most hits to return.
            free_text: Text to find; ``*`` for any.
            query: Conditions such as ``workflowType = 'hello' AND status = 'FAILED'``.
        """

    @abstractmethod
    def get_by_correlation_ids_in_batch(
        self,
        batch_request: CorrelationIdsSearchRequest,
        include_completed: Optional[bool] = False,
        include_tasks: Optional[bool] = False,
    ) -> dict[str, list[Workflow]]:
        """Get executions of several workflows by correlation ids (Orkes).

        Args:
            batch_request: Names of workflows and correlation ids.
            include_completed: Whether to include executions that have ended.
            include_tasks: Whether to include tasks.
        """

    @abstractmethod
    def get_by_correlation_ids(
        self,
        workflow_name: str,
        correlation_ids: list[str],
        include_completed: Optional[bool] = False,
        include_tasks: Optional[bool] = False,
    ) -> dict[str, list[Workflow]]:
        """Get executions of one workflow by correlation ids.

        Args:
            workflow_name: Name of the workflow.
            correlation_ids: The ids.
            include_completed: Whether to include executions that have ended.
            include_tasks: Whether to include tasks.
        """

    @abstractmethod
    def remove_workflow(self, workflow_id: str) -> None:
        """Remove an execution as the server does by default.

        Args:
            workflow_id: Id of the execution.
        """

    @abstractmethod
    def update_variables(self, workflow_id: str, variables: Optional[dict[str, Any]] = None) -> None:
        """Set variables of a running execution (Orkes).

        Args:
            workflow_id: Id of the execution.
            variables: Names and values.
        """

    @abstractmethod
    def update_state(
        self,
        workflow_id: str,
        update_requesst: WorkflowStateUpdate,
        wait_until_task_ref_names: Optional[list[str]] = None,
        wait_for_seconds: Optional[int] = None,
    ) -> WorkflowRun:
        """Set variables and update a task of a running execution in one step (Orkes).

        Args:
            workflow_id: Id of the execution.
            update_requesst: The update.
            wait_until_task_ref_names: Reference names of tasks to wait for.
            wait_for_seconds: Longest wait.
        """

    @abstractmethod
    def send_message(self, workflow_id: str, message: dict[str, Any]) -> str:
        """Send a message to a running execution, for its PULL_WORKFLOW_MESSAGES tasks.

        Args:
            workflow_id: Id of the execution.
            message: The message.

        Returns:
            Id of the message.
        """


__all__ = ["WorkflowClient"]
