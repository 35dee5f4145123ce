"""Metrics of workers: the collector hears events, and what no event tells is measured here."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Callable, Optional

from conductor.client.automator._middleware import Middleware

if TYPE_CHECKING:
    from conductor.client.configuration.settings.metrics_settings import MetricsSettings
    from conductor.client.http.models.task import Task

logger = logging.getLogger(__name__)


def collector_of(settings: Optional[MetricsSettings]) -> Any:
    """Return a collector for these settings, None without any."""
    if settings is None:
        return None
    from conductor.client.telemetry.metrics_factory import create_metrics_collector

    return create_metrics_collector(settings)


class MetricsMiddleware(Middleware):
    """Measures reports and counts pauses.

    Args:
        collector: Told of them.
    """

    def __init__(self, collector: Any) -> None:
        self._collector = collector

    def poll_skipped(self, task_type: str) -> None:
        """Count a pause."""
        self._tell(self._collector.increment_task_paused, task_type)

    def report_completed(self, task: Task, seconds: float) -> None:
        """Record how long a report took."""
        self._tell(self._collector.record_task_update_time, task.task_def_name or "", seconds)

    @staticmethod
    def _tell(method: Callable[..., None], *arguments: Any) -> None:
        try:
            method(*arguments)
        except Exception:
            # The answer to a report brings the next task, which must not get lost over its figures.
            logger.exception("the metrics collector failed at %s", method.__name__)


__all__ = ["MetricsMiddleware", "collector_of"]
