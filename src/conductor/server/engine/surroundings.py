"""The forks and loops around a task: what waits for it, and what had nothing to do with it."""

from __future__ import annotations

import math
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
        joins = [each for each in execution.last.values() if each.task_type == "JOIN"]
        self._joined = {name: join for join in reversed(joins) for name in join.input_data["joinOn"]}
        node = execution.node(task)
        loops = list(self._loops_around(node))
        self._next_rounds = {loop: self._next_round(loop) for loop in loops}
        self._branches = dict(self._branches_around(node))
        found = [self._record(join) for join in self._branches]
        self.joins = {record.task_id: record for record in found if record is not None}
        self.loops = [each for each in map(self._record, loops) if each is not None]

    def led_to(self, other: Task) -> bool:
        """Whether a later task may have come of this one: it runs neither in another branch nor ahead of this join."""
        if other.task_id in self.joins:
            return False
        if self._is_of_later_round(other):
            return True
        for join, branch in self._branches_around(self._execution.node(other)):
            if join == self._task.base_reference:
                return False
            if join in self._branches:
                return branch == self._branches[join]
        return True

    def _next_round(self, loop: str) -> float:
        """The place in the order of scheduling where the next iteration of a loop around the task began."""
        place = self._execution.place(loop)
        first = place.task["loopOver"][0]["taskReferenceName"] if place else ""
        later = (each.seq for each in self._execution.tasks.values() if each.base_reference == first)
        return min((seq for seq in later if seq > self._task.seq), default=math.inf)

    def _is_of_later_round(self, other: Task) -> bool:
        loops = self._loops_around(self._execution.node(other))
        return any(other.seq >= self._next_rounds.get(loop, math.inf) for loop in loops)

    def _record(self, reference: str) -> Optional[Task]:
        """The record of a JOIN or loop around the task in the same round."""
        records = [each for each in self._execution.tasks.values() if each.base_reference == reference]
        same = [each for each in records if not self._is_of_later_round(each)]
        return max(same, key=lambda each: each.seq, default=None)

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
