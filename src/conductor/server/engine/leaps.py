"""Moving a running execution on from outside: over one task, to a later task, or to another version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Optional

from conductor.server.codec import Json
from conductor.server.definitions.tree import walk
from conductor.server.engine.blueprint import BRANCHING, Blueprint, Node, nested_lists
from conductor.server.engine.decide import decide, follow
from conductor.server.engine.finish import end
from conductor.server.engine.model import RUNNING, SKIPPED, Task
from conductor.server.engine.requests import EndWorkflow, Steps
from conductor.server.engine.tasks import schedule, type_of
from conductor.server.engine.turn import Turn
from conductor.server.errors import BadRequest, Conflict, IllegalState

_JOINS = frozenset({"JOIN", "EXCLUSIVE_JOIN"})


def skip(turn: Turn, reference: str, request: Json) -> Steps:
    """Step over a task that has not been scheduled yet."""
    execution, facts = turn.execution, turn.execution.facts
    if facts.status != RUNNING:
        raise IllegalState(
            f"The workflow {facts.workflow_id} is not running so the task referenced by {reference} cannot be skipped"
        )
    node = execution.place(reference)
    if node is None:
        raise IllegalState(_unknown(turn, reference))
    if reference in execution.last:
        raise IllegalState(f"The task referenced {reference} has already been processed, cannot be skipped")
    _step_over(turn, node.task, request.get("taskInput"), request.get("taskOutput"))
    yield from decide(turn)


def _unknown(turn: Turn, reference: str) -> str:
    name = turn.execution.blueprint.definition["name"]
    return f"The task referenced by {reference} does not exist in the WorkflowDefinition {name}"


def _step_over(turn: Turn, workflow_task: Json, given: Optional[Json] = None, output: Optional[Json] = None) -> None:
    kind = workflow_task["name"] if workflow_task["type"] == "SIMPLE" else workflow_task["type"]
    turn.add(turn.new_task(workflow_task, 0, kind, status=SKIPPED, input_data=given or {}, output_data=output or {}))


def jump(turn: Turn, reference: str, given: Json) -> Steps:
    """Go on with a later task; what is open and what lies between is skipped.

    Args:
        turn: The turn.
        reference: The task to go on with.
        given: Inputs of that task that replace those of the definition.
    """
    _must_run(turn, f"jump to {reference}")
    node = _target(turn, reference)
    for task in list(turn.execution.open.values()):
        _give_up(turn, task)
    turn.execution.awake.clear()
    for task in list(turn.execution.pending.values()):
        turn.execution.change(task, executed=True)
    for each in _before(node):
        if each["taskReferenceName"] not in turn.execution.last:
            _step_over(turn, each)
    inputs = {**node.task["inputParameters"], **given}
    try:
        yield from schedule(turn, {**node.task, "inputParameters": inputs} if given else node.task, 0)
    except EndWorkflow as ending:
        end(turn, ending)
    yield from decide(turn)


def _before(node: Node) -> Iterator[Json]:
    """What stands before a place, the tasks around it included."""
    if node.parent is not None:
        yield from _before(node.parent)
        yield node.parent.task
    yield from node.siblings[: node.index]


def _must_run(turn: Turn, what: str) -> None:
    facts = turn.execution.facts
    if facts.status != RUNNING:
        raise Conflict(f"The workflow {facts.workflow_id} is {facts.status}; only a RUNNING one can {what}")


def _target(turn: Turn, reference: str) -> Node:
    """The place to jump to, which must be one that execution can get to and leave again."""
    node = turn.execution.blueprint.nodes.get(reference)
    if node is None:
        raise BadRequest(_unknown(turn, reference))
    if reference in turn.execution.last:
        raise Conflict(f"The task referenced by {reference} has been scheduled already; jumps lead forward")
    if node.task["type"] in _JOINS:
        raise BadRequest(f"{reference} joins branches that would never run; jump to what follows it")
    around = node
    while around.parent is not None:
        around = around.parent
        kind = around.task["type"]
        if kind not in BRANCHING:
            raise BadRequest(f"{reference} is part of the {kind} {around.reference}; jump to {around.reference} itself")
    return node


def _give_up(turn: Turn, task: Task) -> None:
    turn.change(task, status=SKIPPED)
    type_of(task).cancel(turn, task)


def upgrade(turn: Turn, blueprint: Blueprint, request: Json) -> Steps:
    """Go on with another version of the definition.

    Tasks of the new version that stand before what has been reached are skipped; open tasks that it does not know
    are given up.

    Args:
        turn: The turn.
        blueprint: The new version.
        request: May hold `workflowInput`, the new input, and `taskOutput`, the outputs of skipped tasks by reference.
    """
    execution = turn.execution
    _must_run(turn, "be upgraded")
    _check_loops(turn, blueprint)
    execution.blueprint = blueprint
    if request.get("workflowInput"):
        execution.set(input=request["workflowInput"])
    execution.set()
    for task in list(execution.tasks.values()):
        _carry_over(turn, task)
    try:
        yield from _mend(turn, blueprint.tasks, request.get("taskOutput") or {})
    except EndWorkflow as ending:
        end(turn, ending)
    yield from decide(turn)


def _check_loops(turn: Turn, blueprint: Blueprint) -> None:
    """Refuse to change the body of a loop that is going round in it."""
    for task in turn.execution.open.values():
        node = blueprint.nodes.get(task.base_reference)
        if task.task_type == "DO_WHILE" and node is not None and _body(node.task) != _body(task.workflow_task):
            raise Conflict(
                f"The body of the loop {task.base_reference} differs in version {blueprint.definition['version']}; "
                "upgrade before the loop begins or after it has ended"
            )


def _body(loop: Json) -> list[Any]:
    return [(each["taskReferenceName"], each["type"]) for each in walk(loop["loopOver"])]


def _carry_over(turn: Turn, task: Task) -> None:
    """Give a record its place in the new definition; every record is written, those without a place with their own."""
    node = turn.execution.node(task)
    if not task.is_open:
        turn.execution.change(task)
    elif node is not None and node.task["type"] == task.workflow_task["type"]:
        turn.execution.change(task, workflow_task=node.task)
    else:
        _give_up(turn, task)


def _mend(turn: Turn, tasks: list[Json], outputs: Json) -> Steps:
    """Skip what stands before the last task that is known of a list, and go on behind it where nothing else does."""
    last = turn.execution.last
    known = [index for index, each in enumerate(tasks) if each["taskReferenceName"] in last]
    if not known:
        return
    for each in tasks[: known[-1]]:
        if each["taskReferenceName"] not in last:
            _step_over(turn, each, output=outputs.get(each["taskReferenceName"]))
    for index in known:
        for nested in nested_lists(tasks[index]):
            yield from _mend(turn, nested, outputs)
    reached = last[tasks[known[-1]]["taskReferenceName"]]
    node = turn.execution.node(reached)
    if node is not None and not reached.is_open and type_of(reached).goes_on(reached):
        yield from follow(turn, node.successor(), 0)
