from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class Health(Model):
    """DOC Health."""

    details: Optional[dict[str, Any]] = field(default=None)
    """FIELD Health.details"""
    error_message: Optional[str] = field(default=None)
    """FIELD Health.error_message"""
    healthy: Optional[bool] = field(default=None)
    """FIELD Health.healthy"""
