"""What people do to executions while they run, or after they have ended."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import bounded
from tests.server.properties.definitions import programs
from tests.server.properties.interpreter import interpret
from tests.server.properties.judging import judge, judge_reports, judge_tasks
from tests.server.properties.rules_of_leaves import seen_by_worker, worker_output
from tests.server.properties.sketching import Json, task
from tests.server.properties.workers import OPEN, Workers, family, started_by
from tests.server.properties.world import Refused, World, world

_HARMLESS = [
    ("PUT", "/workflow/{}/pause"),
    ("PUT", "/workflow/{}/resume"),
    ("PUT", "/workflow/decide/{}"),
    ("POST", "/workflow/{}/resetcallbacks"),
]
_SKIPPABLE = ("SIMPLE", "INLINE", "LAMBDA", "NOOP", "WAIT", "HUMAN", "SET_VARIABLE", "SUB_WORKFLOW", "DO_WHILE")


class Meddlers(Workers):
    """Workers among whom somebody gives commands that change nothing in the end.

    Args:
        seed: Decides who is quick and who is slow.
        deeds: Commands by the number of the step before which they are given, and the member of the family.
    """

    def __init__(self, seed: int, deeds: dict[int, tuple[tuple[str, str], int]]) -> None:
        super().__init__(seed)
        self._deeds = deeds
        self._steps = 0
        self.root = ""

    async def step(self, here: World) -> bool:
        self._steps += 1
        deed = self._deeds.get(self._steps)
        if deed is not None:
            (method, path), number = deed
            await here.settle()
            members = [execution["workflowId"] async for execution in family(here, self.root)]
            with contextlib.suppress(Refused):
                await here.call(method, path.format(members[number % len(members)]))
        return await super().step(here)


@pytest.mark.timeout(3600)
@bounded(25)
@given(
    program=programs(),
    seed=st.integers(0, 1000),
    deeds=st.dictionaries(
        st.integers(1, 40), st.tuples(st.sampled_from(_HARMLESS), st.integers(0, 5)), min_size=1, max_size=8
    ),
)
def test_pauses_and_repeated_decisions_change_nothing(program, seed, deeds):
    async def run() -> None:
        async with world() as here:
            workers = Meddlers(seed, deeds)
            workers.root = await workers.start(here, program)
            execution = await workers.finish(here, workers.root)
            await judge(here, execution, interpret(program))
            await judge_reports(here, workers, workers.root)

    asyncio.run(run())


async def work_and_terminate(here: World, workers: Workers, workflow_id: str, steps: int) -> Json:
    """The execution, terminated after some steps unless it has ended before."""
    for _ in range(steps):
        if not await workers.step(here):
            await here.settle()
            here.clock.advance()
            await here.settle()
    await here.settle()
    with contextlib.suppress(Refused):
        await here.call("DELETE", f"/workflow/{workflow_id}?reason=enough")
    await here.settle()
    return await here.read(f"/workflow/{workflow_id}")


@pytest.mark.timeout(3600)
@bounded(25)
@given(
    program=programs(),
    seed=st.integers(0, 1000),
    steps=st.integers(0, 30),
    again=st.sampled_from(["restart", "rerun"]),
)
def test_a_terminated_execution_leaves_nothing_open_and_runs_again_from_the_beginning(program, seed, steps, again):
    async def run() -> None:
        async with world() as here:
            workers = Workers(seed)
            workflow_id = await workers.start(here, program)
            await work_and_terminate(here, workers, workflow_id, steps)
            execution = await workers.finish(here, workflow_id)  # what was started without waiting goes on
            prediction = interpret(program)
            assert execution["status"] in {"TERMINATED", "COMPLETED"}
            await judge_tasks(here, execution, prediction, True)
            assert not await open_below(here, execution)
            await here.call("POST", f"/workflow/{workflow_id}/{again}", {} if again == "rerun" else None)
            execution_again = await workers.finish(here, workflow_id)
            await judge(here, execution_again, interpret(program, execution["variables"]))

    asyncio.run(run())


async def open_below(here: World, execution: Json) -> list[str]:
    """The children that are open although their parent has ended."""
    found = []
    for each in execution["tasks"]:
        assert each["status"] not in ("SCHEDULED", "IN_PROGRESS")
        if each.get("subWorkflowId"):
            child = await here.read(f"/workflow/{each['subWorkflowId']}")
            found += [child["workflowId"]] if child["status"] in OPEN else await open_below(here, child)
    return found


@pytest.mark.timeout(3600)
@bounded(25)
@given(
    program=programs(),
    seed=st.integers(0, 1000),
    steps=st.lists(st.integers(0, 15), min_size=1, max_size=4),
    way=st.sampled_from(["retry", "retry?resumeSubworkflowTasks=true"]),
)
def test_a_retry_keeps_what_was_completed_and_ends_again(program, seed, steps, way):
    async def run() -> None:
        async with world() as here:
            workers = Workers(seed)
            workflow_id = await workers.start(here, program)
            for count in steps:
                before = await work_and_terminate(here, workers, workflow_id, count)
                try:
                    await here.call("POST", f"/workflow/{workflow_id}/{way}")
                except Refused:
                    return
                await judge_kept(here, before, "keepLastN" in str(program))
            execution = await workers.finish(here, workflow_id)
            await judge_consistency(here, execution)

    asyncio.run(run())


@pytest.mark.timeout(3600)
@bounded(25)
@given(
    program=programs(),
    seed=st.integers(0, 1000),
    steps=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 1000)), min_size=1, max_size=4),
)
def test_a_rerun_from_any_task_ends_again(program, seed, steps):
    async def run() -> None:
        async with world() as here:
            workers = Workers(seed)
            workflow_id = await workers.start(here, program)
            for count, number in steps:
                ended = await work_and_terminate(here, workers, workflow_id, count)
                if not ended["tasks"]:
                    return
                task_id = ended["tasks"][number % len(ended["tasks"])]["taskId"]
                await here.call("POST", f"/workflow/{workflow_id}/rerun", {"reRunFromTaskId": task_id})
                workers.expect_again(ended)
            execution = await workers.finish(here, workflow_id)
            await judge_consistency(here, execution)

    asyncio.run(run())


async def judge_kept(here: World, before: Json, forgets: bool) -> None:
    """Every record of an execution is still there, and what was completed is as it was."""
    after = {each["taskId"]: each for each in (await here.read(f"/workflow/{before['workflowId']}"))["tasks"]}
    for each in before["tasks"]:
        assert forgets or each["taskId"] in after
        if each["taskId"] in after and each["status"] == "COMPLETED":
            assert after[each["taskId"]]["status"] == "COMPLETED"
            assert after[each["taskId"]]["outputData"] == each["outputData"]


async def judge_consistency(here: World, execution: Json) -> None:
    """What an execution shows fits together, whatever its tasks have been through."""
    assert execution["status"] not in OPEN
    assert not await open_below(here, execution)
    last: dict[str, Json] = {each["referenceTaskName"]: each for each in execution["tasks"]}
    for each in last.values():
        if each["status"] != "COMPLETED":
            continue
        if each["taskType"] == "work":
            assert each["outputData"] == worker_output(seen_by_worker(each["inputData"]))
        elif each["taskType"] == "SUB_WORKFLOW":
            child = await here.read(f"/workflow/{each['subWorkflowId']}")
            assert child["status"] == "COMPLETED"
            assert each["outputData"] == {**child["output"], "subWorkflowId": each["subWorkflowId"]}
        elif each["taskType"] == "JOIN":
            suffix = f"__{each['iteration']}" if each["iteration"] else ""
            joined = {f"{name}{suffix}" for name in each["inputData"]["joinOn"]}
            outputs = {name: last[name]["outputData"] for name in joined}
            assert each["outputData"] == {name: output for name, output in outputs.items() if output}
    for other in started_by(execution):
        await judge_consistency(here, await here.read(f"/workflow/{other}"))


@pytest.mark.timeout(3600)
@bounded(25)
@given(data=st.data(), program=programs(), seed=st.integers(0, 1000))
def test_tasks_that_are_skipped_before_their_turn_are_stepped_over(data, program, seed):
    tasks = program.definition["tasks"]
    candidates = [each["taskReferenceName"] for each in tasks if each["type"] in _SKIPPABLE]
    chosen = data.draw(st.lists(st.sampled_from(candidates), unique=True, max_size=3)) if candidates else []
    outputs: dict[str, Any] = {name: {"value": str(number)} for number, name in enumerate(chosen)}
    gated = replace(program, definition={**program.definition, "tasks": [task("HUMAN", "gate", {"x": 1}), *tasks]})

    async def run() -> None:
        async with world() as here:
            workers = Workers(seed)
            workflow_id = await workers.start(here, gated)
            for name, output in outputs.items():
                await here.call("PUT", f"/workflow/{workflow_id}/skiptask/{name}?taskOutput[value]={output['value']}")
            execution = await workers.finish(here, workflow_id)
            await judge(here, execution, interpret(gated, skipped=outputs))

    asyncio.run(run())
