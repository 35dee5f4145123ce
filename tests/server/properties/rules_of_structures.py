"""What tasks with tasks inside come to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Optional

from tests.server.properties.leaves import BROKEN, WORKER
from tests.server.properties.structures import REMAINDER
from tests.server.properties.walking import (
    ANYTHING,
    Ending,
    Json,
    Progress,
    Record,
    State,
    name_of,
    resolve,
    rule,
    run_block,
    text_of,
)

_FAILED = frozenset({"FAILED", "FAILED_WITH_TERMINAL_ERROR", "TIMED_OUT"})


@rule("SWITCH")
def _switch(task: Json, state: State, iteration: int) -> None:
    value = resolve(task["inputParameters"]["x"], state)
    case = text_of(value) if task["expression"] != REMAINDER else _remainder(value)
    state.note(task, iteration, {"evaluationResult": [case], "selectedCase": case})
    _run_branch(task, task["decisionCases"].get(case, task["defaultCase"]), state, iteration)


@rule("DECISION")
def _decision(task: Json, state: State, iteration: int) -> None:
    value = resolve(task["inputParameters"]["x"], state)
    expression = task.get("caseExpression")
    if expression == BROKEN:
        raise Ending(frozenset({"FAILED"}), leaves_nothing=True)
    case = _remainder(value) if expression else text_of(value)
    state.note(task, iteration, {"caseOutput": [case]})
    _run_branch(task, task["decisionCases"].get(case) or task["defaultCase"], state, iteration)


def _remainder(value: Any) -> str:
    return str(value % 3) if isinstance(value, int) else "other"


def _run_branch(task: Json, tasks: list[Json], state: State, iteration: int) -> None:
    try:
        run_block(tasks, state, iteration)
    except Ending as ending:
        if ending.leaves_nothing:
            # What decides and the first task of its branch are scheduled together or not at all.
            state.drop(name_of(task, iteration))
        raise


@rule("EXCLUSIVE_JOIN")
def _exclusive_join(task: Json, state: State, iteration: int) -> None:
    names = [*task["joinOn"], *task["defaultExclusiveJoinTask"]]
    records = [state.current(name_of({"taskReferenceName": name}, iteration)) for name in names]
    chosen = next(record for record in records if record is not None)
    if chosen.statuses[0] in _FAILED:
        state.note(task, iteration, {}, "FAILED")
        raise Ending(frozenset({"FAILED"}))
    state.note(task, iteration, chosen.output)


@rule("FORK_JOIN")
def _fork(task: Json, state: State, iteration: int) -> None:
    state.note(task, iteration, {})
    _run_branches(task["forkTasks"], state, iteration)


@rule("FORK_JOIN_DYNAMIC")
def _dynamic_fork(task: Json, state: State, iteration: int) -> None:
    forked = list(_forked(task, resolve(task["inputParameters"], state), state))
    for each in forked:
        if each["name"] != WORKER:
            # What a dynamic fork makes has no definition but a registered one, and without one there are no retries.
            each["retryCount"] = 0
    state.note(task, iteration, {})
    state.has_forked = True
    # The join that was begun just before this fork is the one that waits for what it forks.
    state.joined[list(state.joined)[-1]] = [each["taskReferenceName"] for each in forked]
    _run_branches([[each] for each in forked], state, iteration)


def _forked(task: Json, inputs: Json, state: State) -> Iterator[Json]:
    if "forkTaskInputs" in inputs:
        kind = inputs.get("forkTaskType", "SIMPLE")
        name = inputs.get("forkTaskName", kind)
        prefix = f"_{task['taskReferenceName']}_{name}" if state.has_forked else f"_{name}"
        for index, element in enumerate(inputs["forkTaskInputs"]):
            fields = element if isinstance(element, dict) else {"input": element}
            yield {
                **{key: fields[key] for key in ("optional", "permissive", "retryCount") if key in fields},
                "name": name,
                "taskReferenceName": f"{prefix}_{index}",
                "type": kind,
                "inputParameters": fields,
            }
    elif "dynamicForkJoinTasksParam" in task:
        for each in inputs["tasks"]["dynamicTasks"]:
            yield {
                "name": each["taskName"],
                "taskReferenceName": each["referenceName"],
                "type": each.get("type", "SIMPLE"),
                "inputParameters": each["input"],
            }
    else:
        for each in inputs["tasks"]:
            given = inputs["inputs"].get(each["taskReferenceName"], {})
            yield {**each, "inputParameters": {**each.get("inputParameters", {}), **given}}


def _run_branches(branches: list[list[Json]], state: State, iteration: int) -> None:
    endings = []
    for branch in branches:
        try:
            run_block(branch, state, iteration)
        except Ending as ending:
            endings.append(ending)
    if endings:
        raise Ending(frozenset().union(*(ending.statuses for ending in endings)), is_race=True)


@rule("JOIN")
def _join(task: Json, state: State, iteration: int) -> None:
    name = name_of(task, iteration)
    references = state.joined.pop(name) if name in state.joined else task["joinOn"]
    output, statuses = {}, set()
    for reference in references:
        full = name_of({"taskReferenceName": reference}, iteration)
        joined = state.last[full]
        statuses.add(joined.statuses[0])
        if joined.output != {}:
            output[full] = joined.output
    if statuses & _FAILED:
        state.close(task, state.last[name], ANYTHING, "FAILED")
        raise Ending(frozenset({"FAILED"}))
    status = "COMPLETED_WITH_ERRORS" if "COMPLETED_WITH_ERRORS" in statuses else "COMPLETED"
    state.close(task, state.last[name], output, status)


@rule("DO_WHILE")
def _loop(task: Json, state: State, iteration: int) -> None:
    items = _items(task, state)
    if items == []:
        state.note(task, iteration, {"iteration": 0})
        return
    record = state.begin(task, iteration)
    state.loops.append(record.order)
    try:
        output, is_broken = _run_rounds(task, state, record, items)
    except Ending as ending:
        # The loop itself was there before the round that could not go on.
        ending.leaves_nothing = False
        progress = state.outputs[task["taskReferenceName"]]
        counters = {key: progress[key] for key in ("iteration", "loopIndex", "loopItem") if key in progress}
        state.outputs[task["taskReferenceName"]] = Progress(counters)
        raise
    finally:
        state.loops.pop()
    state.close(task, record, output, "FAILED_WITH_TERMINAL_ERROR" if is_broken else "COMPLETED")
    if is_broken:
        state.failed(task, record, "FAILED")


def _items(task: Json, state: State) -> Optional[list[Any]]:
    given = task.get("items", task["inputParameters"].get("_items"))
    if given is None:
        return None
    found = resolve(given, state)
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _run_rounds(task: Json, state: State, record: Record, items: Optional[list[Any]]) -> tuple[Json, bool]:
    output: Json = {}
    condition, number = task["loopCondition"], 0
    while True:
        number += 1
        output["iteration"] = number
        if items is not None:
            output.update(loopIndex=number - 1, loopItem=items[number - 1])
        state.outputs[task["taskReferenceName"]] = output
        run_block(task["loopOver"], state, number)
        _collect(task, state, record, number, output)
        if items is not None and (number == len(items) or not condition):
            if number == len(items):
                return output, False
        elif condition == BROKEN or (len(state.loops) > 1 and task["taskReferenceName"] in condition):
            return output, True
        elif not (condition == "true" or number < task["inputParameters"].get("rounds", 0)):
            return output, False


def _collect(task: Json, state: State, record: Record, number: int, output: Json) -> None:
    names = {name: f"{name}__{number}" for name in references(task["loopOver"])}
    found = {name: state.last[full] for name, full in names.items() if full in state.last}
    output[str(number)] = {name: each.output for name, each in found.items() if each.order > record.order}
    old = number - task["inputParameters"].get("keepLastN", number)
    if old > 0:
        output.pop(str(old), None)
        for name in names:
            state.drop(f"{name}__{old}")


def references(tasks: list[Json]) -> set[str]:
    """The references of tasks and of the tasks inside them."""
    found = set()
    for task in tasks:
        found.add(task["taskReferenceName"])
        inner = (*task.get("forkTasks", ()), *task.get("decisionCases", {}).values())
        for each in (*inner, task.get("defaultCase", []), task.get("loopOver", [])):
            found |= references(each)
    return found
