"""The metrics collector under its older name."""

from __future__ import annotations

from typing import Any

from conductor.client.telemetry.legacy_metrics_collector import LegacyMetricsCollector as MetricsCollector

_FORWARDED = ("CollectorRegistry", "Counter", "Gauge", "Histogram", "Summary", "write_to_textfile")


def __getattr__(name: str) -> Any:
    """Return a name of the Prometheus library, imported when it is asked for."""
    from conductor.client.telemetry._prometheus import prometheus

    if name in _FORWARDED:
        return getattr(prometheus(), name)
    if name == "MultiProcessCollector":
        from prometheus_client.multiprocess import MultiProcessCollector

        return MultiProcessCollector
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["MetricsCollector"]
