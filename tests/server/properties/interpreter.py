"""What a program must come to, by walking its definition: no engine, no time, no queues."""

from __future__ import annotations

from typing import Optional

from tests.server.properties import rules_of_leaves, rules_of_structures
from tests.server.properties.definitions import Program
from tests.server.properties.rules_of_leaves import worker_output
from tests.server.properties.walking import ANYTHING, Ending, Json, Prediction, State, resolve, rule, run_block

__all__ = ["interpret", "rules_of_leaves", "rules_of_structures"]


def interpret(
    program: Program, variables: Optional[Json] = None, skipped: Optional[dict[str, Json]] = None
) -> Prediction:
    """Walk a program.

    Args:
        program: The program.
        variables: The variables that are there when it begins.
        skipped: The outputs given for tasks that somebody skips before they are scheduled.
    """
    state = State(program.given, program.registered, variables=dict(variables or {}), skipped=frozenset(skipped or ()))
    for name, output in (skipped or {}).items():
        # Its record is there from the moment on at which it was skipped.
        state.note({"taskReferenceName": name}, 0, output, "SKIPPED")
    prediction = _walk(program.definition, state)
    if "failureWorkflow" in program.definition:
        prediction.failure_output = {"value": worker_output(program.given["a"])["value"]}
    return prediction


def _walk(definition: Json, state: State) -> Prediction:
    try:
        run_block(definition["tasks"], state, 0)
    except Ending as ending:
        output = ending.output
        if output is None:
            output = ANYTHING if ending.is_race else resolve(definition["outputParameters"], state)
        return Prediction(ending.statuses, output, state.records, ending.is_race, state.forgotten)
    status = "FAILED" if state.permissive_failure else "COMPLETED"
    output = resolve(definition["outputParameters"], state)
    return Prediction(frozenset({status}), output, state.records, False, state.forgotten)


@rule("SUB_WORKFLOW")
def _child(task: Json, state: State, iteration: int) -> None:
    parameters, given = task["subWorkflowParam"], resolve(task["inputParameters"], state)
    definition = parameters.get("workflowDefinition") or state.registered[parameters["name"]]
    prediction = _walk(definition, State(given, state.registered))
    (ended,) = prediction.statuses
    status = "CANCELED" if ended == "TERMINATED" else ended
    attempts = 1 if status in ("COMPLETED", "CANCELED") else task["retryCount"] + 1
    for attempt in range(attempts):
        record = state.note(task, iteration, prediction.output, status, attempt)
        record.child = prediction
    if status != "COMPLETED":
        state.failed(task, record, ended)


@rule("START_WORKFLOW")
def _started(task: Json, state: State, iteration: int) -> None:
    request = resolve(task["inputParameters"]["startWorkflow"], state)
    if request["name"] not in state.registered:
        state.failed(task, state.note(task, iteration, {}, "FAILED"), "FAILED")
        return
    record = state.note(task, iteration, {"workflowId": ANYTHING})
    record.child = _walk(state.registered[request["name"]], State(request["input"], state.registered))
