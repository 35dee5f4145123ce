"""Comparing what the server did with what the interpreter says."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.server.properties.interpreter import Prediction, Record, Unknown
from tests.server.properties.world import Workers, World

Json = dict[str, Any]


async def judge(here: World, execution: Json, prediction: Prediction) -> None:
    """Hold an execution, and its children, to a prediction."""
    status = execution["status"]
    cut_short = prediction.is_race or status not in prediction.statuses
    assert status in prediction.statuses, f"{status}, expected {set(prediction.statuses)}: {execution}"
    assert matches(prediction.output, execution["output"]), (prediction.output, execution["output"])
    await _judge_tasks(here, execution, prediction, cut_short)


async def _judge_tasks(here: World, execution: Json, prediction: Prediction, cut_short: bool) -> None:
    found = {(task["referenceTaskName"], task["retryCount"]): task for task in execution["tasks"]}
    twice = [key for key, count in Counter(_keys(execution)).items() if count > 1]
    assert not twice, f"scheduled twice: {twice}"
    unknown = found.keys() - prediction.records.keys()
    assert not unknown, f"never to be scheduled: {unknown}"
    missing = prediction.records.keys() - found.keys()
    assert cut_short or not missing, f"never scheduled: {missing}"
    for key, task in found.items():
        record = prediction.records[key]
        if cut_short and task["status"] == "CANCELED":
            await _judge_cut_short(here, task, record)
            continue
        assert task["status"] in record.statuses, (key, task["status"], record.statuses)
        assert matches(record.output, task["outputData"]), (key, task["outputData"], record.output)
        if record.child is not None:
            await judge(here, await here.read(f"/workflow/{task['subWorkflowId']}"), record.child)


async def _judge_cut_short(here: World, task: Json, record: Record) -> None:
    """A child that went down with its parent must still have gone the right way."""
    if record.child is not None and task.get("subWorkflowId"):
        child = await here.read(f"/workflow/{task['subWorkflowId']}")
        assert child["status"] in {"TERMINATED", *record.child.statuses}
        await _judge_tasks(here, child, record.child, True)


def _keys(execution: Json) -> list[tuple[str, int]]:
    return [(task["referenceTaskName"], task["retryCount"]) for task in execution["tasks"]]


def matches(expected: Any, found: Any) -> bool:
    """Whether a value is as expected, the ids of children aside."""
    if isinstance(expected, Unknown):
        return True
    if isinstance(expected, dict) and isinstance(found, dict):
        names = found.keys() - {"subWorkflowId"}
        return expected.keys() == names and all(matches(expected[name], found[name]) for name in names)
    return bool(expected == found and type(expected) is type(found))


async def judge_reports(here: World, workers: Workers) -> None:
    """Everything that was acknowledged to a worker is there in the end."""
    for task_id, result in workers.acknowledged.items():
        task = await here.read(f"/tasks/{task_id}")
        forgiven = {"COMPLETED_WITH_ERRORS"} if result["status"] != "COMPLETED" else set()
        assert task["status"] in {result["status"], "CANCELED", *forgiven}, (task, result)
        if task["status"] != "CANCELED":
            assert task["outputData"] == result["outputData"]
