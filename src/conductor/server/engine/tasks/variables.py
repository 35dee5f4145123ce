"""SET_VARIABLE: changes the variables of the execution."""

from __future__ import annotations

from conductor.server.engine.model import COMPLETED, FAILED_WITH_TERMINAL_ERROR, Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.sizes import excess, workflow_reason
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.turn import Turn

_MOST_BYTES = 256 * 1024


class SetVariable(TaskType):
    """Every input overwrites the variable of its name."""

    name = "SET_VARIABLE"

    def start(self, turn: Turn, task: Task) -> Steps:
        variables = {**turn.execution.facts.variables, **task.input_data}
        found = excess(variables, _MOST_BYTES) if task.input_data else None
        if found:
            reason = workflow_reason("variables", turn.execution.workflow_id, found)
            turn.change(task, status=FAILED_WITH_TERMINAL_ERROR, reason_for_incompletion=reason)
            return ()
        if task.input_data:
            turn.execution.set(variables=variables)
        turn.change(task, status=COMPLETED)
        return ()
