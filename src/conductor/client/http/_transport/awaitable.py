"""Awaitable calls: the same pipeline, on a bounded pool of threads of its own."""

from __future__ import annotations

import contextvars
from typing import TYPE_CHECKING, Any, Callable, TypeVar

from conductor.client.http._transport.forking import forget_after_fork

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration

T = TypeVar("T")


class _Threads:
    """The threads that awaited calls of one configuration run in."""

    def __init__(self, configuration: Configuration) -> None:
        self._size = configuration.pool_size
        self.forget()
        forget_after_fork(self)

    def forget(self) -> None:
        """Start without threads, which do not survive a fork."""
        from concurrent.futures import ThreadPoolExecutor

        self.executor = ThreadPoolExecutor(self._size, thread_name_prefix="conductor-call")

    def close(self) -> None:
        """End the threads when they have done what they do; the next call starts new ones."""
        executor = self.executor
        self.forget()
        executor.shutdown(wait=False)


def end_threads(configuration: Configuration) -> None:
    """End the threads of a configuration's awaited calls; the next call starts new ones."""
    configuration.shared("awaitable-calls", _Threads).close()


async def run(configuration: Configuration, call: Callable[[], T]) -> T:
    """Await a call that blocks.

    Args:
        configuration: Whose pool to use; it makes at most ``pool_size`` calls at a time.
        call: The call.
    """
    import asyncio

    threads: Any = configuration.shared("awaitable-calls", _Threads)
    context = contextvars.copy_context()
    return await asyncio.get_running_loop().run_in_executor(threads.executor, lambda: context.run(call))


__all__ = ["end_threads", "run"]
