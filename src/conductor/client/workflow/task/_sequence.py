"""Tasks that hold tasks: one, several in a row, or several rows side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Union

from conductor.client.workflow._check import cut, plain
from conductor.client.workflow.task.task import TaskInterface, get_task_interface_list_as_workflow_task_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conductor.client.http.models.workflow_task import WorkflowTask
    from conductor.client.workflow.conductor_workflow import ConductorWorkflow

#: One step: a task, or a workflow that runs as one.
Step = Union[TaskInterface, "ConductorWorkflow"]
#: One step, or several that run one after the other.
Steps = Union[Step, "Sequence[Step]"]


def steps(given: Any, where: str) -> list[Any]:
    """Return copies of what runs one after the other; what happens to the originals later does not show.

    Args:
        given: A task, or a list of tasks.
        where: What it is for, in messages.

    Raises:
        TypeError: If something in it is not a task.
    """
    several = isinstance(given, Iterable) and not isinstance(given, (str, bytes, Mapping))
    tasks = list(given) if several else [given]
    for task in tasks:
        _expect_task(task, where)
    return deepcopy(tasks)


def _expect_task(item: Any, where: str) -> None:
    if isinstance(item, type) or not hasattr(type(item), "to_workflow_task"):
        raise TypeError(f"invalid type: {where} takes a task or a list of tasks, got {type(item).__name__} {cut(item)}")


def in_sequence(tasks: list[Any]) -> list[WorkflowTask]:
    """Return tasks that run one after the other as they stand in a definition."""
    return get_task_interface_list_as_workflow_task_list(*tasks)


def side_by_side(branches: list[list[Any]], where: str) -> list[list[WorkflowTask]]:
    """Return branches that run at the same time as they stand in a definition.

    Raises:
        ValueError: If a branch is empty: there is nothing a join could wait for.
    """
    converted = [in_sequence(branch) for branch in branches]
    for index, branch in enumerate(converted):
        if not branch:
            raise ValueError(f"branch {index} of {where} is empty; leave it out or give it a task")
    return converted


def last_references(branches: list[list[WorkflowTask]]) -> list[str]:
    """Return the reference each branch ends with, which is what a join waits for."""
    return [plain(branch[-1].task_reference_name) for branch in branches]


__all__ = ["Step", "Steps", "in_sequence", "last_references", "side_by_side", "steps"]
