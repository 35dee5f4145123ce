from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.task import Task


class WorkflowRun(Model):
    """Where an execution stands, as a call that waits for it answers."""

    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    create_time: Optional[int] = field(default=None)
    """When it was created, in epoch ms."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    input: Optional[dict[str, Any]] = field(default=None)
    """Input of the execution."""
    output: Optional[dict[str, Any]] = field(default=None)
    """Output of the execution."""
    priority: Optional[int] = field(default=None)
    """From 0 to 99; its tasks are handed out in this order."""
    request_id: Optional[str] = field(default=None)
    """Id of the request that started it."""
    status: Optional[str] = field(default=None, choices=WORKFLOW_STATUSES, nullable=False)
    """Status of the execution."""
    tasks: Optional[list[Task]] = field(default=None)
    """Task executions in the order of scheduling."""
    update_time: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms."""
    variables: Optional[dict[str, Any]] = field(default=None)
    """Variables of the workflow."""
    workflow_id: Optional[str] = field(default=None)
    """Id of the execution."""
    # METHODS ['is_completed', 'is_successful', 'is_running', 'get_task']
    # PROPERTIES ['reason_for_incompletion', 'current_task']
