"""A disk that refuses a commit now and then costs a 503 and a repetition, and changes nothing else."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from pathlib import Path
from typing import Any, Optional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conductor.server.api import Api
from tests.profiles import bounded
from tests.server.properties.definitions import programs
from tests.server.properties.interpreter import interpret
from tests.server.properties.judging import judge, judge_reports
from tests.server.properties.workers import Workers
from tests.server.properties.world import world


def refuse(api: Api, commits: set[int]) -> None:
    """Let the commits of these numbers fail, counted from now."""
    writer = api.engine.store._writer
    commit, count = writer._commit, 0

    def commit_or_not(writes: list[Any]) -> Optional[sqlite3.Error]:
        nonlocal count
        count += 1
        return sqlite3.OperationalError("database or disk is full") if count in commits else commit(writes)

    writer._commit = commit_or_not


@pytest.mark.timeout(3600)
@bounded(60)
@given(
    program=programs(),
    seed=st.integers(0, 1000),
    commits=st.sets(st.integers(1, 40), min_size=1, max_size=12),
)
def test_a_refused_commit_is_repeated_and_changes_nothing(program, seed, commits):
    async def run(database: str) -> None:
        async with world(database) as here:
            workers = Workers(seed)
            workflow_id = await workers.start(here, program)
            await here.settle()
            refuse(here.api, commits)
            execution = await workers.finish(here, workflow_id)
            await judge(here, execution, interpret(program))
            await judge_reports(here, workers, workflow_id)

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(str(Path(folder, "conductor.db"))))
