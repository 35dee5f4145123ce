from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.start_workflow_request import StartWorkflowRequest
    from conductor.client.http.models.tag_object import TagObject


class WorkflowSchedule(Model):
    """DOC WorkflowSchedule."""

    name: Optional[str] = field(default=None)
    """FIELD WorkflowSchedule.name"""
    cron_expression: Optional[str] = field(default=None)
    """FIELD WorkflowSchedule.cron_expression"""
    run_catchup_schedule_instances: Optional[bool] = field(default=None)
    """FIELD WorkflowSchedule.run_catchup_schedule_instances"""
    paused: Optional[bool] = field(default=None)
    """FIELD WorkflowSchedule.paused"""
    start_workflow_request: Optional[StartWorkflowRequest] = field(default=None)
    """FIELD WorkflowSchedule.start_workflow_request"""
    schedule_start_time: Optional[int] = field(default=None)
    """FIELD WorkflowSchedule.schedule_start_time"""
    schedule_end_time: Optional[int] = field(default=None)
    """FIELD WorkflowSchedule.schedule_end_time"""
    create_time: Optional[int] = field(default=None)
    """FIELD WorkflowSchedule.create_time"""
    updated_time: Optional[int] = field(default=None)
    """FIELD WorkflowSchedule.updated_time"""
    created_by: Optional[str] = field(default=None)
    """FIELD WorkflowSchedule.created_by"""
    updated_by: Optional[str] = field(default=None)
    """FIELD WorkflowSchedule.updated_by"""
    zone_id: Optional[str] = field(default=None)
    """FIELD WorkflowSchedule.zone_id"""
    tags: Optional[list[TagObject]] = field(default=None)
    """FIELD WorkflowSchedule.tags"""
    paused_reason: Optional[str] = field(default=None)
    """FIELD WorkflowSchedule.paused_reason"""
    description: Optional[str] = field(default=None)
    """FIELD WorkflowSchedule.description"""
