"""Waiting for executions to change."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from types import TracebackType
from typing import Optional


class Watch:
    """Notices a change from the moment it is made, so that none is missed between looking and waiting.

    Args:
        watchers: Where changes are announced.
        workflow_id: The execution to watch, with all below it.
    """

    def __init__(self, watchers: Watchers, workflow_id: str) -> None:
        self._watchers = watchers
        self._workflow_id = workflow_id
        self.future: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def __enter__(self) -> Watch:
        self._watchers.add(self._workflow_id, self)
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self._watchers.discard(self._workflow_id, self)

    async def change(self, seconds: float) -> None:
        """Wait for a change, at most so many seconds."""
        await asyncio.wait({self.future}, timeout=seconds)


class Watchers:
    """All watches, by execution."""

    def __init__(self) -> None:
        self._watches: dict[str, set[Watch]] = {}

    def __bool__(self) -> bool:
        return bool(self._watches)

    def add(self, workflow_id: str, watch: Watch) -> None:
        """Announce changes of an execution to a watch."""
        self._watches.setdefault(workflow_id, set()).add(watch)

    def discard(self, workflow_id: str, watch: Watch) -> None:
        """Announce them no more."""
        watches = self._watches.get(workflow_id)
        if watches is not None:
            watches.discard(watch)
            if not watches:
                del self._watches[workflow_id]

    def announce(self, workflow_ids: Iterable[str]) -> None:
        """Tell of a change of an execution and so of all above it."""
        for workflow_id in workflow_ids:
            for watch in self._watches.get(workflow_id, ()):
                if not watch.future.done():
                    watch.future.set_result(None)
