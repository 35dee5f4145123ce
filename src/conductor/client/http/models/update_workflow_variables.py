"""Variables that events set."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Optional

from conductor.client.http.models._shapes import WireDataclass


@dataclass
class UpdateWorkflowVariables(WireDataclass):
    """Variables of an execution that an event sets."""

    workflow_id: Optional[str] = None
    """Id of the execution."""
    variables: Optional[dict[str, Any]] = None
    """Name to value."""
    append_array: Optional[bool] = None
    """Whether lists are added to the lists already there, instead of replacing them."""
    swagger_types: dict[str, str] = field(
        default_factory=lambda: {"workflow_id": "str", "variables": "dict(str, object)", "append_array": "bool"},
        repr=False,
    )
    """Each field's type, in the notation of generated clients."""
    attribute_map: dict[str, str] = field(
        default_factory=lambda: {
            "workflow_id": "workflowId",
            "variables": "variables",
            "append_array": "appendArray",
        },
        repr=False,
    )
    """Each field's name on the wire."""
