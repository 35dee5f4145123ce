"""A workflow definition compiled for the decider: where each task stands and what follows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Optional, Union

from conductor.server.codec import Json, encode

BRANCHING = frozenset({"SWITCH", "DECISION"})


@dataclass(frozen=True)
class Loop:
    """The end of a loop body: the DO_WHILE of that reference looks at what to do."""

    reference: str


Successor = Union[Json, Loop, None]


@dataclass
class Node:
    """One task of a definition and its place.

    Args:
        task: The workflow task.
        siblings: The list it stands in.
        index: Its place in that list.
        parent: The task whose nested list that is.
    """

    task: Json
    siblings: list[Json]
    index: int
    parent: Optional[Node] = None

    @property
    def reference(self) -> str:
        """The reference of the task."""
        return str(self.task["taskReferenceName"])

    def successor(self) -> Successor:
        """What follows when this task is done."""
        if self.task["type"] == "TERMINATE":
            return None
        if self.index + 1 < len(self.siblings):
            return self.siblings[self.index + 1]
        if self.parent is None:
            return None
        if self.parent.task["type"] in BRANCHING:
            return self.parent.successor()
        if self.parent.task["type"] == "DO_WHILE":
            return Loop(self.parent.reference)
        return None

    def loop(self) -> Optional[str]:
        """The reference of the nearest DO_WHILE around this task."""
        node = self.parent
        while node is not None:
            if node.task["type"] == "DO_WHILE":
                return node.reference
            node = node.parent
        return None


class Blueprint:
    """A definition with the place of each of its tasks.

    Args:
        definition: The definition, populated with task definitions.
        key: What identifies this content in the store.
    """

    def __init__(self, definition: Json, key: str) -> None:
        self.definition = definition
        self._text: Optional[str] = None
        self.key = key
        self.tasks: list[Json] = definition["tasks"]
        self.nodes: dict[str, Node] = dict(nodes_of(self.tasks))

    @property
    def text(self) -> str:
        """The definition in JSON, encoded once: every answer about an execution holds it."""
        if self._text is None:
            self._text = encode(self.definition)
        return self._text


def nodes_of(tasks: list[Json], parent: Optional[Node] = None) -> Iterator[tuple[str, Node]]:
    """The nodes of a list of tasks and of everything nested in it, by reference."""
    for index, task in enumerate(tasks):
        node = Node(task, tasks, index, parent)
        yield node.reference, node
        for nested in nested_lists(task):
            yield from nodes_of(nested, node)


def nested_lists(task: Json) -> Iterator[list[Json]]:
    """The lists of tasks inside of a task: its branches, or its body."""
    yield from task.get("decisionCases", {}).values()
    yield task.get("defaultCase", [])
    yield from task.get("forkTasks", ())
    yield task.get("loopOver", [])
