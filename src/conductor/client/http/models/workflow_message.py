"""Messages to executions."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import field
from conductor.client.http.models._shapes import WireRecord


class WorkflowMessage(WireRecord):
    """A message to a running execution."""

    id: Optional[str] = field(default=None)
    """Id of the message; filled in by the server."""
    workflow_id: Optional[str] = field(default=None)
    """Id of the execution it is for."""
    payload: Optional[dict[str, Any]] = field(default=None)
    """Content of the message."""
    received_at: Optional[str] = field(default=None)
    """When the server received it, as ISO 8601 text."""
