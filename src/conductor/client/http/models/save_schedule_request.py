from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.start_workflow_request import StartWorkflowRequest


class SaveScheduleRequest(Model):
    """DOC SaveScheduleRequest."""

    name: Optional[str] = field(default=None)
    """FIELD SaveScheduleRequest.name"""
    cron_expression: Optional[str] = field(default=None)
    """FIELD SaveScheduleRequest.cron_expression"""
    run_catchup_schedule_instances: Optional[bool] = field(default=None)
    """FIELD SaveScheduleRequest.run_catchup_schedule_instances"""
    paused: Optional[bool] = field(default=None)
    """FIELD SaveScheduleRequest.paused"""
    start_workflow_request: Optional[StartWorkflowRequest] = field(default=None)
    """FIELD SaveScheduleRequest.start_workflow_request"""
    created_by: Optional[str] = field(default=None)
    """FIELD SaveScheduleRequest.created_by"""
    updated_by: Optional[str] = field(default=None)
    """FIELD SaveScheduleRequest.updated_by"""
    schedule_start_time: Optional[int] = field(default=None)
    """FIELD SaveScheduleRequest.schedule_start_time"""
    schedule_end_time: Optional[int] = field(default=None)
    """FIELD SaveScheduleRequest.schedule_end_time"""
    zone_id: Optional[str] = field(default=None)
    """FIELD SaveScheduleRequest.zone_id"""
    description: Optional[str] = field(default=None)
    """FIELD SaveScheduleRequest.description"""
