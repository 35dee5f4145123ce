"""Awaitable calls: the same pipeline, on a bounded pool of threads of its own."""

from __future__ import annotations

import contextvars
from typing import TYPE_CHECKING, Any, Callable, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from conductor.client.configuration.configuration import Configuration

T = TypeVar("T")


def _open_pool(configuration: Configuration) -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(configuration.pool_size, thread_name_prefix="conductor-call")


async def run(configuration: Configuration, call: Callable[[], T]) -> T:
    """Await a call that blocks.

    Args:
        configuration: Whose pool to use; it makes at most ``pool_size`` calls at a time.
        call: The call.
    """
    import asyncio

    pool: Any = configuration.shared("awaitable-calls", _open_pool)
    context = contextvars.copy_context()
    return await asyncio.get_running_loop().run_in_executor(pool, lambda: context.run(call))


__all__ = ["run"]
