from __future__ import annotations

from enum import Enum
from typing import Any, Optional

from conductor.client.http._model import Model, field


class StateChangeEventType(Enum):
    """Changes of a task that can raise an event."""

    onScheduled = "onScheduled"
    onStart = "onStart"
    onFailed = "onFailed"
    onSuccess = "onSuccess"
    onCancelled = "onCancelled"


class StateChangeEvent(Model):
    """An event that a change of a task raises."""

    type: Optional[str] = field(required=True)
    """Name of the event."""
    payload: Optional[dict[str, Any]] = field(required=True, swagger="Dict[str, object]")
    """Content of the event; may hold expressions."""


class StateChangeConfig(Model):
    """DOC StateChangeConfig."""

    type: Optional[str] = field(default=None)
    """FIELD StateChangeConfig.type"""
    events: Optional[list[StateChangeEvent]] = field(default=None)
    """FIELD StateChangeConfig.events"""
