"""Executions that events terminate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from conductor.client.http.models._shapes import WireDataclass


@dataclass
class TerminateWorkflow(WireDataclass):
    """Execution that an event terminates."""

    workflow_id: Optional[str] = None
    """Id of the execution."""
    termination_reason: Optional[str] = None
    """Why it is terminated."""
    swagger_types: dict[str, str] = field(
        default_factory=lambda: {"workflow_id": "str", "termination_reason": "str"}, repr=False
    )
    """Each field's type, in the notation of generated clients."""
    attribute_map: dict[str, str] = field(
        default_factory=lambda: {"workflow_id": "workflowId", "termination_reason": "terminationReason"}, repr=False
    )
    """Each field's name on the wire."""
