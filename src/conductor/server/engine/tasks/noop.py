"""NOOP: nothing at all."""

from __future__ import annotations

from conductor.server.engine.model import COMPLETED, Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.turn import Turn


class Noop(TaskType):
    """Completes at once."""

    name = "NOOP"

    def start(self, turn: Turn, task: Task) -> Steps:
        turn.change(task, status=COMPLETED)
        return ()
