from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.start_workflow_request import StartWorkflowRequest


class WorkflowScheduleExecutionModel(Model):
    """DOC WorkflowScheduleExecutionModel."""

    execution_id: Optional[str] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.execution_id"""
    schedule_name: Optional[str] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.schedule_name"""
    scheduled_time: Optional[int] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.scheduled_time"""
    execution_time: Optional[int] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.execution_time"""
    workflow_name: Optional[str] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.workflow_name"""
    workflow_id: Optional[str] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.workflow_id"""
    reason: Optional[str] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.reason"""
    stack_trace: Optional[str] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.stack_trace"""
    start_workflow_request: Optional[StartWorkflowRequest] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.start_workflow_request"""
    state: Optional[str] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.state"""
    zone_id: Optional[str] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.zone_id"""
    org_id: Optional[str] = field(default=None)
    """FIELD WorkflowScheduleExecutionModel.org_id"""
