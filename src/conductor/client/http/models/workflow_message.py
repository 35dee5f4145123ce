from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class WorkflowMessage(Model):
    """DOC WorkflowMessage."""

    id: Optional[str] = field(default=None)
    """FIELD WorkflowMessage.id"""
    workflow_id: Optional[str] = field(default=None)
    """FIELD WorkflowMessage.workflow_id"""
    payload: Optional[dict[str, Any]] = field(default=None)
    """FIELD WorkflowMessage.payload"""
    received_at: Optional[str] = field(default=None)
    """FIELD WorkflowMessage.received_at"""
