"""What must not grow with the size of an execution: a step of a long loop, and a branch of a wide fork."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable, Optional

from benchmarks.figures import Figure
from conductor.server.api import Api
from conductor.server.clock import SystemClock
from conductor.server.definitions.shapes import START_REQUEST, TASK_RESULT
from conductor.server.settings import ServerSettings

EARLY, LATE, WINDOW = 100, 10_000, 100
BRANCHES = 5000


class Engine:
    """An engine in this process with a worker for one type of task."""

    def __init__(self, database: Optional[str]) -> None:
        self._api = Api(ServerSettings(database=database), SystemClock())

    async def __aenter__(self) -> Engine:
        await self._api.open()
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self._api.close()

    async def start(self, tasks: list[dict[str, Any]]) -> str:
        definition = {"name": "bench", "version": 1, "tasks": tasks}
        request = START_REQUEST({"name": "bench", "workflowDef": definition, "input": {}}, "")
        return (await self._api.starts.start(request)).workflow_id

    async def work(self, count: int) -> int:
        """Complete up to so many tasks that are due; how many there were."""
        tasks = await self._api.polling.poll("step", "bench", None, count, 0)
        for task in tasks:
            ids = {"taskId": task["taskId"], "workflowInstanceId": task["workflowInstanceId"]}
            await self._api.polling.update(TASK_RESULT({**ids, "status": "COMPLETED", "outputData": {"n": 1}}, ""))
        return len(tasks)

    async def status(self, workflow_id: str) -> str:
        return (await self._api.engine.read(workflow_id)).facts.status


def _step(reference: str) -> dict[str, Any]:
    return {"name": "step", "taskReferenceName": reference, "type": "SIMPLE"}


async def loop_times(iterations: int = LATE + WINDOW, clock: Callable[[], float] = time.perf_counter) -> list[float]:
    """The seconds of every iteration of a loop over one worker task, by some clock."""
    condition = f"$.loop['iteration'] < {iterations}"
    loop = {"name": "loop", "taskReferenceName": "loop", "type": "DO_WHILE", "loopCondition": condition}
    times = []
    async with Engine(None) as engine:
        workflow_id = await engine.start([{**loop, "loopOver": [_step("body")]}])
        for _ in range(iterations):
            begin = clock()
            if await engine.work(1) != 1:
                raise RuntimeError("the loop stopped")
            times.append(clock() - begin)
        if await engine.status(workflow_id) != "COMPLETED":
            raise RuntimeError("the loop did not end")
    return times


async def fork_seconds(branches: int = BRANCHES) -> float:
    """The seconds of a fork of worker tasks and its join, on a database file."""
    references = [f"branch{number}" for number in range(branches)]
    fork = {"name": "fork", "taskReferenceName": "fork", "type": "FORK_JOIN"}
    join = {"name": "join", "taskReferenceName": "join", "type": "JOIN", "joinOn": references}
    with tempfile.TemporaryDirectory() as folder:
        async with Engine(str(Path(folder, "conductor.db"))) as engine:
            begin = time.perf_counter()
            tasks = [{**fork, "forkTasks": [[_step(reference)] for reference in references]}, join]
            workflow_id = await engine.start(tasks)
            while await engine.work(100):
                pass
            took = time.perf_counter() - begin
            if await engine.status(workflow_id) != "COMPLETED":
                raise RuntimeError("the fork did not join")
    return took


def typical(times: list[float], around: int) -> float:
    """The median of the steps after a certain one."""
    window = sorted(times[around : around + WINDOW])
    return window[len(window) // 2]


def measure() -> Iterator[Figure]:
    times = asyncio.run(loop_times())
    early, late = typical(times, EARLY), typical(times, LATE)
    yield Figure(f"loop: one iteration around number {EARLY}", early * 1e3, "ms")
    yield Figure(f"loop: one iteration around number {LATE:,}", late * 1e3, "ms")
    yield Figure("loop: the second as a multiple of the first", late / early, "x")
    yield Figure(f"fork of {BRANCHES:,} worker tasks, start to joined", asyncio.run(fork_seconds()), "s")
