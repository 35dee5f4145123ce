"""Executions as the public JSON shows them."""

from __future__ import annotations

from conductor.server.codec import Json, encode
from conductor.server.engine.execution import Execution
from conductor.server.engine.model import task_to_wire

_OPTIONAL = (
    ("correlationId", "correlation_id"),
    ("reasonForIncompletion", "reason_for_incompletion"),
    ("event", "event"),
    ("parentWorkflowId", "parent_workflow_id"),
    ("parentWorkflowTaskId", "parent_workflow_task_id"),
    ("reRunFromWorkflowId", "re_run_from_workflow_id"),
)


def execution_to_json(execution: Execution, now: int, include_tasks: bool = True) -> str:
    """The public JSON of an execution as text."""
    text = encode(_without_definition(execution, now, include_tasks))
    return f'{text[:-1]},"workflowDefinition":{execution.blueprint.text}}}'


def execution_to_wire(execution: Execution, now: int, include_tasks: bool = True) -> Json:
    """The public JSON of an execution."""
    wire = _without_definition(execution, now, include_tasks)
    wire["workflowDefinition"] = execution.blueprint.definition
    return wire


def _without_definition(execution: Execution, now: int, include_tasks: bool) -> Json:
    facts, definition = execution.facts, execution.blueprint.definition
    tasks = [task_to_wire(task, now) for task in execution.in_order()] if include_tasks else []
    wire: Json = {
        "ownerApp": "",
        "createTime": facts.create_time,
        "updateTime": facts.update_time,
        "status": facts.status,
        "endTime": facts.end_time,
        "workflowId": facts.workflow_id,
        "tasks": tasks,
        "input": facts.input,
        "output": facts.output,
        "taskToDomain": facts.task_to_domain,
        "failedReferenceTaskNames": facts.failed_reference_task_names,
        "failedTaskNames": facts.failed_task_names,
        "priority": facts.priority,
        "variables": facts.variables,
        "lastRetriedTime": facts.last_retried_time,
        "history": [],
        "rateLimited": False,
        "startTime": facts.create_time,
        "workflowName": definition["name"],
        "workflowVersion": definition["version"],
    }
    values = facts.__dict__
    wire.update((name, values[attribute]) for name, attribute in _OPTIONAL if values[attribute] is not None)
    return wire
