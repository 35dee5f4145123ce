"""FORK_JOIN: branches side by side."""

from __future__ import annotations

from conductor.server.codec import Json
from conductor.server.engine.model import COMPLETED, Task
from conductor.server.engine.requests import Steps, Unmappable
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.tasks.registry import task_type
from conductor.server.engine.turn import Turn

_NO_JOIN = "Fork task definition is not followed by a join task.  Check the blueprint"


def following_join(turn: Turn, workflow_task: Json, message: str = _NO_JOIN) -> Json:
    """The JOIN that stands after a fork.

    Raises:
        Unmappable: Something else does.
    """
    node = turn.execution.place(workflow_task["taskReferenceName"])
    successor = node.siblings[node.index + 1] if node and node.index + 1 < len(node.siblings) else None
    if successor is None or successor["type"] != "JOIN":
        raise Unmappable(message)
    return successor


class Fork(TaskType):
    """Starts every branch at once."""

    name = "FORK_JOIN"
    record_type = "FORK"
    begins_others = True

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        task = turn.new_task(workflow_task, iteration, "FORK", start_time=turn.now, status=COMPLETED)
        task.task_def_name = "FORK"
        return task

    def schedule(self, turn: Turn, workflow_task: Json, iteration: int) -> Steps:
        join = following_join(turn, workflow_task)
        turn.add(self.create(turn, workflow_task, iteration))
        for branch in workflow_task["forkTasks"]:
            if not branch:
                raise Unmappable("A branch of a fork must have at least one task")
            yield from task_type(branch[0]["type"]).schedule(turn, branch[0], iteration)
        yield from task_type("JOIN").schedule(turn, join, iteration)
