"""What tasks without tasks inside come to."""

from __future__ import annotations

from typing import Any

from tests.server.properties.leaves import BROKEN, BROKEN_QUERY, TASK_DEFINITION, WORKER
from tests.server.properties.walking import ANYTHING, RULES, Ending, Json, State, resolve, rule

_STATUSES = {"fail": "FAILED", "vanish": "TIMED_OUT", "refuse": "FAILED_WITH_TERMINAL_ERROR"}


def worker_output(value: Any) -> Json:
    """What the worker of these tests makes of its input."""
    number = value if isinstance(value, int) else len(str(value))
    return {"value": (number * 3 + 7) % 97, "seen": value}


def seen_by_worker(inputs: Json) -> Any:
    """The input that counts; a dynamic fork calls a lonely one `input`."""
    return inputs["x"] if "x" in inputs else inputs.get("input")


@rule("SIMPLE")
def _simple(task: Json, state: State, iteration: int) -> None:
    inputs = resolve(task["inputParameters"], state)
    allowed = task.get("retryCount", TASK_DEFINITION["retryCount"] if task["name"] == WORKER else 0)
    attempt = 0
    for outcome in inputs.get("plan", []):
        if outcome == "later":
            continue
        output = {} if outcome == "vanish" else {"partial": attempt}
        record = state.note(task, iteration, output, _STATUSES[outcome], attempt)
        if outcome == "refuse" or attempt >= allowed:
            state.failed(task, record, "TIMED_OUT" if outcome == "vanish" else "FAILED")
            return
        attempt += 1
    state.note(task, iteration, worker_output(seen_by_worker(inputs)), attempt=attempt)


@rule("DYNAMIC")
def _dynamic(task: Json, state: State, iteration: int) -> None:
    which = resolve(task["inputParameters"]["which"], state)
    if which is None:
        raise Ending(frozenset({"FAILED"}), leaves_nothing=True)
    RULES["SIMPLE" if which == WORKER else which](task, state, iteration)


def _double(value: Any) -> int:
    return value * 2 + 1 if isinstance(value, int) else 0


@rule("INLINE")
def _inline(task: Json, state: State, iteration: int) -> None:
    if task["inputParameters"]["expression"] == BROKEN:
        record = state.note(task, iteration, {"error": ANYTHING}, "FAILED_WITH_TERMINAL_ERROR")
        state.failed(task, record, "FAILED")
    else:
        state.note(task, iteration, {"result": _double(resolve(task["inputParameters"]["x"], state))})


@rule("LAMBDA")
def _function(task: Json, state: State, iteration: int) -> None:
    if BROKEN in task["inputParameters"]["scriptExpression"]:
        _fail_every_time(task, state, iteration)
    else:
        state.note(task, iteration, {"result": _double(resolve(task["inputParameters"]["x"], state))})


@rule("JSON_JQ_TRANSFORM")
def _query(task: Json, state: State, iteration: int) -> None:
    if task["inputParameters"]["queryExpression"] == BROKEN_QUERY:
        _fail_every_time(task, state, iteration)
        return
    value = resolve(task["inputParameters"]["x"], state)
    found = [value - 1, value] if isinstance(value, int) else []
    state.note(task, iteration, {"result": found[0] if found else None, "resultList": found})


def _fail_every_time(task: Json, state: State, iteration: int) -> None:
    for attempt in range(task.get("retryCount", 0) + 1):
        record = state.note(task, iteration, {"error": ANYTHING}, "FAILED", attempt)
    state.failed(task, record, "FAILED")


@rule("SET_VARIABLE")
def _variable(task: Json, state: State, iteration: int) -> None:
    state.variables.update(resolve(task["inputParameters"], state))
    state.note(task, iteration, {})


@rule("NOOP")
def _nothing(task: Json, state: State, iteration: int) -> None:
    state.note(task, iteration, {})


@rule("WAIT", "HUMAN")
def _wait(task: Json, state: State, iteration: int) -> None:
    inputs = resolve(task["inputParameters"], state)
    state.note(task, iteration, worker_output(inputs["x"]) if "x" in inputs else {})


@rule("TERMINATE")
def _terminate(task: Json, state: State, iteration: int) -> None:
    given = resolve(task["inputParameters"]["workflowOutput"], state)
    output = given if isinstance(given, dict) else {"output": given}
    state.note(task, iteration, output)
    raise Ending(frozenset({task["inputParameters"]["terminationStatus"]}), output)
