"""Metrics as this package has always written them: gauges of the last value, and quantiles of the last thousand."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, ClassVar, Optional

from conductor.client.telemetry.metrics_collector_base import SUCCESS, MetricsCollectorBase, uri_label
from conductor.client.telemetry.model.metric_documentation import MetricDocumentation
from conductor.client.telemetry.model.metric_label import MetricLabel
from conductor.client.telemetry.model.metric_name import MetricName

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

_QUANTILES = (0.5, 0.75, 0.9, 0.95, 0.99)


class LegacyMetricsCollector(MetricsCollectorBase):
    """Writes counters, gauges of last values, and quantiles over a window."""

    QUANTILE_WINDOW_SIZE: ClassVar[int] = 1000

    def __init__(self, settings: Any) -> None:
        self.quantile_metrics: dict[str, Any] = {}
        self.quantile_data: dict[str, deque[float]] = {}
        super().__init__(settings)

    def collector_name(self) -> str:
        """Return ``legacy``."""
        return "legacy"

    def _exception_label(self, exception: Optional[Exception]) -> str:
        return str(exception)

    def increment_task_poll_error(self, task_type: str, exception: Exception) -> None:
        """Do nothing: this way to write metrics does not know failed polls."""

    def increment_task_execution_started(self, task_type: str) -> None:
        """Do nothing: this way to write metrics does not know starts."""

    def increment_uncaught_exception(self, exception: Optional[Exception] = None) -> None:
        """Count an exception nobody handled; this way to write metrics does not tell which."""
        del exception
        self._count(MetricName.THREAD_UNCAUGHT_EXCEPTION, MetricDocumentation.THREAD_UNCAUGHT_EXCEPTION)

    def increment_external_payload_used(self, entity_name: str, operation: str, payload_type: str) -> None:
        """Count a payload that went through external storage."""
        self._count(
            MetricName.EXTERNAL_PAYLOAD_USED,
            MetricDocumentation.EXTERNAL_PAYLOAD_USED,
            ENTITY_NAME=entity_name,
            OPERATION=operation,
            PAYLOAD_TYPE=payload_type,
        )

    def record_task_poll_time(self, task_type: str, time_spent: float, status: str = SUCCESS) -> None:
        """Record how long a poll took, in seconds."""
        self._set(MetricName.TASK_POLL_TIME, MetricDocumentation.TASK_POLL_TIME, time_spent, TASK_TYPE=task_type)
        self._record_quantiles(
            MetricName.TASK_POLL_TIME_HISTOGRAM,
            MetricDocumentation.TASK_POLL_TIME_HISTOGRAM,
            time_spent,
            TASK_TYPE=task_type,
            STATUS=status,
        )

    def record_task_execute_time(self, task_type: str, time_spent: float, status: str = SUCCESS) -> None:
        """Record how long a task ran, in seconds."""
        self._set(MetricName.TASK_EXECUTE_TIME, MetricDocumentation.TASK_EXECUTE_TIME, time_spent, TASK_TYPE=task_type)
        self._record_quantiles(
            MetricName.TASK_EXECUTE_TIME_HISTOGRAM,
            MetricDocumentation.TASK_EXECUTE_TIME_HISTOGRAM,
            time_spent,
            TASK_TYPE=task_type,
            STATUS=status,
        )

    def record_task_update_time(self, task_type: str, time_spent: float, status: str = SUCCESS) -> None:
        """Do nothing: this way to write metrics does not know reports."""

    def record_api_request_time(
        self, method: str, uri: str, status: str, time_spent: float, metric_uri: Optional[str] = None
    ) -> None:
        """Record how long a request took, in seconds."""
        self._record_quantiles(
            MetricName.API_REQUEST_TIME,
            MetricDocumentation.API_REQUEST_TIME,
            time_spent,
            METHOD=method,
            URI=uri_label(metric_uri or uri),
            STATUS=status,
        )

    def record_task_result_payload_size(self, task_type: str, payload_size: int) -> None:
        """Record the size of a result, in bytes."""
        self._set(MetricName.TASK_RESULT_SIZE, MetricDocumentation.TASK_RESULT_SIZE, payload_size, TASK_TYPE=task_type)

    def record_workflow_input_payload_size(self, workflow_type: str, version: str, payload_size: int) -> None:
        """Record the size of a workflow's input, in bytes."""
        self._set(
            MetricName.WORKFLOW_INPUT_SIZE,
            MetricDocumentation.WORKFLOW_INPUT_SIZE,
            payload_size,
            WORKFLOW_TYPE=workflow_type,
            WORKFLOW_VERSION=version,
        )

    def on_workflow_input_payload_size(self, event: Any) -> None:
        """Record the size; a version that is not known is written as 1."""
        self.record_workflow_input_payload_size(event.name, str(event.version or 1), event.size_bytes)

    def set_active_workers(self, task_type: str, count: int) -> None:
        """Do nothing: this way to write metrics does not know running tasks."""

    def _record_quantiles(
        self, name: MetricName, documentation: MetricDocumentation, value: float, **labels: str
    ) -> None:
        if not self.must_collect_metrics:
            return
        base = name.value
        with self._lock:
            key = f"{name}_{tuple(labels.values())}"
            window = self.quantile_data.setdefault(key, deque(maxlen=self.QUANTILE_WINDOW_SIZE))
            window.append(value)
            ordered = sorted(window)
            total = sum(window)
        for quantile in _QUANTILES:
            at = min(int(quantile * len(ordered)), len(ordered) - 1)
            self._quantile_gauge(name, documentation, labels).labels(*labels.values(), str(quantile)).set(ordered[at])
        self._set(f"{base}_count", f"{documentation.value} - count", len(ordered), **labels)
        self._set(f"{base}_sum", f"{documentation.value} - sum", total, **labels)

    def _quantile_gauge(self, name: MetricName, documentation: MetricDocumentation, labels: dict[str, str]) -> Any:
        from conductor.client.telemetry._prometheus import prometheus

        with self._lock:
            gauge = self.quantile_metrics.get(name)
            if gauge is None:
                names = [*(MetricLabel[label].value for label in labels), "quantile"]
                gauge = prometheus().Gauge(
                    name.value, documentation.value, names, registry=self.registry, multiprocess_mode="all"
                )
                self.quantile_metrics[name] = gauge
        return gauge


__all__ = ["LegacyMetricsCollector"]
