"""What a workflow must come to, by walking its definition: no engine, no time, no queues."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Optional

from tests.server.properties.definitions import BROKEN, REMAINDER, TASK_DEFINITION

Json = dict[str, Any]


class Unknown:
    """A value that may be anything: it depends on how far parallel work had come."""

    def __repr__(self) -> str:
        return "<anything>"


ANYTHING = Unknown()


@dataclass
class Record:
    """One attempt at one task as it must end."""

    statuses: tuple[str, ...]
    output: Any
    child: Optional[Prediction] = None


@dataclass
class Ending(Exception):
    """The execution ends before its definition does."""

    statuses: frozenset[str]
    output: Any = None
    is_race: bool = False


@dataclass
class Prediction:
    """What an execution must come to.

    Args:
        statuses: Statuses it may end with; more than one only when branches race to end it.
        output: Its output.
        records: Its tasks by reference and attempt.
        is_race: Whether only part of the records may exist, because something ended the execution beside them.
    """

    statuses: frozenset[str]
    output: Any
    records: dict[tuple[str, int], Record]
    is_race: bool


def worker_output(value: Any) -> Json:
    """What the worker of these tests makes of its input."""
    number = value if isinstance(value, int) else len(str(value))
    return {"value": (number * 3 + 7) % 97, "seen": value}


@dataclass
class _State:
    input: Json
    variables: Json = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    records: dict[tuple[str, int], Record] = field(default_factory=dict)
    permissive_failure: bool = False


def interpret(definition: Json, given: Json) -> Prediction:
    """Walk a definition."""
    state = _State(given)
    try:
        _run_block(definition["tasks"], state, 0)
    except Ending as ending:
        output = ending.output
        if output is None:
            output = ANYTHING if ending.is_race else _resolve(definition["outputParameters"], state)
        return Prediction(ending.statuses, output, state.records, ending.is_race)
    status = "FAILED" if state.permissive_failure else "COMPLETED"
    return Prediction(frozenset({status}), _resolve(definition["outputParameters"], state), state.records, False)


def _run_block(tasks: list[Json], state: _State, iteration: int) -> None:
    for task, following in zip(tasks, [*tasks[1:], None]):
        if task["type"] == "FORK_JOIN" and following is not None:
            # A join is there from the beginning of its fork, and goes down with it.
            state.records[_name(following, iteration), 0] = Record(("CANCELED",), ANYTHING)
        _RULES[task["type"]](task, state, iteration)


def _name(task: Json, iteration: int) -> str:
    reference: str = task["taskReferenceName"]
    return f"{reference}__{iteration}" if iteration else reference


def _note(task: Json, state: _State, iteration: int, output: Any, *statuses: str, **more: Any) -> None:
    state.outputs[task["taskReferenceName"]] = output
    attempt = more.pop("attempt", 0)
    state.records[_name(task, iteration), attempt] = Record(statuses or ("COMPLETED",), output, **more)


def _unsuccessful(task: Json, state: _State, iteration: int, status: str, attempt: int, ending: str) -> None:
    """A task that failed for good: forgiven, or the end."""
    record = state.records[_name(task, iteration), attempt]
    if task.get("optional"):
        # Conductor leaves the last task of an execution as it failed.
        record.statuses = ("COMPLETED_WITH_ERRORS", status)
    elif task.get("permissive"):
        state.permissive_failure = True
    else:
        raise Ending(frozenset({ending}))


def _simple(task: Json, state: _State, iteration: int) -> None:
    value = _resolve(task["inputParameters"]["x"], state)
    allowed = task.get("retryCount", TASK_DEFINITION["retryCount"])
    attempt = 0
    for outcome in task["inputParameters"]["plan"]:
        if outcome == "later":
            continue
        status = {"fail": "FAILED", "vanish": "TIMED_OUT", "refuse": "FAILED_WITH_TERMINAL_ERROR"}[outcome]
        output = {} if outcome == "vanish" else {"partial": attempt}
        _note(task, state, iteration, output, status, attempt=attempt)
        if outcome == "refuse" or attempt >= allowed:
            ending = "TIMED_OUT" if outcome == "vanish" else "FAILED"
            _unsuccessful(task, state, iteration, status, attempt, ending)
            return
        attempt += 1
    _note(task, state, iteration, worker_output(value), attempt=attempt)


def _inline(task: Json, state: _State, iteration: int) -> None:
    value = _resolve(task["inputParameters"]["x"], state)
    if task["inputParameters"]["expression"] == BROKEN:
        _note(task, state, iteration, {"error": ANYTHING}, "FAILED_WITH_TERMINAL_ERROR")
        _unsuccessful(task, state, iteration, "FAILED_WITH_TERMINAL_ERROR", 0, "FAILED")
        return
    _note(task, state, iteration, {"result": value * 2 + 1 if isinstance(value, int) else 0})


def _variable(task: Json, state: _State, iteration: int) -> None:
    state.variables.update(_resolve(task["inputParameters"], state))
    _note(task, state, iteration, {})


def _wait(task: Json, state: _State, iteration: int) -> None:
    _note(task, state, iteration, {})


def _terminate(task: Json, state: _State, iteration: int) -> None:
    output = _resolve(task["inputParameters"]["workflowOutput"], state)
    _note(task, state, iteration, output)
    raise Ending(frozenset({task["inputParameters"]["terminationStatus"]}), output)


def _switch(task: Json, state: _State, iteration: int) -> None:
    value = _resolve(task["inputParameters"]["x"], state)
    case = _text(value) if task["expression"] != REMAINDER else _remainder(value)
    _note(task, state, iteration, {"evaluationResult": [case], "selectedCase": case})
    _run_block(task["decisionCases"].get(case, task["defaultCase"]), state, iteration)


def _remainder(value: Any) -> str:
    return str(value % 3) if isinstance(value, int) else "other"


def _fork(task: Json, state: _State, iteration: int) -> None:
    _note(task, state, iteration, {})
    endings = []
    for branch in task["forkTasks"]:
        try:
            _run_block(branch, state, iteration)
        except Ending as ending:
            endings.append(ending)
    if endings:
        statuses = frozenset().union(*(ending.statuses for ending in endings))
        raise Ending(statuses, is_race=True)


def _join(task: Json, state: _State, iteration: int) -> None:
    suffix = f"__{iteration}" if iteration else ""
    output, statuses = {}, set()
    for reference in task["joinOn"]:
        last = max(attempt for name, attempt in state.records if name == reference + suffix)
        record = state.records[reference + suffix, last]
        statuses.add(record.statuses[0])
        if record.output != {}:
            output[reference + suffix] = record.output
    failed = statuses & {"FAILED", "FAILED_WITH_TERMINAL_ERROR", "TIMED_OUT"}
    if failed:
        _note(task, state, iteration, ANYTHING, "FAILED")
        raise Ending(frozenset({"FAILED"}))
    status = "COMPLETED_WITH_ERRORS" if "COMPLETED_WITH_ERRORS" in statuses else "COMPLETED"
    _note(task, state, iteration, output, status)


def _loop(task: Json, state: _State, iteration: int) -> None:
    reference = task["taskReferenceName"]
    record = state.records[_name(task, iteration), 0] = Record(("CANCELED",), ANYTHING)
    state.outputs[reference] = ANYTHING
    output: Json = {}
    for number in range(1, task["inputParameters"]["rounds"] + 1):
        _run_block(task["loopOver"], state, number)
        output["iteration"] = number
        output[str(number)] = {
            body.partition("__")[0]: state.records[body, attempt].output
            for body, attempt in sorted(state.records)
            if body.endswith(f"__{number}") and body.partition("__")[0] in _references(task["loopOver"])
        }
    record.statuses, record.output = ("COMPLETED",), output
    state.outputs[reference] = output


def _references(tasks: list[Json]) -> set[str]:
    found = set()
    for task in tasks:
        found.add(task["taskReferenceName"])
        for inner in (*task.get("forkTasks", ()), *task.get("decisionCases", {}).values(), task.get("defaultCase", ())):
            found |= _references(list(inner))
    return found


def _child(task: Json, state: _State, iteration: int) -> None:
    given = {"a": _resolve(task["inputParameters"]["a"], state)}
    prediction = interpret(task["subWorkflowParam"]["workflowDefinition"], given)
    (ended,) = prediction.statuses
    status = "CANCELED" if ended == "TERMINATED" else ended
    attempts = 1 if status in ("COMPLETED", "CANCELED") else task["retryCount"] + 1
    for attempt in range(attempts):
        _note(task, state, iteration, prediction.output, status, attempt=attempt, child=prediction)
    if status != "COMPLETED":
        _unsuccessful(task, state, iteration, status, attempts - 1, ended)


_RULES = {
    "SIMPLE": _simple,
    "INLINE": _inline,
    "SET_VARIABLE": _variable,
    "WAIT": _wait,
    "TERMINATE": _terminate,
    "SWITCH": _switch,
    "FORK_JOIN": _fork,
    "JOIN": _join,
    "DO_WHILE": _loop,
    "SUB_WORKFLOW": _child,
}

_REFERENCE = re.compile(r"\$\{([^}]+)\}")


def _resolve(value: Any, state: _State) -> Any:
    if isinstance(value, dict):
        return {key: _resolve(item, state) for key, item in value.items()}
    if not isinstance(value, str):
        return value
    whole = _REFERENCE.fullmatch(value)
    if whole:
        return _look_up(whole.group(1), state)
    return _REFERENCE.sub(lambda match: _text(_look_up(match.group(1), state)), value)


def _look_up(path: str, state: _State) -> Any:
    head, *rest = path.split(".")
    if head == "workflow":
        found: Any = {"input": state.input, "variables": state.variables}[rest.pop(0)]
    else:
        rest.pop(0)
        found = state.outputs.get(head)
    for name in rest:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _text(value: Any) -> str:
    return "null" if value is None else str(value)
