"""What all metrics collectors have in common: they listen to events and count."""

from __future__ import annotations

import abc
import logging
import threading
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.telemetry._prometheus import prometheus, share_values
from conductor.client.telemetry.model.metric_documentation import MetricDocumentation
from conductor.client.telemetry.model.metric_label import MetricLabel
from conductor.client.telemetry.model.metric_name import MetricName

if TYPE_CHECKING:
    from conductor.client.configuration.settings.metrics_settings import MetricsSettings
    from conductor.client.event import task_events, task_runner_events, workflow_events
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)

#: Names of the Prometheus library that programs look for here; they are None until something imports the library.
CollectorRegistry: Any = None
Counter: Any = None
Gauge: Any = None
Histogram: Any = None
MultiProcessCollector: Any = None
Summary: Any = None
write_to_textfile: Any = None

SUCCESS, FAILURE = "SUCCESS", "FAILURE"


def uri_label(uri: str) -> str:
    """Return what a request is called in metrics: its route, the poll of workers as dashboards know it."""
    return uri.replace("{tasktype}", "{taskType}") if uri.startswith("/tasks/poll/") else uri


class MetricsCollectorBase(abc.ABC):
    """Base of metrics collectors.

    Args:
        settings: Where metrics go; None collects nothing.

    Raises:
        ImportError: If the Prometheus library is needed and not installed.
    """

    def __init__(self, settings: Optional[MetricsSettings]) -> None:
        self.counters: dict[str, Any] = {}
        self.gauges: dict[str, Any] = {}
        self.histograms: dict[str, Any] = {}
        self.registry: Any = None
        self.must_collect_metrics = settings is not None
        self._lock = threading.RLock()
        self._active: dict[str, int] = defaultdict(int)
        if settings is not None:
            share_values(settings)
            self.registry = prometheus().CollectorRegistry()

    @staticmethod
    def provide_metrics(settings: Optional[MetricsSettings]) -> None:
        """Write the metrics of all processes to a file, or serve them by HTTP, until the process ends.

        Args:
            settings: Say where; None returns at once.
        """
        from conductor.client.telemetry._provider import provide

        if settings is not None:
            provide(settings, threading.Event())

    def _count(self, name: MetricName, documentation: MetricDocumentation, **labels: str) -> None:
        if self.must_collect_metrics:
            self._metric(self.counters, "Counter", name, documentation, labels).inc()

    def _set(self, name: str, documentation: str, value: float, mode: str = "all", **labels: str) -> None:
        if self.must_collect_metrics:
            self._metric(self.gauges, "Gauge", name, documentation, labels, multiprocess_mode=mode).set(value)

    def _observe(
        self,
        name: MetricName,
        documentation: MetricDocumentation,
        value: float,
        buckets: tuple[float, ...],
        **labels: str,
    ) -> None:
        if self.must_collect_metrics:
            self._metric(self.histograms, "Histogram", name, documentation, labels, buckets=buckets).observe(value)

    def _metric(
        self, known: dict[str, Any], kind: str, name: str, documentation: str, labels: dict[str, str], **options: Any
    ) -> Any:
        with self._lock:
            metric = known.get(name)
            if metric is None:
                make = getattr(prometheus(), kind)
                names = [MetricLabel[label].value for label in labels]
                text = getattr(documentation, "value", documentation)
                metric = known[name] = make(
                    getattr(name, "value", name), text, names, registry=self.registry, **options
                )
        return metric.labels(*labels.values()) if labels else metric

    @abc.abstractmethod
    def collector_name(self) -> str:
        """Return the name of this way to write metrics."""

    def increment_task_poll(self, task_type: str) -> None:
        """Count a poll."""
        self._count(MetricName.TASK_POLL, MetricDocumentation.TASK_POLL, TASK_TYPE=task_type)

    @abc.abstractmethod
    def increment_task_poll_error(self, task_type: str, exception: Exception) -> None:
        """Count a poll that failed."""

    @abc.abstractmethod
    def increment_task_execution_started(self, task_type: str) -> None:
        """Count a task that begins to run."""

    def increment_task_execution_queue_full(self, task_type: str) -> None:
        """Count a moment without room for another task."""
        self._count(
            MetricName.TASK_EXECUTION_QUEUE_FULL, MetricDocumentation.TASK_EXECUTION_QUEUE_FULL, TASK_TYPE=task_type
        )

    @abc.abstractmethod
    def increment_uncaught_exception(self, exception: Optional[Exception] = None) -> None:
        """Count an exception nobody handled."""

    def increment_worker_restart(self, task_type: str) -> None:
        """Count a worker process that was started again."""
        self._count(MetricName.WORKER_RESTART, MetricDocumentation.WORKER_RESTART, TASK_TYPE=task_type)

    def increment_task_paused(self, task_type: str) -> None:
        """Count a poll left out because the worker is paused."""
        self._count(MetricName.TASK_PAUSED, MetricDocumentation.TASK_PAUSED, TASK_TYPE=task_type)

    def increment_task_execution_error(self, task_type: str, exception: Exception) -> None:
        """Count a task whose function raised."""
        self._count_error(
            MetricName.TASK_EXECUTE_ERROR, MetricDocumentation.TASK_EXECUTE_ERROR, exception, TASK_TYPE=task_type
        )

    def increment_task_ack_failed(self, task_type: str) -> None:
        """Count a task that was not acknowledged."""
        self._count(MetricName.TASK_ACK_FAILED, MetricDocumentation.TASK_ACK_FAILED, TASK_TYPE=task_type)

    def increment_task_ack_error(self, task_type: str, exception: Exception) -> None:
        """Count an acknowledgement that failed."""
        self._count_error(MetricName.TASK_ACK_ERROR, MetricDocumentation.TASK_ACK_ERROR, exception, TASK_TYPE=task_type)

    def increment_task_update_error(self, task_type: str, exception: Exception) -> None:
        """Count a result that was given up."""
        self._count_error(
            MetricName.TASK_UPDATE_ERROR, MetricDocumentation.TASK_UPDATE_ERROR, exception, TASK_TYPE=task_type
        )

    @abc.abstractmethod
    def increment_external_payload_used(self, entity_name: str, operation: str, payload_type: str) -> None:
        """Count a payload that went through external storage."""

    def increment_workflow_start_error(self, workflow_type: str, exception: Exception) -> None:
        """Count a workflow that could not be started."""
        self._count_error(
            MetricName.WORKFLOW_START_ERROR,
            MetricDocumentation.WORKFLOW_START_ERROR,
            exception,
            WORKFLOW_TYPE=workflow_type,
        )

    def _count_error(
        self, name: MetricName, documentation: MetricDocumentation, exception: Exception, **labels: str
    ) -> None:
        self._count(name, documentation, **labels, EXCEPTION=self._exception_label(exception))

    def _exception_label(self, exception: Optional[Exception]) -> str:
        """Return what the label of an exception says."""
        return "None" if exception is None else type(exception).__name__

    @abc.abstractmethod
    def record_task_poll_time(self, task_type: str, time_spent: float, status: str = SUCCESS) -> None:
        """Record how long a poll took, in seconds."""

    @abc.abstractmethod
    def record_task_execute_time(self, task_type: str, time_spent: float, status: str = SUCCESS) -> None:
        """Record how long a task ran, in seconds."""

    @abc.abstractmethod
    def record_task_update_time(self, task_type: str, time_spent: float, status: str = SUCCESS) -> None:
        """Record how long a report took, in seconds."""

    @abc.abstractmethod
    def record_api_request_time(
        self, method: str, uri: str, status: str, time_spent: float, metric_uri: Optional[str] = None
    ) -> None:
        """Record how long a request took, in seconds."""

    @abc.abstractmethod
    def record_task_result_payload_size(self, task_type: str, payload_size: int) -> None:
        """Record the size of a result, in bytes."""

    @abc.abstractmethod
    def record_workflow_input_payload_size(self, workflow_type: str, version: str, payload_size: int) -> None:
        """Record the size of a workflow's input, in bytes."""

    @abc.abstractmethod
    def set_active_workers(self, task_type: str, count: int) -> None:
        """Set how many tasks are running."""

    def measure_workflow_start_error(self, name: str, exception: Exception) -> None:
        """Note a workflow that could not be started, for collectors that count it apart."""
        logger.debug("workflow %s was not started: %r", name, exception)

    def on_poll_started(self, event: task_runner_events.PollStarted) -> None:
        """Count the poll."""
        self.increment_task_poll(event.task_type)

    def on_poll_completed(self, event: task_runner_events.PollCompleted) -> None:
        """Record how long it took."""
        self.record_task_poll_time(event.task_type, event.duration_ms / 1000, status=SUCCESS)

    def on_poll_failure(self, event: task_runner_events.PollFailure) -> None:
        """Count the failure and record how long it took."""
        self.increment_task_poll_error(event.task_type, event.cause)
        self.record_task_poll_time(event.task_type, event.duration_ms / 1000, status=FAILURE)

    def on_task_execution_started(self, event: task_runner_events.TaskExecutionStarted) -> None:
        """Count the task."""
        self.increment_task_execution_started(event.task_type)
        self._change_active(event.task_type, 1)

    def on_task_execution_completed(self, event: task_runner_events.TaskExecutionCompleted) -> None:
        """Record how long it ran and how large its output is."""
        self._change_active(event.task_type, -1)
        self.record_task_execute_time(event.task_type, event.duration_ms / 1000, status=SUCCESS)
        if event.output_size_bytes is not None:
            self.record_task_result_payload_size(event.task_type, event.output_size_bytes)

    def on_task_execution_failure(self, event: task_runner_events.TaskExecutionFailure) -> None:
        """Count the failure and record how long it ran."""
        self._change_active(event.task_type, -1)
        self.increment_task_execution_error(event.task_type, event.cause)
        self.record_task_execute_time(event.task_type, event.duration_ms / 1000, status=FAILURE)

    def _change_active(self, task_type: str, by: int) -> None:
        with self._lock:
            self._active[task_type] += by
            self.set_active_workers(task_type, self._active[task_type])

    def on_task_update_failure(self, event: task_runner_events.TaskUpdateFailure) -> None:
        """Count the lost result."""
        self.increment_task_update_error(event.task_type, event.cause)

    def on_workflow_started(self, event: workflow_events.WorkflowStarted) -> None:
        """Count a start that failed."""
        if not event.success and event.cause is not None:
            self.increment_workflow_start_error(event.name, event.cause)

    def on_workflow_input_payload_size(self, event: workflow_events.WorkflowInputPayloadSize) -> None:
        """Record the size."""
        version = "" if event.version is None else str(event.version)
        self.record_workflow_input_payload_size(event.name, version, event.size_bytes)

    def on_workflow_payload_used(self, event: workflow_events.WorkflowPayloadUsed) -> None:
        """Count the use."""
        self.increment_external_payload_used(event.name, event.operation, event.payload_type)

    def on_task_result_payload_size(self, event: task_events.TaskResultPayloadSize) -> None:
        """Record the size."""
        self.record_task_result_payload_size(event.task_type, event.size_bytes)

    def on_task_payload_used(self, event: task_events.TaskPayloadUsed) -> None:
        """Count the use."""
        self.increment_external_payload_used(event.task_type, event.operation, event.payload_type)


__all__ = ["MetricsCollectorBase", "uri_label"]
