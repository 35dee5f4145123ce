from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.task_result import TaskResult


class WorkflowStateUpdate(Model):
    """DOC WorkflowStateUpdate."""

    task_reference_name: Optional[str] = field(default=None)
    """FIELD WorkflowStateUpdate.task_reference_name"""
    task_result: Optional[TaskResult] = field(default=None)
    """FIELD WorkflowStateUpdate.task_result"""
    variables: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowStateUpdate.variables"""
