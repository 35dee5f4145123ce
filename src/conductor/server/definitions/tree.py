"""Walking the tasks of a workflow definition, nested ones included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conductor.server.codec import Json


def children(task: Json) -> Iterator[tuple[str, Json]]:
    """The tasks directly inside a task, each with its place."""
    for case, tasks in task.get("decisionCases", {}).items():
        yield from ((f"decisionCases[{case}][{index}]", child) for index, child in enumerate(tasks))
    yield from ((f"defaultCase[{index}]", child) for index, child in enumerate(task.get("defaultCase", ())))
    for number, branch in enumerate(task.get("forkTasks", ())):
        yield from ((f"forkTasks[{number}][{index}]", child) for index, child in enumerate(branch))
    yield from ((f"loopOver[{index}]", child) for index, child in enumerate(task.get("loopOver", ())))


def walk(tasks: Iterable[Json]) -> Iterator[Json]:
    """Every task of a list and of everything nested in it, parents first."""
    for task in tasks:
        yield task
        yield from walk(child for _, child in children(task))
