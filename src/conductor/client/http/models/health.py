"""Health checks, one by one."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class Health(Model):
    """Outcome of one health check."""

    details: Optional[dict[str, Any]] = field(default=None)
    """Findings, by name."""
    error_message: Optional[str] = field(default=None)
    """What is wrong."""
    healthy: Optional[bool] = field(default=None)
    """Whether the check passed."""
