"""Events about starting workflows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Optional

from conductor.client.event._clock import now
from conductor.client.event.conductor_event import ConductorEvent


@dataclass(frozen=True)
class WorkflowEvent(ConductorEvent):
    """Something about a workflow.

    Args:
        name: Name of the workflow.
        version: Its version.
    """

    name: str
    version: Optional[int] = None


@dataclass(frozen=True)
class WorkflowStarted(WorkflowEvent):
    """A workflow was started, or could not be.

    Args:
        name: Name of the workflow.
        version: Its version.
        success: Whether it was started.
        workflow_id: Id of the execution.
        cause: What went wrong.
        timestamp: When.
    """

    success: bool = True
    workflow_id: Optional[str] = None
    cause: Optional[Exception] = None
    timestamp: datetime = field(default_factory=now)


@dataclass(frozen=True)
class WorkflowInputPayloadSize(WorkflowEvent):
    """How large an input is.

    Args:
        name: Name of the workflow.
        version: Its version.
        size_bytes: Size of the input as JSON.
        timestamp: When.
    """

    size_bytes: int = 0
    timestamp: datetime = field(default_factory=now)


@dataclass(frozen=True)
class WorkflowPayloadUsed(WorkflowEvent):
    """A payload went through external storage.

    Args:
        name: Name of the workflow.
        version: Its version.
        operation: ``READ`` or ``WRITE``.
        payload_type: ``WORKFLOW_INPUT`` or ``WORKFLOW_OUTPUT``.
        timestamp: When.
    """

    operation: str = ""
    payload_type: str = ""
    timestamp: datetime = field(default_factory=now)


__all__ = ["WorkflowEvent", "WorkflowInputPayloadSize", "WorkflowPayloadUsed", "WorkflowStarted"]
