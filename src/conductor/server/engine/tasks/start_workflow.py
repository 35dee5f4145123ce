"""START_WORKFLOW: starts another execution and does not wait for it."""

from __future__ import annotations

from conductor.server.codec import Json
from conductor.server.definitions.shapes import START_REQUEST
from conductor.server.engine.effects import Start
from conductor.server.engine.model import FAILED, SCHEDULED, Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.tasks.contract import CHILD, TaskType
from conductor.server.engine.tasks.sub_workflow import call_off, child_workflow_id
from conductor.server.engine.turn import Turn
from conductor.server.errors import ServerError


class StartWorkflow(TaskType):
    """Completed as soon as the other execution has started."""

    name = "START_WORKFLOW"
    performer = CHILD

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        delay = workflow_task["startDelay"]
        return turn.new_task(
            workflow_task, iteration, status=SCHEDULED, start_delay_in_seconds=delay, due=turn.now + delay * 1000
        )

    def start(self, turn: Turn, task: Task) -> Steps:
        if task.due > turn.now:
            turn.execution.change(task, wait_until=task.due)
        else:
            self.expired(turn, task)
        return ()

    def expired(self, turn: Turn, task: Task) -> None:
        turn.execution.change(task, wait_until=0, start_time=turn.now)
        given = task.input_data.get("startWorkflow")
        if not isinstance(given, dict):
            turn.change(task, status=FAILED, reason_for_incompletion="Missing 'startWorkflow' in input data.")
            return
        try:
            request = START_REQUEST(given, "")
        except ServerError as error:
            turn.change(task, status=FAILED, reason_for_incompletion=str(error))
            return
        problems = _problems(request)
        if problems:
            reason = "startWorkflow validation failed. " + problems
            turn.change(task, status=FAILED, reason_for_incompletion=reason)
            return
        facts = turn.execution.facts
        request.update(
            input=request.get("input") or {},
            correlationId=request.get("correlationId") or facts.correlation_id,
            taskToDomain=request.get("taskToDomain") or facts.task_to_domain,
            depth=facts.depth + 1,
        )
        turn.effects.append(Start(task.workflow_instance_id, child_workflow_id(task), request, task.task_id))

    def cancel(self, turn: Turn, task: Task) -> None:
        call_off(turn, task)


def _problems(request: Json) -> str:
    found = []
    if not request.get("name"):
        found.append("'name' -> Workflow name cannot be null or empty. ")
    priority = request["priority"]
    if not 0 <= priority <= 99:
        found.append(f"'priority' -> priority: {priority} should be {'maximum 99' if priority > 0 else 'minimum 0'}. ")
    return "".join(found)
