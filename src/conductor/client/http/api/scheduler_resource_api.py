"""Requests about schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.save_schedule_request import SaveScheduleRequest
    from conductor.client.http.models.search_result_workflow_schedule_execution_model import (
        SearchResultWorkflowScheduleExecutionModel,
    )
    from conductor.client.http.models.tag_object import TagObject
    from conductor.client.http.models.workflow_schedule import WorkflowSchedule
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class SchedulerResourceApi(ResourceApi):
    """Schedules, and what they started."""

    @operation("DELETE", "/scheduler/schedules/{name}", accept="application/json")
    def delete_schedule(self, name: str, **options: Unpack[CallOptions]) -> Any:
        """Delete a schedule.

        Args:
            name: Name of the schedule.
        """

    @operation("GET", "/scheduler/schedules", accept="application/json")
    def get_all_schedules(
        self, *, workflow_name: Optional[str] = None, **options: Unpack[CallOptions]
    ) -> list[WorkflowSchedule]:
        """Get all schedules.

        Args:
            workflow_name: Name of a workflow, to get only the schedules that start it.
        """

    @operation("GET", "/scheduler/nextFewSchedules", accept="application/json")
    def get_next_few_schedules(
        self,
        cron_expression: str,
        *,
        schedule_start_time: Optional[int] = None,
        schedule_end_time: Optional[int] = None,
        limit: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> list[int]:
        """Get when a cron expression is next due.

        Args:
            cron_expression: The expression, with seconds as its first field.
            schedule_start_time: First time to consider, in epoch ms.
            schedule_end_time: Last time to consider, in epoch ms.
            limit: Most times to return; 5 by default, and at most.

        Returns:
            Times in epoch ms.
        """

    @operation("GET", "/scheduler/schedules/{name}", accept="application/json")
    def get_schedule(self, name: str, **options: Unpack[CallOptions]) -> WorkflowSchedule:
        """Get a schedule.

        Args:
            name: Name of the schedule.

        Raises:
            NotFound: If there is none; older servers answer without content instead.
        """

    @operation("GET", "/scheduler/admin/pause", accept="application/json")
    def pause_all_schedules(self, **options: Unpack[CallOptions]) -> dict[str, Any]:
        """Stop all schedules of a server."""

    @operation("PUT", "/scheduler/schedules/{name}/pause", accept="application/json")
    def pause_schedule(self, name: str, *, reason: Optional[str] = None, **options: Unpack[CallOptions]) -> Any:
        """Stop a schedule.

        Args:
            name: Name of the schedule.
            reason: Why it is stopped.

        Raises:
            NotFound: If there is none.
        """

    @operation("GET", "/scheduler/admin/requeue", accept="application/json")
    def requeue_all_execution_records(self, **options: Unpack[CallOptions]) -> dict[str, Any]:
        """Put the records of all starts back into the queue."""

    @operation("GET", "/scheduler/admin/resume", accept="application/json")
    def resume_all_schedules(self, **options: Unpack[CallOptions]) -> dict[str, Any]:
        """Let all schedules of a server go on."""

    @operation("PUT", "/scheduler/schedules/{name}/resume", accept="application/json")
    def resume_schedule(self, name: str, **options: Unpack[CallOptions]) -> Any:
        """Let a schedule go on.

        Args:
            name: Name of the schedule.

        Raises:
            NotFound: If there is none, or it was not stopped.
        """

    @operation("POST", "/scheduler/schedules", accept="application/json")
    def save_schedule(self, body: SaveScheduleRequest, **options: Unpack[CallOptions]) -> Any:
        """Create or change a schedule; the server does not check the cron expression.

        Args:
            body: The schedule.
        """

    @operation("GET", "/scheduler/search/executions", accept="application/json")
    def search_v21(
        self,
        *,
        start: Optional[int] = None,
        size: Optional[int] = None,
        sort: Optional[str] = None,
        free_text: Optional[str] = None,
        query: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> SearchResultWorkflowScheduleExecutionModel:
        """Search what schedules started.

        Args:
            start: Index of the first result; 0 by default.
            size: Most results to return; 100 by default.
            sort: Fields with ``:ASC`` or ``:DESC``, separated by commas; latest first by default.
            free_text: Text to find; ``*`` by default.
            query: Conditions such as ``scheduleName IN (a,b)`` or ``state IN (FAILED)``, joined by ``AND``.
        """

    @operation("GET", "/scheduler/test/timeout", orkes=True)
    def test_timeout(self, **options: Unpack[CallOptions]) -> None:
        """Find out how long the server lets a request take."""

    @operation("PUT", "/scheduler/schedules/{name}/tags", orkes=True)
    def put_tag_for_schedule(self, body: Sequence[TagObject], name: str, **options: Unpack[CallOptions]) -> None:
        """Add tags to a schedule.

        Args:
            body: The tags.
            name: Name of the schedule.
        """

    @operation("GET", "/scheduler/schedules/{name}/tags", accept="application/json", orkes=True)
    def get_tags_for_schedule(self, name: str, **options: Unpack[CallOptions]) -> list[TagObject]:
        """Get the tags of a schedule.

        Args:
            name: Name of the schedule.
        """

    @operation("DELETE", "/scheduler/schedules/{name}/tags", orkes=True)
    def delete_tag_for_schedule(self, body: Sequence[TagObject], name: str, **options: Unpack[CallOptions]) -> None:
        """Take tags away from a schedule.

        Args:
            body: The tags.
            name: Name of the schedule.
        """


__all__ = ["SchedulerResourceApi"]
