"""Random workflows come to what their definitions say, whatever the order in which workers are quick or slow."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import bounded
from tests.server.properties.definitions import programs
from tests.server.properties.interpreter import interpret
from tests.server.properties.judging import judge, judge_reports
from tests.server.properties.workers import Workers
from tests.server.properties.world import world


@pytest.mark.timeout(3600)
@bounded(80)
@given(program=programs(), seed=st.integers(0, 1000))
def test_every_workflow_ends_as_a_direct_interpretation_says(program, seed):
    async def run():
        async with world() as here:
            workers = Workers(seed)
            workflow_id = await workers.start(here, program)
            execution = await workers.finish(here, workflow_id)
            await judge(here, execution, interpret(program))
            await judge_reports(here, workers, workflow_id)

    asyncio.run(run())
