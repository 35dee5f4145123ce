"""Walks through a definition in the order in which tasks can run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Optional

from conductor.client.http.models.workflow_task import WorkflowTask
from conductor.client.workflow._check import plain


class Place(NamedTuple):
    """One task of a definition and where it stands.

    Args:
        task: The task.
        path: Its place, such as ``tasks[2].decisionCases['a'][0]``.
        visible: References whose output the task can read.
        preceding: The task that runs before it in the same list, if one does.
        following: The task that runs after it, if one does.
        fork: Reference of the innermost fork around it, or None.
        nested: Whether it stands inside another task.
    """

    task: WorkflowTask
    path: str
    visible: set[str]
    preceding: Optional[WorkflowTask]
    following: Optional[WorkflowTask]
    fork: Optional[str]
    nested: bool

    @property
    def where(self) -> str:
        """The task for a message."""
        return f"task {reference(self.task)!r} ({self.path})"


def reference(task: WorkflowTask) -> str:
    """Return the reference name of a task, empty when it has none."""
    return plain(task.task_reference_name or "")


def places(tasks: Optional[list[WorkflowTask]]) -> Iterator[Place]:
    """Yield every task of a definition, outer ones before those inside."""
    yield from _sequence(tasks or [], "tasks", set(), None, nested=False)


def branches(task: WorkflowTask) -> Iterator[tuple[str, list[WorkflowTask]]]:
    """Yield the lists of tasks that a task holds, each with its name."""
    for case, tasks in (task.decision_cases or {}).items():
        yield f"decisionCases[{case!r}]", tasks
    if task.default_case:
        yield "defaultCase", task.default_case
    for index, tasks in enumerate(task.fork_tasks or []):
        yield f"forkTasks[{index}]", tasks
    if task.loop_over:
        yield "loopOver", task.loop_over


def references_inside(task: WorkflowTask) -> set[str]:
    """Return the references of all tasks that a task holds, at any depth."""
    return {
        name for _, tasks in branches(task) for inner in tasks for name in (reference(inner), *references_inside(inner))
    }


def _sequence(
    tasks: list[WorkflowTask], path: str, visible: set[str], fork: Optional[str], nested: bool
) -> Iterator[Place]:
    neighbours = zip([None, *tasks[:-1]], [*tasks[1:], None])
    for index, (task, (preceding, following)) in enumerate(zip(tasks, neighbours)):
        place = f"{path}[{index}]"
        inside = references_inside(task)
        seen = visible | {reference(task)} | inside if task.type == "DO_WHILE" else visible
        yield Place(task, place, seen, preceding, following, fork, nested)
        within = reference(task) if task.type == "FORK_JOIN" else fork
        for name, branch in branches(task):
            yield from _sequence(branch, f"{place}.{name}", seen | {reference(task)}, within, nested=True)
        visible = visible | inside | {reference(task)}


__all__ = ["Place", "branches", "places", "reference", "references_inside"]
