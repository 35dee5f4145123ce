"""The client for schedules."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Callable, Optional

from conductor.client.http._transport.errors import ApiException
from conductor.client.orkes._facade import given, truthy
from conductor.client.orkes.orkes_base_client import OrkesBaseClient
from conductor.client.scheduler_client import SchedulerClient

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


class OrkesSchedulerClient(OrkesBaseClient, SchedulerClient):
    """Schedules that start executions."""

    def save_schedule(self, save_schedule_request: SaveScheduleRequest) -> None:
        self.schedulerResourceApi.save_schedule(save_schedule_request)

    def get_schedule(self, name: str) -> Optional[WorkflowSchedule]:
        schedule = self.schedulerResourceApi.get_schedule(name)
        return schedule if getattr(schedule, "name", None) else None

    def get_all_schedules(self, workflow_name: Optional[str] = None) -> list[WorkflowSchedule]:
        return self.schedulerResourceApi.get_all_schedules(**truthy(workflow_name=workflow_name))

    def get_next_few_schedule_execution_times(
        self,
        cron_expression: str,
        schedule_start_time: Optional[int] = None,
        schedule_end_time: Optional[int] = None,
        limit: Optional[int] = None,
    ) -> list[int]:
        options = truthy(schedule_start_time=schedule_start_time, schedule_end_time=schedule_end_time, limit=limit)
        return self.schedulerResourceApi.get_next_few_schedules(cron_expression, **options)

    def delete_schedule(self, name: str) -> None:
        self.schedulerResourceApi.delete_schedule(name)

    def pause_schedule(self, name: str, reason: Optional[str] = None) -> None:
        self._switch(self.schedulerResourceApi.pause_schedule, "pause", name, **given(reason=reason))

    def pause_all_schedules(self) -> None:
        self.schedulerResourceApi.pause_all_schedules()

    def resume_schedule(self, name: str) -> None:
        self._switch(self.schedulerResourceApi.resume_schedule, "resume", name)

    def resume_all_schedules(self) -> None:
        self.schedulerResourceApi.resume_all_schedules()

    def _switch(self, call: Callable[..., Any], action: str, name: str, **options: Any) -> None:
        """Pause or resume a schedule, on a server that wants GET for it as well as on one that wants PUT."""
        try:
            call(name, **options)
        except ApiException as error:
            if error.status != 405:
                raise
            path = f"/scheduler/schedules/{{name}}/{action}"
            headers = {"Accept": "application/json"}
            self.api_client.call_api(path, "GET", {"name": name}, list(options.items()), headers)

    def search_schedule_executions(
        self,
        start: Optional[int] = None,
        size: Optional[int] = None,
        sort: Optional[str] = None,
        free_text: Optional[str] = None,
        query: Optional[str] = None,
    ) -> SearchResultWorkflowScheduleExecutionModel[Any]:
        options = truthy(start=start, size=size, sort=sort, free_text=free_text, query=query)
        return self.schedulerResourceApi.search_v21(**options)

    def requeue_all_execution_records(self) -> None:
        self.schedulerResourceApi.requeue_all_execution_records()

    def set_scheduler_tags(self, tags: Sequence[TagObject], name: str) -> None:
        self.schedulerResourceApi.put_tag_for_schedule(tags, name)

    def get_scheduler_tags(self, name: str) -> list[TagObject]:
        return self.schedulerResourceApi.get_tags_for_schedule(name)

    def delete_scheduler_tags(self, tags: Sequence[TagObject], name: str) -> None:
        self.schedulerResourceApi.delete_tag_for_schedule(tags, name)

    def pause(self, wire_name: str, reason: Optional[str] = None) -> None:
        with _schedule_errors():
            self.pause_schedule(wire_name, reason)

    def resume(self, wire_name: str) -> None:
        with _schedule_errors():
            self.resume_schedule(wire_name)

    def delete(self, wire_name: str) -> None:
        with _schedule_errors():
            self.delete_schedule(wire_name)

    def preview_next(
        self, cron: str, n: int = 5, start_at: Optional[int] = None, end_at: Optional[int] = None
    ) -> list[int]:
        with _schedule_errors():
            return list(self.get_next_few_schedule_execution_times(cron, start_at, end_at, n) or ())

    def run_now(self, info: ScheduleInfo) -> str:
        from conductor.client.http.models.start_workflow_request import StartWorkflowRequest

        request = StartWorkflowRequest(name=info.agent, input=dict(info.input or {}))
        with _schedule_errors():
            return self.workflowResourceApi.start_workflow(body=request)

    def reconcile(self, agent_name: str, desired: Optional[list[Schedule]]) -> None:
        from conductor.client.ai.schedule import _reconcile

        with _schedule_errors():
            _reconcile(self, agent_name, desired)


@contextmanager
def _schedule_errors() -> Iterator[None]:
    """Raise what a refused request means for a schedule, such as ScheduleNotFound instead of 404."""
    try:
        yield
    except ApiException as error:
        from conductor.client.ai.schedule import _translate

        meaning = _translate(error)
        if meaning is error:
            raise
        raise meaning from error


__all__ = ["OrkesSchedulerClient"]
