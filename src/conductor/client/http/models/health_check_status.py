from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.health import Health


class HealthCheckStatus(Model):
    """DOC HealthCheckStatus."""

    health_results: Optional[list[Health]] = field(default=None)
    """FIELD HealthCheckStatus.health_results"""
    suppressed_health_results: Optional[list[Health]] = field(default=None)
    """FIELD HealthCheckStatus.suppressed_health_results"""
    healthy: Optional[bool] = field(default=None)
    """FIELD HealthCheckStatus.healthy"""
