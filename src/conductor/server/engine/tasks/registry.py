"""Finding the behaviour of a task type by name."""

from __future__ import annotations

from conductor.server.codec import Json
from conductor.server.engine.model import Task
from conductor.server.engine.requests import EndWorkflow, Steps, Unmappable
from conductor.server.engine.tasks.contract import WORKER, TaskType
from conductor.server.engine.tasks.worker import WorkerTask
from conductor.server.engine.turn import Turn

_WORKER = WorkerTask()
_BY_NAME: dict[str, TaskType] = {}
_BY_RECORD: dict[str, TaskType] = {}


def register(*types: TaskType) -> None:
    """Make task types known under their name and under the type their records carry."""
    for each in types:
        _BY_NAME[each.name] = each
        if each.record_type:
            _BY_RECORD[each.record_type] = each


def task_type(name: str) -> TaskType:
    """The behaviour of workflow tasks of a type; every unknown type is done by workers."""
    return _BY_NAME.get(name, _WORKER)


def type_of(task: Task) -> TaskType:
    """The behaviour of a record."""
    return _BY_RECORD.get(task.task_type, _WORKER)


def is_worker(task: Task) -> bool:
    """Whether a worker does this task."""
    return type_of(task).performer == WORKER


def schedule(turn: Turn, workflow_task: Json, iteration: int) -> Steps:
    """Turn a workflow task, and what begins with it, into records.

    Raises:
        EndWorkflow: The execution ends; when something could not be mapped, without any of these records.
    """
    execution = turn.execution
    first, variables, effects = execution.next_seq, execution.facts.variables, len(turn.effects)
    unstarted = len(turn.unstarted)
    try:
        yield from task_type(workflow_task["type"]).schedule(turn, workflow_task, iteration)
    except Unmappable as problem:
        for task in [each for each in execution.tasks.values() if each.seq >= first]:
            execution.remove(task)
        execution.rebuild()
        execution.set(variables=variables)
        del turn.effects[effects:], turn.unstarted[unstarted:]
        raise EndWorkflow(problem.status, problem.reason) from problem
    while len(turn.unstarted) > unstarted:
        task = turn.unstarted.pop(unstarted)
        yield from type_of(task).start(turn, task)
