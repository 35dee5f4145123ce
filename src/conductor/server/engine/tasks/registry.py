"""Finding the behaviour of a task type by name."""

from __future__ import annotations

from conductor.server.engine.model import Task
from conductor.server.engine.tasks.contract import WORKER, TaskType
from conductor.server.engine.tasks.worker import WorkerTask

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
