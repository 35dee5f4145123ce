"""A server that dies at any of its commits, again and again, changes nothing about what a workflow comes to."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import bounded
from tests.server.properties.crashes import doomed_world, until_crash
from tests.server.properties.definitions import programs
from tests.server.properties.interpreter import interpret
from tests.server.properties.judging import judge, judge_reports
from tests.server.properties.workers import Workers, family
from tests.server.properties.world import VirtualClock, World, world

Json = dict[str, Any]


async def go_on(here: World, workers: Workers, workflow_id: str) -> Json:
    """What the workers do once the server is back: those who may have a task continue, the others repeat reports."""
    async for execution in family(here, workflow_id):
        for task in execution["tasks"]:
            if task["status"] == "IN_PROGRESS" and task["taskType"] == "work" and task["taskId"] not in workers.held:
                workers.take_up(task)
    return await workers.finish(here, workflow_id)


@pytest.mark.timeout(3600)
@bounded(60)
@given(
    program=programs(),
    seed=st.integers(0, 1000),
    lives=st.lists(st.integers(0, 25), min_size=1, max_size=4),
)
def test_a_crash_at_any_commit_changes_nothing(program, seed, lives):
    async def run(database: str) -> None:
        clock, workers = VirtualClock(), Workers(seed)
        async with world(database, clock) as here:
            workflow_id = await workers.start(here, program)
        for writes in lives:
            async with doomed_world(database, clock, writes) as (here, crash):
                if not await until_crash(here, crash, go_on(here, workers, workflow_id)):
                    break
        clock.forget()
        async with world(database, clock) as here:
            execution = await go_on(here, workers, workflow_id)
            await judge(here, execution, interpret(program))
            await judge_reports(here, workers, workflow_id)

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(str(Path(folder, "conductor.db"))))
