"""Events about the payload of tasks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from conductor.client.event._clock import now
from conductor.client.event.conductor_event import ConductorEvent


@dataclass(frozen=True)
class TaskEvent(ConductorEvent):
    """Something about a task.

    Args:
        task_type: Name of the task definition.
    """

    task_type: str


@dataclass(frozen=True)
class TaskResultPayloadSize(TaskEvent):
    """How large a result is.

    Args:
        task_type: Name of the task definition.
        size_bytes: Its size as JSON.
        timestamp: When.
    """

    size_bytes: int
    timestamp: datetime = field(default_factory=now)


@dataclass(frozen=True)
class TaskPayloadUsed(TaskEvent):
    """A payload went through external storage.

    Args:
        task_type: Name of the task definition.
        operation: ``READ`` or ``WRITE``.
        payload_type: ``TASK_INPUT`` or ``TASK_OUTPUT``.
        timestamp: When.
    """

    operation: str
    payload_type: str
    timestamp: datetime = field(default_factory=now)


__all__ = ["TaskEvent", "TaskPayloadUsed", "TaskResultPayloadSize"]
