from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.start_workflow_request import IdempotencyStrategy
    from conductor.client.http.models.workflow_def import WorkflowDef


class SubWorkflowParams(Model):
    """DOC SubWorkflowParams."""

    name: Optional[str] = field(default=None)
    """FIELD SubWorkflowParams.name"""
    version: Optional[int] = field(default=None)
    """FIELD SubWorkflowParams.version"""
    task_to_domain: Optional[dict[str, str]] = field(default=None)
    """FIELD SubWorkflowParams.task_to_domain"""
    workflow_definition: Optional[WorkflowDef] = field(default=None)
    """FIELD SubWorkflowParams.workflow_definition"""
    idempotency_key: Optional[str] = field(default=None)
    """FIELD SubWorkflowParams.idempotency_key"""
    idempotency_strategy: Optional[IdempotencyStrategy] = field(default=None)
    """FIELD SubWorkflowParams.idempotency_strategy"""
    priority: Any = field(default=None)
    """FIELD SubWorkflowParams.priority"""
