"""Circuit breakers of registered services."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import field
from conductor.client.http.models._shapes import Record


class CircuitBreakerTransitionResponse(Record):
    """State of the circuit breaker of a service after it was looked at or moved."""

    service: Optional[str] = field(default=None)
    """Name of the service."""
    previous_state: Optional[str] = field(default=None)
    """State before."""
    current_state: Optional[str] = field(default=None)
    """State now."""
    transition_timestamp: Optional[int] = field(default=None)
    """When it changed, in epoch ms."""
    message: Optional[str] = field(default=None)
    """Text for people."""
