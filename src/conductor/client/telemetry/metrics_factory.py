"""Makes the metrics collector that settings ask for."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from conductor.client.configuration.settings.metrics_settings import MetricsSettings
    from conductor.client.telemetry.metrics_collector_base import MetricsCollectorBase
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)


def create_metrics_collector(settings: Optional[MetricsSettings]) -> MetricsCollectorBase:
    """Return a collector: the canonical one if the settings say so, else the legacy one.

    Args:
        settings: Where metrics go; None makes a collector that collects nothing.

    Raises:
        ImportError: If the Prometheus library is needed and not installed.
    """
    if settings is not None and settings.is_canonical:
        from conductor.client.telemetry.canonical_metrics_collector import CanonicalMetricsCollector

        return CanonicalMetricsCollector(settings)
    from conductor.client.telemetry.legacy_metrics_collector import LegacyMetricsCollector

    return LegacyMetricsCollector(settings)


def create_metrics_collector_for_parent(settings: Optional[MetricsSettings]) -> MetricsCollectorBase:
    """Return the collector of the process that supervises workers, after clearing what earlier processes left.

    Args:
        settings: Where metrics go; None makes a collector that collects nothing.

    Raises:
        ImportError: If the Prometheus library is needed and not installed.
    """
    if settings is not None:
        settings.clean_metrics_directory()
    return create_metrics_collector(settings)


__all__ = ["create_metrics_collector", "create_metrics_collector_for_parent"]
