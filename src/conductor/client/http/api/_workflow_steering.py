"""Requests that change executions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.http._operation import ResourceApi, operation, random_id

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.rerun_workflow_request import RerunWorkflowRequest
    from conductor.client.http.models.skip_task_request import SkipTaskRequest
    from conductor.client.http.models.workflow import Workflow
    from conductor.client.http.models.workflow_run import WorkflowRun
    from conductor.client.http.models.workflow_state_update import WorkflowStateUpdate


class WorkflowSteering(ResourceApi):
    """Steering executions: pausing, going on, ending, and giving them values."""

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


__all__ = ["WorkflowSteering"]
