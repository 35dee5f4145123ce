"""An execution that two parts of the server want to start at the same moment starts once."""

from __future__ import annotations

import asyncio

from conductor.server.definitions.shapes import START_REQUEST
from conductor.server.engine.effects import Start
from conductor.server.pending import Pending
from tests.server.properties.definitions import WORKER
from tests.server.properties.world import world


def test_a_child_whose_start_is_asked_for_twice_at_once_starts_once():
    task = {"name": WORKER, "taskReferenceName": "t", "type": "SIMPLE"}
    inline = {"name": "child", "version": 1, "tasks": [task]}
    request = START_REQUEST({"name": "child", "workflowDef": inline, "input": {}}, "")

    async def run():
        async with world() as here:
            start = Pending("asked for", Start("nobody", "the-child", request))
            carrier = here.api.engine._carrier
            await asyncio.gather(carrier.carry_out([start]), carrier.carry_out([start]))
            await here.settle()
            polled = await here.call("GET", f"/tasks/poll/batch/{WORKER}?count=9&timeout=0")
            here.api.engine.residents.clear()  # so that what was stored is read, not what is in memory
            return polled, await here.read("/workflow/the-child")

    polled, execution = asyncio.run(run())
    assert [each["taskId"] for each in polled] == [each["taskId"] for each in execution["tasks"]]
    assert len(polled) == 1
