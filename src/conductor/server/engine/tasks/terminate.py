"""TERMINATE: ends the execution with a status and an output."""

from __future__ import annotations

from conductor.server.codec import Json
from conductor.server.engine.model import COMPLETED, FAILED, TERMINATED, Task
from conductor.server.engine.requests import EndWorkflow, Steps
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.turn import Turn

_STATUSES = (COMPLETED, FAILED, TERMINATED)


class Terminate(TaskType):
    """Ends the whole execution at once; what is open is canceled."""

    name = "TERMINATE"
    ends_execution = True

    def start(self, turn: Turn, task: Task) -> Steps:
        status = task.input_data.get("terminationStatus")
        if status not in _STATUSES:
            turn.change(task, status=FAILED, reason_for_incompletion="given termination status is not valid")
            return ()
        turn.change(task, status=COMPLETED, output_data=_output(task.input_data.get("workflowOutput")))
        return ()

    def settled(self, turn: Turn, task: Task) -> None:
        if task.status != COMPLETED:
            return
        status = task.input_data["terminationStatus"]
        reason = task.input_data.get("terminationReason") or f"Workflow is {status} by TERMINATE task: {task.task_id}"
        raise EndWorkflow(status, str(reason), output=task.output_data)


def _output(given: object) -> Json:
    if isinstance(given, dict):
        return given
    return {} if given is None else {"output": given}
