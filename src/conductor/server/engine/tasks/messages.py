"""PULL_WORKFLOW_MESSAGES: takes messages that were pushed to the execution."""

from __future__ import annotations

from conductor.server.engine.execution import Execution
from conductor.server.engine.model import COMPLETED, IN_PROGRESS, Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.turn import Turn

_MOST = 100


class PullWorkflowMessages(TaskType):
    """Waits for messages unless told not to."""

    name = "PULL_WORKFLOW_MESSAGES"

    def start(self, turn: Turn, task: Task) -> Steps:
        if task.status != IN_PROGRESS:
            turn.change(task, status=IN_PROGRESS, start_time=turn.now)
        return self.execute(turn, task)

    def execute(self, turn: Turn, task: Task) -> Steps:
        waiting = turn.execution.facts.messages
        size = task.input_data.get("batchSize")
        batch = waiting[: max(1, min(size if isinstance(size, int) else 1, _MOST))]
        if batch or task.input_data.get("blocking") is False:
            turn.execution.set(messages=waiting[len(batch) :])
            turn.change(task, status=COMPLETED, output_data={"messages": batch, "count": len(batch)})
        return ()


def wake_pullers(execution: Execution) -> None:
    """Have the tasks that wait for messages look again."""
    for task in execution.open.values():
        if task.task_type == PullWorkflowMessages.name:
            execution.wake(task)
