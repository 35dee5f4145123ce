"""Metrics collectors of workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    from conductor.client.configuration.settings.metrics_settings import MetricsSettings


def collector_of(settings: Optional[MetricsSettings]) -> Any:
    """Return a collector for these settings, None without any."""
    if settings is None:
        return None
    from conductor.client.telemetry.metrics_factory import create_metrics_collector

    return create_metrics_collector(settings)


__all__ = ["collector_of"]
