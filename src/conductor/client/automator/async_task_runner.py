"""Runs one async worker on the event loop of the caller."""

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

_STOP_SECONDS = 25.0


class AsyncTaskRunner:
    """Polls for the tasks of one worker and runs its coroutines on the event loop it is awaited on.

    Requests to the server wait in threads, so they do not hold up the loop.

    Args:
        worker: The worker; its function is an ``async def``.
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
        self.async_api_client: Any = None
        self.async_task_client: Any = None
        self._listeners = list(event_listeners or [])
        self._made: Optional[WorkerRuntime] = None

    def _runtime(self) -> WorkerRuntime:
        if self._made is None:
            import asyncio

            self._made = build_runtime(
                self.worker,
                self.configuration,
                self.metrics_collector,
                self._listeners,
                self.event_dispatcher,
                task_api(self.configuration, self.metrics_collector),
                asyncio.get_running_loop(),
            )
        return self._made

    async def run(self) -> None:
        """Poll, run and report until :meth:`stop` is awaited or the awaiting task is cancelled."""
        import asyncio

        runtime = self._runtime()
        runtime.start()
        loop = asyncio.get_running_loop()
        try:
            while not await loop.run_in_executor(None, runtime.wait, 0.5):
                continue
        finally:
            runtime.begin_stop()
            await asyncio.shield(loop.run_in_executor(None, runtime.stop, _STOP_SECONDS))

    async def stop(self) -> None:
        """Ask for no more tasks; :meth:`run` returns when what was begun is finished and reported."""
        if self._made is not None:
            self._made.begin_stop()

    async def run_once(self) -> None:
        """Poll once, run what comes and report it; returns when that is done."""
        import asyncio

        await asyncio.get_running_loop().run_in_executor(None, self._runtime().run_once)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        await self.stop()


__all__ = ["AsyncTaskRunner"]
