"""Cases that random workflows came upon, each by its own name."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.server.properties.crashes import doomed_world
from tests.server.properties.sketching import Json, task
from tests.server.properties.world import Refused, VirtualClock, World, world

BROKEN = {"evaluatorType": "javascript", "expression": "missing.name"}
END = {"terminationStatus": "COMPLETED", "workflowOutput": {"v": 1}}


def inline(name: str, x: Any = 1, expression: str = "$.x", **more: Any) -> Json:
    return task("INLINE", name, {"evaluatorType": "javascript", "expression": expression, "x": x}, **more)


def loop(name: str, condition: str, *body: Json, **inputs: Any) -> Json:
    return task("DO_WHILE", name, inputs, loopCondition=condition, loopOver=list(body))


def fork(*branches: list[Json]) -> list[Json]:
    joined = [branch[-1]["taskReferenceName"] for branch in branches]
    return [task("FORK_JOIN", "f", {}, forkTasks=list(branches)), task("JOIN", "j", {}, joinOn=joined)]


async def start(here: World, *tasks: Json) -> str:
    definition = {"name": "w", "version": 1, "tasks": list(tasks)}
    request = {"name": "w", "version": 1, "workflowDef": definition, "input": {"a": 1}}
    workflow_id: str = await here.call("POST", "/workflow", request)
    await here.settle()
    return workflow_id


def shown(execution: Json) -> list[tuple[str, str]]:
    return [(each["referenceTaskName"], each["status"]) for each in execution["tasks"]]


def run(*tasks: Json) -> Json:
    """An execution that needs nobody, as it ends."""

    async def life() -> Json:
        async with world() as here:
            found: Json = await here.read(f"/workflow/{await start(here, *tasks)}")
            return found

    return asyncio.run(life())


UNMAPPABLE = {
    "a decision whose script fails": task(
        "DECISION", "d", {}, caseExpression="missing.name", decisionCases={"1": [inline("b")]}
    ),
    "a switch of an unknown evaluator": task(
        "SWITCH", "d", {}, evaluatorType="nope", expression="x", decisionCases={"1": [inline("b")]}
    ),
    "a dynamic task without a name": task(
        "DYNAMIC", "d", {"which": "${workflow.input.no}"}, dynamicTaskNameParam="which"
    ),
    "a switch that leads to a dynamic task without a name": task(
        "SWITCH",
        "s",
        {"x": "1"},
        evaluatorType="value-param",
        expression="x",
        decisionCases={"1": [task("DYNAMIC", "d", {"which": "${workflow.input.no}"}, dynamicTaskNameParam="which")]},
    ),
}


@pytest.mark.parametrize("case", sorted(UNMAPPABLE))
def test_what_cannot_be_mapped_leaves_no_record(case):
    execution = run(inline("a"), UNMAPPABLE[case])
    assert (execution["status"], execution["output"]) == ("FAILED", {"result": 1})
    assert shown(execution) == [("a", "COMPLETED")]


def test_a_fork_with_a_branch_that_cannot_be_mapped_leaves_no_record_of_any_branch():
    dynamic = task("DYNAMIC", "d", {"which": "${workflow.input.no}"}, dynamicTaskNameParam="which")
    variable = task("SET_VARIABLE", "v", {"v": 1})
    execution = run(inline("a"), *fork([variable], [dynamic]))
    assert (execution["status"], shown(execution)) == ("FAILED", [("a", "COMPLETED")])
    assert execution["variables"] == {}


def test_everything_beside_a_terminate_task_is_scheduled_before_it_ends_the_execution():
    execution = run(*fork([inline("b"), inline("c")], [task("TERMINATE", "e", END)]))
    assert (execution["status"], execution["output"]) == ("COMPLETED", {"v": 1})
    assert shown(execution) == [("f", "COMPLETED"), ("b", "COMPLETED"), ("e", "COMPLETED"), ("j", "CANCELED")]


def test_a_failure_beside_a_terminate_task_decides_the_status_and_not_the_output():
    execution = run(*fork([task("TERMINATE", "e", END)], [task("INLINE", "b", BROKEN)]))
    assert (execution["status"], execution["output"]) == ("FAILED", {"v": 1})


def test_an_execution_that_a_terminate_task_has_ended_ends_again_when_it_is_retried():
    async def life() -> Json:
        async with world() as here:
            end = task("TERMINATE", "e", {**END, "terminationStatus": "FAILED"})
            workflow_id = await start(here, *fork([task("HUMAN", "h", {})], [end]))
            await here.call("POST", f"/workflow/{workflow_id}/retry")
            found: Json = await here.read(f"/workflow/{workflow_id}")
            return found

    execution = asyncio.run(life())
    assert (execution["status"], execution["output"]) == ("FAILED", {"v": 1})
    assert [each["status"] for each in execution["tasks"] if each["referenceTaskName"] == "h"] == ["CANCELED"] * 2


@pytest.mark.parametrize("kind", ["START_WORKFLOW", "SUB_WORKFLOW"])
def test_what_is_canceled_in_the_turn_that_schedules_it_starts_nothing(kind):
    async def life() -> tuple[Json, Json]:
        async with world() as here:
            other = {"name": "other", "version": 1, "tasks": [task("HUMAN", "h", {})]}
            await here.call("POST", "/metadata/workflow", other)
            starting = task(kind, "s", {"startWorkflow": {"name": "other", "version": 1, "input": {}}})
            starting["subWorkflowParam"] = {"name": "other", "version": 1}
            workflow_id = await start(here, *fork([starting], [task("TERMINATE", "e", END)]))
            found = await here.read("/workflow/search?query=workflowType=other")
            return await here.read(f"/workflow/{workflow_id}"), found

    execution, found = asyncio.run(life())
    assert ("s", "CANCELED") in shown(execution)
    assert found["totalHits"] == 0


def test_an_optional_task_that_failed_before_the_last_step_is_recorded_as_completed_with_errors():
    forked = task("LAMBDA", "x", {"scriptExpression": "return missing.name;"}, optional=True)
    dynamic = task("FORK_JOIN_DYNAMIC", "f", {"tasks": [forked], "inputs": {}})
    dynamic.update(dynamicForkTasksParam="tasks", dynamicForkTasksInputParamName="inputs")
    execution = run(dynamic, task("JOIN", "j", {}))
    assert shown(execution)[1:] == [("x", "COMPLETED_WITH_ERRORS"), ("j", "COMPLETED_WITH_ERRORS")]


def test_every_round_of_an_outer_loop_runs_the_whole_inner_loop_anew():
    double = inline("c", "${b.output.result}", "$.x * 2")
    inner = task(
        "DO_WHILE",
        "in",
        {"_items": [5, 6]},
        loopCondition="",
        loopOver=[inline("b", "${out.output.iteration}"), double],
    )
    execution = run(loop("out", "$.out['iteration'] < 2", inner, inline("d", "${c.output.result}")))
    assert execution["status"] == "COMPLETED"
    ran = [each["referenceTaskName"] for each in execution["tasks"]]
    once = ["b__1", "c__1", "b__2", "c__2"]
    assert ran == ["out", "in__1", *once, "d__1", "in__2", *once, "d__2"]
    results = [each["outputData"]["result"] for each in execution["tasks"] if "result" in each["outputData"]]
    assert results == [1, 2, 1, 2, 2, 2, 4, 2, 4, 4]


def test_records_that_a_loop_has_dropped_stay_dropped_after_a_crash():
    async def life(database: str) -> Json:
        clock = VirtualClock()
        body = inline("b", "${l.output.iteration}")
        async with world(database, clock) as here:
            tasks = [loop("l", "$.l['iteration'] < 3", body, keepLastN=1), task("HUMAN", "h", {})]
            workflow_id = await start(here, *tasks)
        async with doomed_world(database, clock, 99) as (here, _):
            found: Json = await here.read(f"/workflow/{workflow_id}")
            return found

    with tempfile.TemporaryDirectory() as folder:
        execution = asyncio.run(life(str(Path(folder, "conductor.db"))))
    assert [name for name, _ in shown(execution)] == ["l", "b__3", "h"]


def test_a_loop_does_not_show_what_a_loop_inside_it_has_dropped_after_a_crash():
    async def life(database: str) -> Json:
        clock = VirtualClock()
        inner = task("DO_WHILE", "in", {"_items": [5, 6], "keepLastN": 1}, loopCondition="")
        inner["loopOver"] = [task("NOOP", "b", {}), task("HUMAN", "h", {})]
        async with world(database, clock) as here:
            workflow_id = await start(here, loop("out", "$.out['iteration'] < 1", inner))
        async with world(database, clock) as here:
            await here.settle()
            for _ in range(2):
                execution: Json = await here.read(f"/workflow/{workflow_id}")
                (waiting,) = (
                    each["taskId"] for each in execution["tasks"] if each["taskType"] == "HUMAN" and not each["endTime"]
                )
                done = {"taskId": waiting, "workflowInstanceId": workflow_id, "status": "COMPLETED"}
                await here.call("POST", "/tasks", done)
                await here.settle()
            ended: Json = await here.read(f"/workflow/{workflow_id}")
            return ended

    with tempfile.TemporaryDirectory() as folder:
        execution = asyncio.run(life(str(Path(folder, "conductor.db"))))
    assert execution["status"] == "COMPLETED"
    (shown_by_outer,) = (each["outputData"] for each in execution["tasks"] if each["referenceTaskName"] == "out")
    assert set(shown_by_outer["1"]) == {"in"}


UNKNOWN = task("DYNAMIC", "d", {"which": "${workflow.input.missing}"}, dynamicTaskNameParam="which")
REASON = "Cannot map a dynamic task based on the parameter and input. Parameter= which, input= {which=null}"


def test_a_loop_whose_round_could_not_begin_is_nothing_to_retry():
    async def life() -> None:
        async with world() as here:
            workflow_id = await start(here, loop("l", "false", UNKNOWN))
            with pytest.raises(Refused, match="There are no retryable tasks"):
                await here.call("POST", f"/workflow/{workflow_id}/retry")

    asyncio.run(life())


def test_a_loop_whose_round_could_not_begin_tries_again_when_something_beside_it_is_retried():
    async def life() -> list[Json]:
        async with world() as here:
            branches = [task("HUMAN", "h", {})], [task("HUMAN", "gate", {}), loop("l", "false", UNKNOWN)]
            workflow_id = await start(here, *fork(*branches))
            await here.call("POST", f"/tasks/{workflow_id}/gate/COMPLETED", {})
            await here.settle()
            before = await here.read(f"/workflow/{workflow_id}")
            await here.call("POST", f"/workflow/{workflow_id}/retry")
            await here.settle()
            return [before, await here.read(f"/workflow/{workflow_id}")]

    before, after = asyncio.run(life())
    for execution in (before, after):
        assert (execution["status"], execution["reasonForIncompletion"]) == ("FAILED", REASON)
    assert [status for name, status in shown(after) if name in "hl"] == ["CANCELED"] * 3


async def rerun_from(here: World, workflow_id: str, reference: str) -> Json:
    before = await here.read(f"/workflow/{workflow_id}")
    task_id = next(each["taskId"] for each in before["tasks"] if each["referenceTaskName"] == reference)
    await here.call("POST", f"/workflow/{workflow_id}/rerun", {"reRunFromTaskId": task_id})
    await here.settle()
    found: Json = await here.read(f"/workflow/{workflow_id}")
    return found


async def complete(here: World, workflow_id: str, *references: str) -> None:
    for reference in references:
        await here.call("POST", f"/tasks/{workflow_id}/{reference}/COMPLETED", {})
        await here.settle()


def test_a_rerun_from_a_branch_leaves_the_other_branches_and_what_follows_the_join_runs_again():
    async def life() -> list[list[tuple[str, str]]]:
        async with world() as here:
            left, right = [task("HUMAN", "a", {}), task("HUMAN", "b", {})], [task("HUMAN", "c", {})]
            workflow_id = await start(here, *fork(left, right), task("HUMAN", "z", {}))
            await complete(here, workflow_id, "a", "b", "c", "z")
            first = shown(await rerun_from(here, workflow_id, "a"))
            await complete(here, workflow_id, "a", "b", "z")
            return [first, shown(await here.read(f"/workflow/{workflow_id}"))]

    first, last = asyncio.run(life())
    assert first == [("f", "COMPLETED"), ("a", "IN_PROGRESS"), ("c", "COMPLETED"), ("j", "IN_PROGRESS")]
    assert last == [(each, "COMPLETED") for each in ("f", "a", "c", "j", "b", "z")]


def test_a_rerun_from_a_fork_in_a_fork_leaves_the_joins_of_both():
    async def life() -> list[tuple[str, str]]:
        async with world() as here:
            inner = task("FORK_JOIN", "g", {}, forkTasks=[[task("HUMAN", "a", {})]])
            branch = [inner, task("JOIN", "k", {}, joinOn=["a"])]
            workflow_id = await start(here, *fork(branch), task("HUMAN", "z", {}))
            await complete(here, workflow_id, "a", "z")
            await rerun_from(here, workflow_id, "a")
            await complete(here, workflow_id, "a")
            return shown(await here.read(f"/workflow/{workflow_id}"))

    done = [(each, "COMPLETED") for each in ("f", "g", "a", "k", "j")]
    assert asyncio.run(life()) == [*done, ("z", "IN_PROGRESS")]


def test_a_rerun_from_a_join_leaves_what_ran_before_it():
    async def life() -> list[tuple[str, str]]:
        async with world() as here:
            branch = [task("HUMAN", "a", {}), task("HUMAN", "b", {})]
            workflow_id = await start(here, *fork(branch), task("HUMAN", "z", {}))
            await complete(here, workflow_id, "a", "b", "z")
            return shown(await rerun_from(here, workflow_id, "j"))

    done = [(each, "COMPLETED") for each in ("f", "a", "j", "b")]
    assert asyncio.run(life()) == [*done, ("z", "IN_PROGRESS")]


def test_a_rerun_from_a_loop_goes_back_to_the_iteration_of_the_task():
    async def life() -> tuple[Json, Json]:
        async with world() as here:
            body = task("DO_WHILE", "l", {"_items": ["x", "y", "z"]}, loopCondition="")
            body["loopOver"] = [task("HUMAN", "h", {}), inline("i", "${l.output.loopItem}")]
            workflow_id = await start(here, body)
            await complete(here, workflow_id, "h__1", "h__2", "h__3")
            middle = await rerun_from(here, workflow_id, "h__2")
            await complete(here, workflow_id, "h__2", "h__3")
            return middle, await here.read(f"/workflow/{workflow_id}")

    middle, last = asyncio.run(life())
    assert shown(middle) == [
        ("l", "IN_PROGRESS"),
        ("h__1", "COMPLETED"),
        ("i__1", "COMPLETED"),
        ("h__2", "IN_PROGRESS"),
    ]
    loop_output = middle["tasks"][0]["outputData"]
    assert (loop_output["iteration"], loop_output["loopIndex"], loop_output["loopItem"]) == (2, 1, "y")
    assert "3" not in loop_output
    assert last["status"] == "COMPLETED"
    results = [each["outputData"]["result"] for each in last["tasks"] if each["referenceTaskName"].startswith("i")]
    assert results == ["x", "y", "z"]


def test_a_rerun_from_a_sub_workflow_starts_another_child():
    async def life() -> tuple[Json, Json]:
        async with world() as here:
            await here.call(
                "POST", "/metadata/workflow", {"name": "o", "version": 1, "tasks": [task("HUMAN", "h", {})]}
            )
            child = task("SUB_WORKFLOW", "s", {}, subWorkflowParam={"name": "o", "version": 1})
            workflow_id = await start(here, child)
            before = await here.read(f"/workflow/{workflow_id}")
            await complete(here, before["tasks"][0]["subWorkflowId"], "h")
            return before, await rerun_from(here, workflow_id, "s")

    before, after = asyncio.run(life())
    assert shown(after) == [("s", "IN_PROGRESS")]
    assert after["tasks"][0]["taskId"] == before["tasks"][0]["taskId"]
    assert after["tasks"][0]["subWorkflowId"] != before["tasks"][0]["subWorkflowId"]
