"""A worker that runs in threads of the application's own process."""

from __future__ import annotations

import os
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Callable, Optional

if TYPE_CHECKING:
    from conductor.client.automator._jobs import Job


class ThreadedWorker:
    """A worker in threads, handled like a process.

    Args:
        name: Of the worker.
        job: What it does.
        ended: Called when it has stopped.
    """

    def __init__(self, name: str, job: Job, ended: Callable[[], None]) -> None:
        from conductor.client.automator._build import runtime_of_job

        self.name = name
        self.pid: Optional[int] = os.getpid()
        self._runtime = runtime_of_job(job)
        self._ended = ended
        self._exitcode: Optional[int] = None
        self._stopped = threading.Event()
        # The thread that stops the worker exists beforehand: none can be started while the interpreter shuts down.
        self._orders: SimpleQueue[float] = SimpleQueue()
        threading.Thread(target=self._stop, name="conductor-stop", daemon=True).start()
        self._runtime.start()

    @property
    def exitcode(self) -> Optional[int]:
        """0 when it stopped with everything finished, 1 when not, None while it runs."""
        return self._exitcode

    def is_alive(self) -> bool:
        """Return whether it runs."""
        return not self._stopped.is_set()

    def join(self, timeout: Optional[float] = None) -> None:
        """Wait until it has stopped, at most ``timeout`` seconds."""
        self._stopped.wait(timeout)

    def stop(self, seconds: float) -> None:
        """Begin to stop; returns at once.

        Args:
            seconds: Time there is for it.
        """
        self._orders.put(seconds)

    def _stop(self) -> None:
        seconds, drained = self._orders.get(), False
        try:
            drained = self._runtime.stop(seconds)
        finally:
            self._exitcode = 0 if drained else 1
            self._stopped.set()
            self._ended()

    def terminate(self) -> None:
        """Ask it to finish what it does and stop."""
        self.stop(25.0)

    def kill(self) -> None:
        """Stop without waiting for running tasks."""
        self.stop(0.0)

    def status(self) -> dict[str, Any]:
        """Return how the worker is."""
        return self._runtime.status()

    def __repr__(self) -> str:
        return f"<ThreadedWorker {self.name} {'alive' if self.is_alive() else f'exitcode={self._exitcode}'}>"


__all__ = ["ThreadedWorker"]
