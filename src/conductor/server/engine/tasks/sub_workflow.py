"""SUB_WORKFLOW: another execution as one task of this one."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from conductor.server.codec import Json
from conductor.server.engine.effects import Start, TerminateChild
from conductor.server.engine.model import IN_PROGRESS, SCHEDULED, Task
from conductor.server.engine.requests import Steps, Unmappable
from conductor.server.engine.tasks.contract import CHILD, TaskType
from conductor.server.engine.turn import Turn

_RECORDED = ("priority", "idempotencyKey", "idempotencyStrategy")


class SubWorkflow(TaskType):
    """Starts a child execution and ends as it ends."""

    name = "SUB_WORKFLOW"
    performer = CHILD

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        parameters = workflow_task.get("subWorkflowParam")
        if not parameters:
            raise Unmappable(
                f"Task {workflow_task['name']} is defined as sub-workflow and is missing subWorkflowParams. "
                "Please check the workflow definition"
            )
        delay = workflow_task["startDelay"]
        task = turn.new_task(
            workflow_task,
            iteration,
            status=SCHEDULED,
            start_delay_in_seconds=delay,
            callback_after_seconds=delay,
            due=turn.now + delay * 1000,
        )
        task.input_data = _inputs(turn, parameters, task.input_data)
        return task

    def start(self, turn: Turn, task: Task) -> Steps:
        if task.due > turn.now:
            turn.execution.change(task, wait_until=task.due)
            return ()
        return self._launch(turn, task)

    def expired(self, turn: Turn, task: Task) -> None:
        if not task.sub_workflow_id:
            self._launch(turn, task)

    def _launch(self, turn: Turn, task: Task) -> Steps:
        child_id = child_workflow_id(task)
        turn.change(
            task,
            status=IN_PROGRESS,
            start_time=turn.now,
            wait_until=0,
            sub_workflow_id=child_id,
            output_data={"subWorkflowId": child_id},
        )
        turn.effects.append(start_of(turn, task))
        return ()

    def cancel(self, turn: Turn, task: Task) -> None:
        if call_off(turn, task):
            turn.execution.change(task, sub_workflow_id=None, output_data={})
        elif task.sub_workflow_id:
            turn.effects.append(TerminateChild(task.sub_workflow_id, _why(turn, task)))


def _why(turn: Turn, task: Task) -> str:
    facts = turn.execution.facts
    if facts.is_open:
        return f"Task {task.reference_task_name} of the parent workflow has been skipped"
    if facts.reason_for_incompletion:
        return f"Parent workflow has been terminated with reason: {facts.reason_for_incompletion}"
    return f"Parent workflow has been terminated with status {facts.status}"


def call_off(turn: Turn, task: Task) -> bool:
    """Whether the execution that a task starts was only asked for in this very turn; then it never begins."""
    others = [each for each in turn.effects if not (isinstance(each, Start) and each.task_id == task.task_id)]
    is_new = len(others) < len(turn.effects)
    turn.effects[:] = others
    return is_new


def child_workflow_id(task: Task) -> str:
    """The id of the child of an attempt: the same text gives the same id, so that no child is started twice."""
    text = f"subworkflow:{task.workflow_instance_id}:{task.task_id}:{task.runs_before}"
    return str(uuid.UUID(bytes=hashlib.md5(text.encode(), usedforsecurity=False).digest(), version=3))


def start_of(turn: Turn, task: Task) -> Start:
    """What starts the child of a task."""
    given, facts = task.input_data, turn.execution.facts
    child_input = given.get("workflowInput") or dict(given)
    definition = given.get("subWorkflowDefinition")
    if isinstance(definition, dict):
        child_input = {**child_input, "_systemMetadata": {"dynamic": True}}
    domains = given.get("subWorkflowTaskToDomain")
    request: Json = {
        "name": given["subWorkflowName"],
        "version": given["subWorkflowVersion"] or None,
        "workflowDef": definition,
        "input": child_input,
        "correlationId": task.correlation_id,
        "taskToDomain": domains if isinstance(domains, dict) else facts.task_to_domain,
        "priority": _number(given.get("priority")),
        "parentWorkflowId": task.workflow_instance_id,
        "parentWorkflowTaskId": task.task_id,
        "depth": facts.depth + 1,
    }
    return Start(task.workflow_instance_id, task.sub_workflow_id or "", request, task.task_id)


def _inputs(turn: Turn, parameters: Json, given: Json) -> Json:
    definition = parameters.get("workflowDefinition")
    if isinstance(definition, str):
        definition = turn.resolve(definition)
    if isinstance(definition, dict):
        is_literal = isinstance(parameters.get("workflowDefinition"), dict)
        name, version = (definition if is_literal else parameters).get("name"), None
        definition = {"createTime": 0, **definition} if is_literal else definition
    else:
        name, version = parameters.get("name"), _number(turn.resolve(parameters.get("version")))
    inputs: Json = {
        "subWorkflowName": turn.resolve(name),
        "subWorkflowVersion": version,
        "subWorkflowDefinition": definition,
        "subWorkflowTaskToDomain": turn.resolve(parameters.get("taskToDomain")),
        "workflowInput": given,
    }
    inputs.update((name, turn.resolve(parameters.get(name))) for name in _RECORDED)
    return inputs


def _number(value: Any) -> int:
    try:
        return int(value or 0)
    except (TypeError, ValueError):
        return 0
