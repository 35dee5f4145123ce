from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class WorkflowStatus(Model):
    """DOC WorkflowStatus."""

    workflow_id: Optional[str] = field(default=None)
    """FIELD WorkflowStatus.workflow_id"""
    correlation_id: Optional[str] = field(default=None)
    """FIELD WorkflowStatus.correlation_id"""
    output: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowStatus.output"""
    variables: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowStatus.variables"""
    status: Optional[str] = field(default=None)
    """FIELD WorkflowStatus.status"""
    # METHODS ['is_completed', 'is_successful', 'is_running']
