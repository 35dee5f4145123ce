"""Runs one worker in this process."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.automator._build import build_runtime, task_api
from conductor.client.event.sync_event_dispatcher import SyncEventDispatcher

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

    from conductor.client.automator._runtime import WorkerRuntime
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.configuration.settings.metrics_settings import MetricsSettings
    from conductor.client.worker.worker_interface import WorkerInterface

logger = logging.getLogger(__name__)

#: What a worker has for finishing when nobody says otherwise.
_STOP_SECONDS = 25.0


class TaskRunner:
    """Polls for the tasks of one worker, runs and reports them, in threads of this process.

    Args:
        worker: The worker.
        configuration: Of the client; from the environment when None.
        metrics_settings: Where metrics go; none are collected when None.
        event_listeners: Objects whose ``on_…`` methods are told about polls and tasks.

    Raises:
        TypeError: If ``worker`` is no WorkerInterface.

    Example:
        >>> from conductor.client.worker.worker import Worker
        >>> runner = TaskRunner(Worker("greet", lambda name: f"Hello {name}"))
        >>> runner.worker.get_task_definition_name()
        'greet'
    """

    def __init__(
        self,
        worker: WorkerInterface,
        configuration: Optional[Configuration] = None,
        metrics_settings: Optional[MetricsSettings] = None,
        event_listeners: Optional[list[Any]] = None,
    ) -> None:
        from conductor.client.automator._jobs import apply_configuration
        from conductor.client.automator._metrics import collector_of
        from conductor.client.configuration.configuration import Configuration
        from conductor.client.worker.worker_interface import WorkerInterface

        if not isinstance(worker, WorkerInterface):
            raise TypeError(f"worker must be a WorkerInterface, got {type(worker).__name__}")
        self.configuration = configuration or Configuration()
        self.worker = apply_configuration(worker, self.configuration)
        self.event_dispatcher: SyncEventDispatcher[Any] = SyncEventDispatcher()
        self.metrics_collector = collector_of(metrics_settings)
        self.task_client = task_api(self.configuration, self.metrics_collector)
        self._listeners = list(event_listeners or [])
        self._made: Optional[WorkerRuntime] = None

    def _runtime(self) -> WorkerRuntime:
        if self._made is None:
            self._made = build_runtime(
                self.worker,
                self.configuration,
                self.metrics_collector,
                self._listeners,
                self.event_dispatcher,
                self.task_client,
            )
        return self._made

    def run(self) -> None:
        """Poll, run and report until :meth:`stop` is called from another thread or an exception ends the waiting."""
        runtime = self._runtime()
        runtime.start()
        try:
            while not runtime.wait(60.0):
                continue
        finally:
            runtime.stop(_STOP_SECONDS)

    def stop(self) -> None:
        """Ask for no more tasks; :meth:`run` returns when what was begun is finished and reported."""
        if self._made is not None:
            self._made.begin_stop()

    def run_once(self) -> None:
        """Poll once, run what comes and report it; returns when that is done."""
        self._runtime().run_once()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        if self._made is not None:
            self._made.stop(_STOP_SECONDS)


__all__ = ["TaskRunner"]
