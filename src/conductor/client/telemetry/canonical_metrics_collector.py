"""Metrics as all Conductor clients write them: histograms of seconds and bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.telemetry.metrics_collector_base import SUCCESS, MetricsCollectorBase, uri_label
from conductor.client.telemetry.model.metric_documentation import MetricDocumentation
from conductor.client.telemetry.model.metric_name import MetricName

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

#: Upper bounds in seconds.
TIME_BUCKETS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
#: Upper bounds in bytes.
SIZE_BUCKETS = (100, 1000, 10000, 100000, 1000000, 10000000)


class CanonicalMetricsCollector(MetricsCollectorBase):
    """Writes counters, histograms of seconds and bytes, and a gauge of running tasks."""

    def collector_name(self) -> str:
        """Return ``canonical``."""
        return "canonical"

    def increment_task_poll_error(self, task_type: str, exception: Exception) -> None:
        """Count a poll that failed."""
        self._count_error(
            MetricName.TASK_POLL_ERROR, MetricDocumentation.TASK_POLL_ERROR, exception, TASK_TYPE=task_type
        )

    def increment_task_execution_started(self, task_type: str) -> None:
        """Count a task that begins to run."""
        self._count(MetricName.TASK_EXECUTION_STARTED, MetricDocumentation.TASK_EXECUTION_STARTED, TASK_TYPE=task_type)

    def increment_uncaught_exception(self, exception: Optional[Exception] = None) -> None:
        """Count an exception nobody handled."""
        name = "None" if exception is None else type(exception).__name__
        self._count(MetricName.THREAD_UNCAUGHT_EXCEPTION, MetricDocumentation.THREAD_UNCAUGHT_EXCEPTION, EXCEPTION=name)

    def increment_external_payload_used(self, entity_name: str, operation: str, payload_type: str) -> None:
        """Count a payload that went through external storage."""
        self._count(
            MetricName.EXTERNAL_PAYLOAD_USED,
            MetricDocumentation.EXTERNAL_PAYLOAD_USED,
            ENTITY_NAME=entity_name,
            OPERATION=operation,
            PAYLOAD_TYPE_CAMEL=payload_type,
        )

    def record_task_poll_time(self, task_type: str, time_spent: float, status: str = SUCCESS) -> None:
        """Record how long a poll took, in seconds."""
        self._observe(
            MetricName.TASK_POLL_TIME_HISTOGRAM,
            MetricDocumentation.TASK_POLL_TIME_HISTOGRAM_CANONICAL,
            time_spent,
            TIME_BUCKETS,
            TASK_TYPE=task_type,
            STATUS=status,
        )

    def record_task_execute_time(self, task_type: str, time_spent: float, status: str = SUCCESS) -> None:
        """Record how long a task ran, in seconds."""
        self._observe(
            MetricName.TASK_EXECUTE_TIME_HISTOGRAM,
            MetricDocumentation.TASK_EXECUTE_TIME_HISTOGRAM_CANONICAL,
            time_spent,
            TIME_BUCKETS,
            TASK_TYPE=task_type,
            STATUS=status,
        )

    def record_task_update_time(self, task_type: str, time_spent: float, status: str = SUCCESS) -> None:
        """Record how long a report took, in seconds."""
        self._observe(
            MetricName.TASK_UPDATE_TIME_HISTOGRAM,
            MetricDocumentation.TASK_UPDATE_TIME_HISTOGRAM,
            time_spent,
            TIME_BUCKETS,
            TASK_TYPE=task_type,
            STATUS=status,
        )

    def record_api_request_time(
        self, method: str, uri: str, status: str, time_spent: float, metric_uri: Optional[str] = None
    ) -> None:
        """Record how long a request took, in seconds."""
        self._observe(
            MetricName.API_REQUEST_TIME_CANONICAL,
            MetricDocumentation.API_REQUEST_TIME_CANONICAL,
            time_spent,
            TIME_BUCKETS,
            METHOD=method,
            URI=uri_label(metric_uri or uri),
            STATUS=status,
        )

    def record_task_result_payload_size(self, task_type: str, payload_size: int) -> None:
        """Record the size of a result, in bytes."""
        self._observe(
            MetricName.TASK_RESULT_SIZE_BYTES,
            MetricDocumentation.TASK_RESULT_SIZE_BYTES,
            payload_size,
            SIZE_BUCKETS,
            TASK_TYPE=task_type,
        )

    def record_workflow_input_payload_size(self, workflow_type: str, version: str, payload_size: int) -> None:
        """Record the size of a workflow's input, in bytes."""
        self._observe(
            MetricName.WORKFLOW_INPUT_SIZE_BYTES,
            MetricDocumentation.WORKFLOW_INPUT_SIZE_BYTES,
            payload_size,
            SIZE_BUCKETS,
            WORKFLOW_TYPE=workflow_type,
            WORKFLOW_VERSION=version,
        )

    def set_active_workers(self, task_type: str, count: int) -> None:
        """Set how many tasks are running."""
        self._set(MetricName.ACTIVE_WORKERS, MetricDocumentation.ACTIVE_WORKERS, count, "livesum", TASK_TYPE=task_type)

    def measure_workflow_start_error(self, name: str, exception: Exception) -> None:
        """Count a workflow that could not be started."""
        self.increment_workflow_start_error(name, exception)


__all__ = ["SIZE_BUCKETS", "TIME_BUCKETS", "CanonicalMetricsCollector"]
