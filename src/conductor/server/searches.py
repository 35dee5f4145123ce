"""Finding executions and tasks."""

from __future__ import annotations

from typing import NamedTuple, Optional

from conductor.server.clock import Clock
from conductor.server.codec import Json, parse
from conductor.server.engine.views import execution_to_wire
from conductor.server.errors import NotFound
from conductor.server.service import Engine
from conductor.server.store.base import Condition, Hits, Search

_ALL = 1_000_000


class Found(NamedTuple):
    """One page of summaries and how many hits there are in all."""

    total: int
    results: list[Json]


class Searches:
    """Searches over what is safe in the store.

    Args:
        engine: The engine.
        clock: Stamps the answers.
    """

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    async def workflows(self, search: Search) -> Found:
        """Summaries of executions."""
        await self._settled()
        return _found(await self._engine.store.search_executions(search))

    async def tasks(self, search: Search) -> Found:
        """Summaries of tasks."""
        await self._settled()
        return _found(await self._engine.store.search_tasks(search))

    async def workflows_by_tasks(self, search: Search) -> Found:
        """Summaries of the executions whose tasks were found."""
        await self._settled()
        return _found(await self._engine.store.executions_of_tasks(search))

    async def whole(self, found: Found) -> Json:
        """Whole executions instead of summaries; those that are gone are left out."""
        shown = [await self._shown(each["workflowId"], False) for each in found.results]
        present = [each for each in shown if each is not None]
        return {"totalHits": found.total - (len(shown) - len(present)), "results": present}

    async def _shown(self, workflow_id: str, with_tasks: bool) -> Optional[Json]:
        try:
            return execution_to_wire(await self._engine.read(workflow_id), self._clock.now(), with_tasks)
        except NotFound:
            return None

    async def correlated(self, name: str, correlation_id: str, closed: bool, with_tasks: bool) -> list[Json]:
        """The executions of a workflow with a correlation id; only running ones unless `closed`."""
        conditions = [Condition("workflow_type", "=", (name,)), Condition("correlation_id", "=", (correlation_id,))]
        if not closed:
            conditions.append(Condition("status", "=", ("RUNNING",)))
        ids = await self._ids(conditions)
        shown = [await self._shown(each, with_tasks) for each in ids]
        return [each for each in shown if each is not None]

    async def pending(self, name: str) -> list[str]:
        """The ids of the executions of a workflow that have not ended."""
        return await self._ids(
            [Condition("workflow_type", "=", (name,)), Condition("status", "IN", ("RUNNING", "PAUSED"))]
        )

    async def started_between(self, name: str, version: int, start: int, end: int) -> list[str]:
        """The ids of the executions of one version that were started in a window of time."""
        return await self._ids(
            [
                Condition("workflow_type", "=", (name,)),
                Condition("version", "=", (version,)),
                Condition("start_time", ">", (start - 1,)),
                Condition("start_time", "<", (end + 1,)),
            ]
        )

    async def _ids(self, conditions: list[Condition]) -> list[str]:
        await self._settled()
        search = Search(tuple(conditions), order=(("start_time", True),), size=_ALL)
        return [key for key, _ in (await self._engine.store.search_executions(search)).rows]

    async def _settled(self) -> None:
        """Let searches see what was acknowledged."""
        await self._engine.store.settled(self._engine.store.sequence)


def _found(hits: Hits) -> Found:
    return Found(hits.total, [parse(summary) for _, summary in hits.rows])
