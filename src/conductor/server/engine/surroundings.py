"""The forks and loops around a task: what waits for it, and what had nothing to do with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Optional

from conductor.server.engine.blueprint import Node
from conductor.server.engine.execution import Execution
from conductor.server.engine.model import Task


class Surroundings:
    """What is around a task.

    Args:
        execution: The execution.
        task: A task of it.

    Attributes:
        joins: The records of the JOINs of all forks around the task, by their ids.
        loops: The records of the loops around the task, the nearest one first.
    """

    def __init__(self, execution: Execution, task: Task) -> None:
        self._execution = execution
        self._task = task
        self._round = _round_of(task)
        joins = [each for each in execution.last.values() if each.task_type == "JOIN"]
        self._joined = {name: join for join in reversed(joins) for name in join.input_data["joinOn"]}
        node = execution.node(task)
        self._branches = dict(self._branches_around(node))
        found = (self._record(join) for join in self._branches)
        self.joins = {record.task_id: record for record in found if record is not None}
        self.loops = [each for each in map(execution.latest.get, self._loops_around(node)) if each is not None]

    def led_to(self, other: Task) -> bool:
        """Whether a later task may have come of this one: it runs neither in another branch nor ahead of this join."""
        if other.task_id in self.joins:
            return False
        for join, branch in self._branches_around(self._execution.node(other)):
            is_ahead = join == self._task.base_reference
            if is_ahead or join in self._branches:
                place = self._execution.place(join)
                is_once = place is None or place.loop() is None
                is_same_round = is_once or _round_of(other) == self._round
                return not (is_same_round and (is_ahead or branch != self._branches[join]))
        return True

    def _record(self, reference: str) -> Optional[Task]:
        last = self._execution.last
        return last.get(f"{reference}__{self._round}") or last.get(reference)

    def _branches_around(self, node: Optional[Node]) -> Iterator[tuple[str, str]]:
        """The JOIN of each fork around a place, the nearest one first, with the first task of the place's branch."""
        for each in self._outwards(node):
            parent = each.parent
            if parent is None:
                join = self._dynamic_join(each)
                if join is not None:
                    yield join.base_reference, each.reference
            elif parent.task["type"] == "FORK_JOIN" and parent.index + 1 < len(parent.siblings):
                yield parent.siblings[parent.index + 1]["taskReferenceName"], each.siblings[0]["taskReferenceName"]

    def _loops_around(self, node: Optional[Node]) -> Iterator[str]:
        for each in self._outwards(node):
            if each.parent is not None and each.parent.task["type"] == "DO_WHILE":
                yield each.parent.reference

    def _outwards(self, node: Optional[Node]) -> Iterator[Node]:
        """A place and the places around it, through dynamic forks as well."""
        while node is not None:
            yield node
            if node.parent is None:
                join = self._dynamic_join(node)
                node = None if join is None else self._execution.node(join)
            else:
                node = node.parent

    def _dynamic_join(self, node: Node) -> Optional[Task]:
        """The JOIN that waits for a task of a dynamic fork."""
        return None if node.reference in self._execution.blueprint.nodes else self._joined.get(node.reference)


def _round_of(task: Task) -> str:
    """The iteration in which a task ran, as its reference shows it."""
    return task.reference_task_name.partition("__")[2]
