"""Requests about many executions at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.bulk_response import BulkResponse
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class WorkflowBulkResourceApi(ResourceApi):
    """The same for many executions at once, up to 1000; those that fail are listed in the answer."""

    @operation("PUT", "/workflow/bulk/pause")
    def pause_workflow(self, body: list[str], **options: Unpack[CallOptions]) -> BulkResponse:
        """Pause executions.

        Args:
            body: Ids of the executions.
        """

    @operation("POST", "/workflow/bulk/restart")
    def restart(
        self, body: list[str], *, use_latest_definitions: Optional[bool] = None, **options: Unpack[CallOptions]
    ) -> BulkResponse:
        """Restart ended executions from the beginning.

        Args:
            body: Ids of the executions.
            use_latest_definitions: Whether to use the latest definition instead of the one they ran with; not by
                default.
        """

    @operation("PUT", "/workflow/bulk/resume")
    def resume_workflow(self, body: list[str], **options: Unpack[CallOptions]) -> BulkResponse:
        """Let paused executions go on.

        Args:
            body: Ids of the executions.
        """

    @operation("POST", "/workflow/bulk/retry")
    def retry(self, body: list[str], **options: Unpack[CallOptions]) -> BulkResponse:
        """Retry failed executions from where they failed.

        Args:
            body: Ids of the executions.
        """

    @operation("POST", "/workflow/bulk/terminate")
    def terminate(
        self,
        body: list[str],
        *,
        reason: Optional[str] = None,
        triggerFailureWorkflow: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> BulkResponse:
        """Terminate executions.

        Args:
            body: Ids of the executions.
            reason: Why they are terminated.
            triggerFailureWorkflow: Whether to start their failure workflows; open source servers ignore it.
        """


__all__ = ["WorkflowBulkResourceApi"]
