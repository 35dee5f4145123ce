from __future__ import annotations

from enum import Enum
from typing import Any, Optional

from conductor.client.http._model import Model, field


class StateChangeEventType(Enum):
    """DOC StateChangeEventType."""

    onScheduled = "onScheduled"
    onStart = "onStart"
    onFailed = "onFailed"
    onSuccess = "onSuccess"
    onCancelled = "onCancelled"


class StateChangeEvent(Model):
    """DOC StateChangeEvent."""

    type: Optional[str] = field(required=True)
    """FIELD StateChangeEvent.type"""
    payload: Optional[dict[str, Any]] = field(required=True, swagger="Dict[str, object]")
    """FIELD StateChangeEvent.payload"""


class StateChangeConfig(Model):
    """DOC StateChangeConfig."""

    type: Optional[str] = field(default=None)
    """FIELD StateChangeConfig.type"""
    events: Optional[list[StateChangeEvent]] = field(default=None)
    """FIELD StateChangeConfig.events"""
