"""Requests that start executions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation, random_id
from conductor.client.http._transport.retry import Repeat

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.signal_response import SignalResponse
    from conductor.client.http.models.start_workflow_request import StartWorkflowRequest
    from conductor.client.http.models.workflow import Workflow
    from conductor.client.http.models.workflow_run import WorkflowRun
    from conductor.client.http.models.workflow_test_request import WorkflowTestRequest


# Where others have query parameters, these two have headers.
_HEADERS = {
    "request_id": "requestId",
    "wait_until_task_ref": "waitUntilTaskRef",
    "wait_for_seconds": "waitForSeconds",
    "authorization": "authorization",
}


class WorkflowStarting(ResourceApi):
    """Starting executions, with or without waiting for them."""

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

    @operation("POST", "/workflow/test", accept="application/json")
    def test_workflow(self, body: WorkflowTestRequest, **options: Unpack[CallOptions]) -> Workflow:
        """Run a workflow with given outputs in place of its tasks.

        Args:
            body: What to run, and with which outputs.

        Returns:
            The execution.
        """


__all__ = ["WorkflowStarting"]
