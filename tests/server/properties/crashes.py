"""Ending a server at any of its commits, as a killed process ends."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Callable

from conductor.server.api import Api
from conductor.server.store.writer import Job
from tests.server.properties.world import VirtualClock, World, server


class Crash:
    """Lets a number of writes through to the disk; at the next one the server is gone.

    Args:
        api: The server.
        writes: How many writes are let through.
    """

    def __init__(self, api: Api, writes: int) -> None:
        self.happened = asyncio.Event()
        self._left = writes
        self._writer = api.engine.store._writer
        self._pass_on: Callable[[list[Any]], None] = self._writer.put
        self._writer.put = self._put

    def _put(self, items: list[Any]) -> None:
        reads_and_writes = []
        for item in items:
            self._left -= not isinstance(item, Job)
            if self._left < 0:
                # Nothing reaches the disk any more, and nobody gets an answer.
                self.happened.set()
                break
            reads_and_writes.append(item)
        self._pass_on(reads_and_writes)


@asynccontextmanager
async def doomed_world(database: str, clock: VirtualClock, writes: int) -> AsyncIterator[tuple[World, Crash]]:
    """A server that is never closed: when the block ends it is as if it had been killed."""
    api = server(database, clock)
    await api.open()
    crash = Crash(api, writes)
    try:
        yield World(api, clock), crash
    finally:
        clock.forget()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        # The locks of a killed process end with it. Closing them writes nothing: all transactions are over.
        api.engine.store.close()


async def until_crash(here: World, crash: Crash, work: Any) -> bool:
    """Work until the server crashes; False when the work was done before."""
    working = asyncio.ensure_future(work)
    crashed = asyncio.ensure_future(crash.happened.wait())
    here.bystanders = {asyncio.current_task(), crashed}
    await asyncio.wait({working, crashed}, return_when=asyncio.FIRST_COMPLETED)
    crashed.cancel()
    if working.done():
        working.result()
    working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working
    return crash.happened.is_set()
