"""NOOP: nothing at all."""

from __future__ import annotations

from conductor.server.codec import Json
from conductor.server.engine.model import COMPLETED, IN_PROGRESS, Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.turn import Turn


class Noop(TaskType):
    """Completes at once."""

    name = "NOOP"

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        return turn.new_task(workflow_task, iteration, start_time=turn.now, status=IN_PROGRESS, input_data={})

    def start(self, turn: Turn, task: Task) -> Steps:
        turn.change(task, status=COMPLETED)
        return ()
