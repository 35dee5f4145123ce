"""What the runners of a single worker share, for threads and for event loops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.event.sync_event_dispatcher import SyncEventDispatcher

if TYPE_CHECKING:
    import asyncio

    from conductor.client.automator._runtime import WorkerRuntime
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.configuration.settings.metrics_settings import MetricsSettings
    from conductor.client.worker.worker_interface import WorkerInterface

#: What a worker has for finishing when nobody says otherwise.
STOP_SECONDS = 25.0


class SingleRunner:
    """One worker of the calling program.

    Args:
        worker: The worker.
        configuration: Of the client; from the environment when None.
        metrics_settings: Where metrics go; none are collected when None.
        event_listeners: Objects whose ``on_…`` methods are told about polls and tasks.

    Raises:
        TypeError: If ``worker`` is no WorkerInterface.
    """

    def __init__(
        self,
        worker: WorkerInterface,
        configuration: Optional[Configuration] = None,
        metrics_settings: Optional[MetricsSettings] = None,
        event_listeners: Optional[list[Any]] = None,
    ) -> None:
        from conductor.client.automator._build import task_api
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

    def _runtime(self, loop: Optional[asyncio.AbstractEventLoop] = None) -> WorkerRuntime:
        if self._made is None:
            from conductor.client.automator._build import build_runtime

            self._made = build_runtime(
                self.worker,
                self.configuration,
                self.metrics_collector,
                self._listeners,
                self.event_dispatcher,
                self.task_client,
                loop,
            )
        return self._made

    def _begin_stop(self) -> None:
        if self._made is not None:
            self._made.begin_stop()


__all__ = ["STOP_SECONDS", "SingleRunner"]
