from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.search_result_workflow_schedule_execution_model import SearchResultWorkflowScheduleExecutionModel
    from conductor.client.http.models.tag_object import TagObject
    from conductor.client.http.models.workflow_schedule import WorkflowSchedule


class SchedulerResourceApi(ResourceApi):
    """DOC SchedulerResourceApi."""

    @operation("DELETE", "/scheduler/schedules/{name}", accept="application/json")
    def delete_schedule(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC SchedulerResourceApi.delete_schedule.

        Args:
            name: ARG
        """

    @operation("GET", "/scheduler/schedules", accept="application/json")
    def get_all_schedules(
        self,
        *,
        workflow_name: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> list[WorkflowSchedule]:
        """DOC SchedulerResourceApi.get_all_schedules.

        Args:
            workflow_name: ARG
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
        """DOC SchedulerResourceApi.get_next_few_schedules.

        Args:
            cron_expression: ARG
            schedule_start_time: ARG
            schedule_end_time: ARG
            limit: ARG
        """

    @operation("GET", "/scheduler/schedules/{name}", accept="application/json")
    def get_schedule(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> WorkflowSchedule:
        """DOC SchedulerResourceApi.get_schedule.

        Args:
            name: ARG
        """

    @operation("GET", "/scheduler/admin/pause", accept="application/json")
    def pause_all_schedules(
        self,
        **options: Unpack[CallOptions],
    ) -> dict[str, Any]:
        """DOC SchedulerResourceApi.pause_all_schedules."""

    @operation("PUT", "/scheduler/schedules/{name}/pause", accept="application/json")
    def pause_schedule(
        self,
        name: str,
        *,
        reason: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC SchedulerResourceApi.pause_schedule.

        Args:
            name: ARG
            reason: ARG
        """

    @operation("GET", "/scheduler/admin/requeue", accept="application/json")
    def requeue_all_execution_records(
        self,
        **options: Unpack[CallOptions],
    ) -> dict[str, Any]:
        """DOC SchedulerResourceApi.requeue_all_execution_records."""

    @operation("GET", "/scheduler/admin/resume", accept="application/json")
    def resume_all_schedules(
        self,
        **options: Unpack[CallOptions],
    ) -> dict[str, Any]:
        """DOC SchedulerResourceApi.resume_all_schedules."""

    @operation("PUT", "/scheduler/schedules/{name}/resume", accept="application/json")
    def resume_schedule(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC SchedulerResourceApi.resume_schedule.

        Args:
            name: ARG
        """

    @operation("POST", "/scheduler/schedules", accept="application/json")
    def save_schedule(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC SchedulerResourceApi.save_schedule.

        Args:
            body: ARG
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
        """DOC SchedulerResourceApi.search_v21.

        Args:
            start: ARG
            size: ARG
            sort: ARG
            free_text: ARG
            query: ARG
        """

    @operation("GET", "/scheduler/test/timeout", orkes=True)
    def test_timeout(
        self,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC SchedulerResourceApi.test_timeout."""

    @operation("PUT", "/scheduler/schedules/{name}/tags", orkes=True)
    def put_tag_for_schedule(
        self,
        body: Any,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC SchedulerResourceApi.put_tag_for_schedule.

        Args:
            body: ARG
            name: ARG
        """

    @operation("GET", "/scheduler/schedules/{name}/tags", accept="application/json", orkes=True)
    def get_tags_for_schedule(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> list[TagObject]:
        """DOC SchedulerResourceApi.get_tags_for_schedule.

        Args:
            name: ARG
        """

    @operation("DELETE", "/scheduler/schedules/{name}/tags", orkes=True)
    def delete_tag_for_schedule(
        self,
        body: Any,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC SchedulerResourceApi.delete_tag_for_schedule.

        Args:
            body: ARG
            name: ARG
        """


__all__ = ["SchedulerResourceApi"]
