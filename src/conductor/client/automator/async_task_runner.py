"""Runs one async worker on the event loop of the caller."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.automator._single import STOP_SECONDS, SingleRunner

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)


class AsyncTaskRunner(SingleRunner):
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

    #: Of the published class, which sends requests on the loop.
    async_api_client: Any = None
    async_task_client: Any = None

    async def run(self) -> None:
        """Poll, run and report until :meth:`stop` is awaited or the awaiting task is cancelled."""
        import asyncio

        loop = asyncio.get_running_loop()
        runtime = self._runtime(loop)
        runtime.start()
        try:
            while not await loop.run_in_executor(None, runtime.wait, 0.5):
                continue
        finally:
            runtime.begin_stop()
            await asyncio.shield(loop.run_in_executor(None, runtime.stop, STOP_SECONDS))

    async def stop(self) -> None:
        """Ask for no more tasks; :meth:`run` returns when what was begun is finished and reported."""
        self._begin_stop()

    async def run_once(self) -> None:
        """Poll once, run what comes and report it; returns when that is done."""
        import asyncio

        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, self._runtime(loop).run_once)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        await self.stop()


__all__ = ["AsyncTaskRunner"]
