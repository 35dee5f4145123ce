from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class CircuitBreakerTransitionResponse(Model):
    """DOC CircuitBreakerTransitionResponse."""

    service: Optional[str] = field(default=None)
    """FIELD CircuitBreakerTransitionResponse.service"""
    previous_state: Optional[str] = field(default=None)
    """FIELD CircuitBreakerTransitionResponse.previous_state"""
    current_state: Optional[str] = field(default=None)
    """FIELD CircuitBreakerTransitionResponse.current_state"""
    transition_timestamp: Optional[int] = field(default=None)
    """FIELD CircuitBreakerTransitionResponse.transition_timestamp"""
    message: Optional[str] = field(default=None)
    """FIELD CircuitBreakerTransitionResponse.message"""
    # HAS __str__
