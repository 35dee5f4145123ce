"""Removing executions that ended long ago."""

from __future__ import annotations

import logging
from typing import Optional

from conductor.server.clock import Clock
from conductor.server.service import Engine
from conductor.server.store.base import Changes
from conductor.server.timers import Timers

logger = logging.getLogger(__name__)

_LONGEST_PERIOD_MILLISECONDS = 3_600_000
_BATCH = 200


class Retention:
    """Looks for ended executions every now and then.

    Args:
        engine: The engine.
        clock: Tells what is old.
        seconds: How long an ended execution is kept; None keeps it for ever.
    """

    def __init__(self, engine: Engine, clock: Clock, seconds: Optional[int]) -> None:
        self._engine = engine
        self._clock = clock
        self._kept = None if seconds is None else seconds * 1000
        self._timers = Timers(clock, lambda _: engine.spawn(self._sweep()))

    def open(self) -> None:
        """Start looking."""
        if self._kept is not None:
            self._arm(self._kept)

    def close(self) -> None:
        """Stop looking."""
        self._timers.clear()

    def _arm(self, kept: int) -> None:
        period = min(max(kept // 10, 1000), _LONGEST_PERIOD_MILLISECONDS)
        self._timers.set("sweep", self._clock.now() + period)

    async def _sweep(self) -> None:
        if self._kept is None:
            return
        try:
            removed = await self._remove_before(self._clock.now() - self._kept)
        finally:
            self._arm(self._kept)
        if removed:
            logger.info("removed %d executions that had ended", removed)

    async def _remove_before(self, moment: int) -> int:
        removed = 0
        while True:
            ids = await self._engine.store.ended_before(moment, _BATCH)
            for workflow_id in ids:
                self._engine.residents.drop(workflow_id)
            if ids:
                await self._engine.write(Changes(removed_executions=ids))
            removed += len(ids)
            if len(ids) < _BATCH:
                return removed
