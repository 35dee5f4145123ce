"""Runs one worker in this process."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Optional

from conductor.client.automator._single import STOP_SECONDS, SingleRunner

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)


class TaskRunner(SingleRunner):
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

    def run(self) -> None:
        """Poll, run and report until :meth:`stop` is called from another thread or an exception ends the waiting."""
        runtime = self._runtime()
        runtime.start()
        try:
            runtime.wait()
        finally:
            runtime.stop(STOP_SECONDS)

    def stop(self) -> None:
        """Ask for no more tasks; :meth:`run` returns when what was begun is finished and reported."""
        self._begin_stop()

    def run_once(self) -> None:
        """Poll once, run what comes and report it; returns when that is done."""
        self._runtime().run_once()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        if self._made is not None:
            self._made.stop(STOP_SECONDS)


__all__ = ["TaskRunner"]
