"""The client for schedules, as an interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conductor.client.ai.schedule import Schedule, ScheduleInfo
    from conductor.client.http.models.save_schedule_request import SaveScheduleRequest
    from conductor.client.http.models.search_result_workflow_schedule_execution_model import (
        SearchResultWorkflowScheduleExecutionModel,
    )
    from conductor.client.http.models.tag_object import TagObject
    from conductor.client.http.models.workflow_schedule import WorkflowSchedule
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class SchedulerClient(ABC):
    """Schedules that start executions.

    Every method raises :class:`~conductor.client.http.rest.ApiException` when the server refuses or does not answer.
    """

    @abstractmethod
    def save_schedule(self, save_schedule_request: SaveScheduleRequest) -> None:
        """Create or replace a schedule.

        Args:
            save_schedule_request: The schedule.
        """

    @abstractmethod
    def get_schedule(self, name: str) -> Optional[WorkflowSchedule]:
        """Get a schedule.

        Args:
            name: Name of the schedule.

        Returns:
            The schedule, None when the server answers with an empty one.
        """

    @abstractmethod
    def get_all_schedules(self, workflow_name: Optional[str] = None) -> list[WorkflowSchedule]:
        """Get all schedules.

        Args:
            workflow_name: Only those that start this workflow.
        """

    @abstractmethod
    def get_next_few_schedule_execution_times(
        self,
        cron_expression: str,
        schedule_start_time: Optional[int] = None,
        schedule_end_time: Optional[int] = None,
        limit: Optional[int] = None,
    ) -> list[int]:
        """Get the next times that a cron expression stands for.

        Args:
            cron_expression: The expression, starting with seconds.
            schedule_start_time: No time before this, in epoch milliseconds.
            schedule_end_time: No time after this, in epoch milliseconds.
            limit: Most times to return; 3 by default.

        Returns:
            Times in epoch milliseconds.
        """

    @abstractmethod
    def delete_schedule(self, name: str) -> None:
        """Remove a schedule.

        Args:
            name: Name of the schedule.
        """

    @abstractmethod
    def pause_schedule(self, name: str, reason: Optional[str] = None) -> None:
        """Pause a schedule.

        Args:
            name: Name of the schedule.
            reason: Why, kept with the schedule.
        """

    @abstractmethod
    def pause_all_schedules(self) -> None:
        """Pause all schedules."""

    @abstractmethod
    def resume_schedule(self, name: str) -> None:
        """Resume a schedule.

        Args:
            name: Name of the schedule.
        """

    @abstractmethod
    def resume_all_schedules(self) -> None:
        """Resume all schedules."""

    @abstractmethod
    def search_schedule_executions(
        self,
        start: Optional[int] = None,
        size: Optional[int] = None,
        sort: Optional[str] = None,
        free_text: Optional[str] = None,
        query: Optional[str] = None,
    ) -> SearchResultWorkflowScheduleExecutionModel[Any]:
        """Search what schedules have started.

        Args:
            start: Number of the first hit.
            size: Most hits to return.
            sort: Field and order, such as ``startTime:DESC``.
            free_text: Text to find; ``*`` for any.
            query: Conditions such as ``scheduleName = 'nightly'``.
        """

    @abstractmethod
    def requeue_all_execution_records(self) -> None:
        """Queue the records of all scheduled executions again."""

    @abstractmethod
    def set_scheduler_tags(self, tags: Sequence[TagObject], name: str) -> None:
        """Replace the tags of a schedule (Orkes).

        Args:
            tags: The tags.
            name: Name of the schedule.
        """

    @abstractmethod
    def get_scheduler_tags(self, name: str) -> list[TagObject]:
        """Get the tags of a schedule (Orkes).

        Args:
            name: Name of the schedule.
        """

    @abstractmethod
    def delete_scheduler_tags(self, tags: Sequence[TagObject], name: str) -> None:
        """Remove tags of a schedule (Orkes).

        Args:
            tags: The tags.
            name: Name of the schedule.
        """

    @abstractmethod
    def pause(self, wire_name: str, reason: Optional[str] = None) -> None:
        """Pause a schedule of an agent.

        Args:
            wire_name: Full name of the schedule.
            reason: Why, kept with the schedule.

        Raises:
            ScheduleNotFound: If there is none of that name.
        """

    @abstractmethod
    def resume(self, wire_name: str) -> None:
        """Resume a schedule of an agent.

        Args:
            wire_name: Full name of the schedule.

        Raises:
            ScheduleNotFound: If there is none of that name.
        """

    @abstractmethod
    def delete(self, wire_name: str) -> None:
        """Remove a schedule of an agent.

        Args:
            wire_name: Full name of the schedule.

        Raises:
            ScheduleNotFound: If there is none of that name.
        """

    @abstractmethod
    def preview_next(
        self, cron: str, n: int = 5, start_at: Optional[int] = None, end_at: Optional[int] = None
    ) -> list[int]:
        """Get the next times that a cron expression stands for.

        Args:
            cron: The expression.
            n: Most times to return.
            start_at: No time before this, in epoch milliseconds.
            end_at: No time after this, in epoch milliseconds.

        Returns:
            Times in epoch milliseconds.

        Raises:
            InvalidCronExpression: If the server cannot read the expression.
        """

    @abstractmethod
    def run_now(self, info: ScheduleInfo) -> str:
        """Start at once what a schedule would start.

        Args:
            info: The schedule.

        Returns:
            Id of the execution.
        """

    @abstractmethod
    def reconcile(self, agent_name: str, desired: Optional[list[Schedule]]) -> None:
        """Make the schedules of an agent these and no others.

        Args:
            agent_name: Name of the agent, which is the workflow that the schedules start.
            desired: The schedules; none removes all of them, None leaves everything as it is.

        Raises:
            ScheduleNameConflict: If two have the same name.
        """


__all__ = ["SchedulerClient"]
