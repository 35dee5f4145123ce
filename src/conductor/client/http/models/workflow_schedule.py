"""Schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.start_workflow_request import StartWorkflowRequest
    from conductor.client.http.models.tag_object import TagObject
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class WorkflowSchedule(Model):
    """A schedule that starts executions."""

    name: Optional[str] = field(default=None)
    """Name of the schedule, unique on the server."""
    cron_expression: Optional[str] = field(default=None)
    """When to start, with seconds as its first field."""
    run_catchup_schedule_instances: Optional[bool] = field(default=None)
    """Whether starts that were missed are made up for."""
    paused: Optional[bool] = field(default=None)
    """Whether the schedule is off."""
    start_workflow_request: Optional[StartWorkflowRequest] = field(default=None)
    """What is started."""
    schedule_start_time: Optional[int] = field(default=None)
    """First moment it may start anything, in epoch ms."""
    schedule_end_time: Optional[int] = field(default=None)
    """Last moment it may start anything, in epoch ms."""
    create_time: Optional[int] = field(default=None)
    """When it was created, in epoch ms."""
    updated_time: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    updated_by: Optional[str] = field(default=None)
    """User who last changed it."""
    zone_id: Optional[str] = field(default=None)
    """Time zone the cron expression is read in; the server's default is UTC."""
    tags: Optional[list[TagObject]] = field(default=None)
    """Tags for searching and for permissions."""
    paused_reason: Optional[str] = field(default=None)
    """Why it is off."""
    description: Optional[str] = field(default=None)
    """Text for people."""
