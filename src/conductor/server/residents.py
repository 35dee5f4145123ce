"""The executions that are in memory, each under its lock; the rest is in the store."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from itertools import islice
from typing import Optional

from conductor.server.definitions.catalogue import Catalogue
from conductor.server.engine.execution import Execution
from conductor.server.engine.rows import execution_of
from conductor.server.errors import NotFound
from conductor.server.store.base import Store

# The last ones used stay whatever they weigh: reading a huge execution again for each of its tasks would cost more.
_ALWAYS_KEPT = 16


class Resident:
    """One execution in memory.

    Args:
        execution: The aggregate.
        sequence: The last write that holds its state.
    """

    __slots__ = ("dropped", "execution", "lock", "sequence", "users")

    def __init__(self, execution: Execution, sequence: int = 0) -> None:
        self.execution = execution
        self.sequence = sequence
        self.lock = asyncio.Lock()
        self.users = 0
        self.dropped = False


class Residents:
    """A cache of executions, least recently used ones out first.

    Args:
        store: Where executions are read from.
        catalogue: Makes their definitions.
        budget: How many task records may stay in memory.
    """

    def __init__(self, store: Store, catalogue: Catalogue, budget: int) -> None:
        self._store = store
        self._catalogue = catalogue
        self._budget = budget
        self._residents: OrderedDict[str, Resident] = OrderedDict()
        self._loading: dict[str, asyncio.Future[Optional[Resident]]] = {}
        self._weight = 0
        self._weights: dict[str, int] = {}

    def add(self, execution: Execution) -> Resident:
        """Take in a new execution."""
        resident = Resident(execution)
        self._residents[execution.workflow_id] = resident
        return resident

    async def get(self, workflow_id: str) -> Resident:
        """An execution, read from the store if need be.

        Raises:
            NotFound: There is none of that id.
        """
        resident = await self.find(workflow_id)
        if resident is None:
            raise NotFound(f"No such workflow found by id: {workflow_id}")
        return resident

    def peek(self, workflow_id: str) -> Optional[Resident]:
        """An execution if it is in memory."""
        return self._residents.get(workflow_id)

    async def find(self, workflow_id: str) -> Optional[Resident]:
        """An execution, or None."""
        resident = self._residents.get(workflow_id)
        if resident is not None:
            self._residents.move_to_end(workflow_id)
            return resident
        loading = self._loading.get(workflow_id)
        if loading is None:
            loading = asyncio.ensure_future(self._load(workflow_id))
            self._loading[workflow_id] = loading
            loading.add_done_callback(lambda _: self._loading.pop(workflow_id, None))
        loaded = await asyncio.shield(loading)
        # Another one who waited for this may have begun the execution by now; there must not be two of it.
        return self._residents.get(workflow_id) or loaded

    async def _load(self, workflow_id: str) -> Optional[Resident]:
        # Writes of an execution that was let go of may still be on their way.
        await self._store.settled(self._store.sequence)
        stored = await self._store.load(workflow_id)
        if stored is None:
            return None
        blueprint = await self._catalogue.stored_blueprint(stored.blueprint)
        resident = self._residents.get(workflow_id)
        if resident is None:
            resident = self.add(execution_of(stored, blueprint))
            self.weigh(resident)
        return resident

    def weigh(self, resident: Resident) -> None:
        """Note how large an execution has become and make room if that is too much."""
        workflow_id, size = resident.execution.workflow_id, len(resident.execution.tasks) + 4
        self._weight += size - self._weights.get(workflow_id, 0)
        self._weights[workflow_id] = size
        if self._weight > self._budget:
            self._evict()

    def _evict(self) -> None:
        """Let go of executions that nobody uses and that are safe in the store."""
        candidates: list[str] = []
        excess = self._weight - self._budget * 3 // 4
        for workflow_id, resident in islice(self._residents.items(), max(len(self._residents) - _ALWAYS_KEPT, 0)):
            if excess <= 0:
                break
            if resident.users == 0 and self._store.is_safe(resident.sequence):
                candidates.append(workflow_id)
                excess -= self._weights.get(workflow_id, 0)
        for workflow_id in candidates:
            self.drop(workflow_id)

    def drop(self, workflow_id: str) -> None:
        """Forget what is in memory of an execution."""
        resident = self._residents.pop(workflow_id, None)
        self._weight -= self._weights.pop(workflow_id, 0)
        if resident is not None:
            resident.dropped = True

    def clear(self) -> None:
        """Forget everything that is in memory."""
        for workflow_id in list(self._residents):
            self.drop(workflow_id)
