"""SET_VARIABLE: changes the variables of the execution."""

from __future__ import annotations

from conductor.server.codec import encode
from conductor.server.engine.model import COMPLETED, FAILED_WITH_TERMINAL_ERROR, Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.turn import Turn

_MOST_BYTES = 256 * 1024


class SetVariable(TaskType):
    """Every input overwrites the variable of its name."""

    name = "SET_VARIABLE"

    def start(self, turn: Turn, task: Task) -> Steps:
        variables = {**turn.execution.facts.variables, **task.input_data}
        if task.input_data and len(encode(variables)) > _MOST_BYTES:
            turn.change(task, status=FAILED_WITH_TERMINAL_ERROR, reason_for_incompletion=_too_large(turn, variables))
            return ()
        if task.input_data:
            turn.execution.set(variables=variables)
        turn.change(task, status=COMPLETED)
        return ()


def _too_large(turn: Turn, variables: object) -> str:
    return (
        f"The variables payload size: {len(encode(variables))} of workflow: {turn.execution.workflow_id} "
        f"is greater than the permissible limit: {_MOST_BYTES} bytes"
    )
