"""What schedules started."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.start_workflow_request import StartWorkflowRequest


class WorkflowScheduleExecutionModel(Model):
    """One start that a schedule made, or tried to make."""

    execution_id: Optional[str] = field(default=None)
    """Id of the start."""
    schedule_name: Optional[str] = field(default=None)
    """Name of the schedule."""
    scheduled_time: Optional[int] = field(default=None)
    """When it was due, in epoch ms."""
    execution_time: Optional[int] = field(default=None)
    """When it was done, in epoch ms."""
    workflow_name: Optional[str] = field(default=None)
    """Name of the workflow."""
    workflow_id: Optional[str] = field(default=None)
    """Id of the execution, if one was started."""
    reason: Optional[str] = field(default=None)
    """Why it failed."""
    stack_trace: Optional[str] = field(default=None)
    """Where it failed, in the server's code."""
    start_workflow_request: Optional[StartWorkflowRequest] = field(default=None)
    """What was started."""
    state: Optional[str] = field(default=None, choices=("POLLED", "FAILED", "EXECUTED"), nullable=False)
    """``POLLED``, ``FAILED`` or ``EXECUTED``."""
    zone_id: Optional[str] = field(default=None)
    """Time zone the cron expression is read in; the server's default is UTC."""
    org_id: Optional[str] = field(default=None)
    """Organisation the schedule belongs to."""
