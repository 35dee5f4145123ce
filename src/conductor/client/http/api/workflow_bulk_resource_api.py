from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.bulk_response import BulkResponse


class WorkflowBulkResourceApi(ResourceApi):
    """DOC WorkflowBulkResourceApi."""

    @operation("PUT", "/workflow/bulk/pause")
    def pause_workflow(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> BulkResponse:
        """DOC WorkflowBulkResourceApi.pause_workflow.

        Args:
            body: ARG
        """

    @operation("POST", "/workflow/bulk/restart")
    def restart(
        self,
        body: Any,
        *,
        use_latest_definitions: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> BulkResponse:
        """DOC WorkflowBulkResourceApi.restart.

        Args:
            body: ARG
            use_latest_definitions: ARG
        """

    @operation("PUT", "/workflow/bulk/resume")
    def resume_workflow(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> BulkResponse:
        """DOC WorkflowBulkResourceApi.resume_workflow.

        Args:
            body: ARG
        """

    @operation("POST", "/workflow/bulk/retry")
    def retry(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> BulkResponse:
        """DOC WorkflowBulkResourceApi.retry.

        Args:
            body: ARG
        """

    @operation("POST", "/workflow/bulk/terminate")
    def terminate(
        self,
        body: Any,
        *,
        reason: Optional[str] = None,
        triggerFailureWorkflow: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> BulkResponse:
        """DOC WorkflowBulkResourceApi.terminate.

        Args:
            body: ARG
            reason: ARG
            triggerFailureWorkflow: ARG
        """


__all__ = ["WorkflowBulkResourceApi"]
