from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.task import Task


class WorkflowRun(Model):
    """DOC WorkflowRun."""

    correlation_id: Optional[str] = field(default=None)
    """FIELD WorkflowRun.correlation_id"""
    create_time: Optional[int] = field(default=None)
    """FIELD WorkflowRun.create_time"""
    created_by: Optional[str] = field(default=None)
    """FIELD WorkflowRun.created_by"""
    input: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowRun.input"""
    output: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowRun.output"""
    priority: Optional[int] = field(default=None)
    """FIELD WorkflowRun.priority"""
    request_id: Optional[str] = field(default=None)
    """FIELD WorkflowRun.request_id"""
    status: Optional[str] = field(default=None)
    """FIELD WorkflowRun.status"""
    tasks: Optional[list[Task]] = field(default=None)
    """FIELD WorkflowRun.tasks"""
    update_time: Optional[int] = field(default=None)
    """FIELD WorkflowRun.update_time"""
    variables: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowRun.variables"""
    workflow_id: Optional[str] = field(default=None)
    """FIELD WorkflowRun.workflow_id"""
    # METHODS ['is_completed', 'is_successful', 'is_running', 'get_task']
    # PROPERTIES ['reason_for_incompletion', 'current_task']
