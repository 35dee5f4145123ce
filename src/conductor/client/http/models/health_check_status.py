"""Health of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.health import Health


class HealthCheckStatus(Model):
    """Health of the server."""

    health_results: Optional[list[Health]] = field(default=None)
    """Outcome of each check."""
    suppressed_health_results: Optional[list[Health]] = field(default=None)
    """Outcome of each check that does not count."""
    healthy: Optional[bool] = field(default=None)
    """Whether the server is healthy."""
