"""Running an ended execution again, from its beginning or from one of its tasks."""

from __future__ import annotations

from typing import Optional

from conductor.server.codec import Json
from conductor.server.engine.decide import decide, iteration_of
from conductor.server.engine.finish import end
from conductor.server.engine.model import Task
from conductor.server.engine.reopen import begin_again, drop_all, revive_parent, run_again, wait_again
from conductor.server.engine.requests import EndWorkflow, Steps
from conductor.server.engine.surroundings import Surroundings
from conductor.server.engine.tasks import schedule, type_of
from conductor.server.engine.turn import Turn
from conductor.server.errors import BadRequest, Conflict


def rerun(turn: Turn, request: Json) -> Steps:
    """Run an ended execution again.

    Args:
        turn: The turn.
        request: What the client asks for: the id of a task to begin with, other inputs, another correlation id.
    """
    execution, facts = turn.execution, turn.execution.facts
    if facts.is_open:
        raise Conflict(f"{execution.label} is not in terminal state, unable to rerun.")
    task_id = request.get("reRunFromTaskId")
    task = execution.tasks.get(task_id) if task_id else None
    if task_id and task is None:
        raise BadRequest(f"Task {task_id} not found")
    if request.get("correlationId") is not None:
        execution.set(correlation_id=request["correlationId"])
    if request.get("workflowInput") is not None:
        execution.set(input=request["workflowInput"])
    run_again(turn, failed_reference_task_names=[], failed_task_names=[])
    if task is None:
        drop_all(turn)
        execution.set(output={}, create_time=turn.now)
    else:
        try:
            yield from _from_task(turn, task, request.get("taskInput"))
        except EndWorkflow as ending:
            end(turn, ending)
    yield from decide(turn)
    revive_parent(turn, "reran")


def _from_task(turn: Turn, task: Task, task_input: Optional[Json]) -> Steps:
    execution, around = turn.execution, Surroundings(turn.execution, task)
    for later in [each for each in execution.tasks.values() if each.seq > task.seq]:
        if around.led_to(later):
            execution.remove(later)
    execution.rebuild()
    failed = [each for each in execution.last.values() if each.is_failed and each is not task]
    if type_of(task).begins_others:
        execution.remove(task)
        execution.rebuild()
        yield from schedule(turn, task.workflow_task, iteration_of(task))
    else:
        if task_input is not None:
            execution.change(task, input_data=task_input)
        yield from begin_again(turn, task)
    for other in failed:
        yield from begin_again(turn, other)
    for each in (*around.joins.values(), *around.loops):
        wait_again(turn, each)
    for each in list(execution.open.values()):
        is_nearest_loop = bool(around.loops) and each is around.loops[0]
        type_of(each).go_back(turn, each, iteration_of(task) if is_nearest_loop else each.iteration)
