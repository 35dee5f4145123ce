"""Comparing what the server did with what the interpreter says."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.server.properties.walking import Prediction, Record, Unknown
from tests.server.properties.workers import FAILURE_KEY, Workers, family
from tests.server.properties.world import World

Json = dict[str, Any]
_UNSUCCESSFUL = frozenset({"FAILED", "TIMED_OUT", "TERMINATED"})


async def judge(here: World, execution: Json, prediction: Prediction) -> None:
    """Hold an execution, and what it started, to a prediction."""
    status = execution["status"]
    assert status in prediction.statuses, f"{status}, expected {set(prediction.statuses)}: {execution}"
    output = dict(execution["output"])
    if prediction.failure_output is not None and status in _UNSUCCESSFUL:
        failure = await here.read(f"/workflow/{output.pop(FAILURE_KEY)}")
        expected = {**prediction.failure_output, "status": status, "of": execution["workflowId"]}
        assert (failure["status"], failure["output"]) == ("COMPLETED", expected)
    assert matches(prediction.output, output), (prediction.output, output)
    await judge_tasks(here, execution, prediction, prediction.is_race)


async def judge_tasks(here: World, execution: Json, prediction: Prediction, cut_short: bool) -> None:
    """Hold the tasks of an execution to a prediction.

    Args:
        here: The server.
        execution: The execution.
        prediction: The prediction.
        cut_short: Whether something ended the execution while tasks were open.
    """
    counts = Counter(map(_key, execution["tasks"]))
    records = {**prediction.forgotten, **prediction.records} if cut_short else prediction.records
    expected = Counter({key: len(attempts) for key, attempts in records.items()})
    assert not counts - expected, f"not to be scheduled, or not that often: {counts - expected}"
    assert cut_short or not expected - counts, f"never scheduled: {expected - counts}"
    seen: Counter[tuple[str, int]] = Counter()
    for task in execution["tasks"]:
        record = records[_key(task)][seen[_key(task)]]
        seen[_key(task)] += 1
        if cut_short and task["status"] == "CANCELED":
            await _judge_cut_short(here, task, record)
            continue
        assert task["status"] in record.statuses, (_key(task), task["status"], record.statuses)
        assert matches(record.output, task["outputData"]), (_key(task), task["outputData"], record.output)
        if record.child is not None:
            other = await here.read(f"/workflow/{task.get('subWorkflowId') or task['outputData']['workflowId']}")
            await judge(here, other, record.child)


async def _judge_cut_short(here: World, task: Json, record: Record) -> None:
    """A child that went down with its parent must still have gone the right way."""
    if record.child is not None and task.get("subWorkflowId"):
        child = await here.read(f"/workflow/{task['subWorkflowId']}")
        assert child["status"] in {"TERMINATED", *record.child.statuses}
        await judge_tasks(here, child, record.child, True)


def _key(task: Json) -> tuple[str, int]:
    return task["referenceTaskName"], task["retryCount"]


def matches(expected: Any, found: Any) -> bool:
    """Whether a value is as expected, the ids of children aside."""
    if isinstance(expected, Unknown):
        return True
    if isinstance(expected, dict) and isinstance(found, dict):
        names = found.keys() - {"subWorkflowId"}
        return expected.keys() == names and all(matches(expected[name], found[name]) for name in names)
    return bool(expected == found and type(expected) is type(found))


async def judge_reports(here: World, workers: Workers, workflow_id: str) -> None:
    """What was handed out is on record, and everything that was acknowledged is there in the end."""
    forgetful, known = False, {}
    async for execution in family(here, workflow_id):
        forgetful |= "keepLastN" in str(execution["workflowDefinition"])
        known.update((task["taskId"], task) for task in execution["tasks"])
    assert forgetful or workers.runs.keys() <= known.keys()
    for task_id in workers.acknowledged.keys() & known.keys():
        task, result = known[task_id], workers.acknowledged[task_id]
        forgiven = {"COMPLETED_WITH_ERRORS"} if result["status"] != "COMPLETED" else set()
        assert task["status"] in {result["status"], "CANCELED", *forgiven}, (task, result)
        if task["status"] != "CANCELED":
            assert task["outputData"] == result["outputData"]
