"""Executions as the store keeps them, there and back."""

from __future__ import annotations

from typing import Any, Optional

from conductor.server.codec import Json, encode, parse
from conductor.server.engine.blueprint import Blueprint
from conductor.server.engine.execution import FACTS_WIRE, Execution, Facts
from conductor.server.engine.model import SCHEDULED, Task, task_from_row, task_to_row
from conductor.server.engine.summaries import task_summary, workflow_summary
from conductor.server.engine.tasks import type_of
from conductor.server.store.base import Changes, ExecutionRow, StoredExecution, TaskRow

_FACT_DEFAULTS: dict[str, Any] = dict(Facts().__dict__)


def changes_of(execution: Execution) -> Changes:
    """What has changed since the last call; the execution counts as clean afterwards."""
    changes = Changes()
    if execution.facts_dirty:
        changes.executions.append(_execution_row(execution))
        execution.facts_dirty = False
    if execution.removed:
        changes.removed_tasks, execution.removed = execution.removed, []
    if execution.dirty:
        changes.tasks = [_task_row(execution, task) for task in execution.dirty.values()]
        execution.dirty = {}
    return changes


def _execution_row(execution: Execution) -> ExecutionRow:
    facts, definition = execution.facts, execution.blueprint.definition
    values = facts.__dict__
    body = {name: values[attribute] for attribute, name in FACTS_WIRE if values[attribute] != _FACT_DEFAULTS[attribute]}
    summary = workflow_summary(execution)
    return ExecutionRow(
        facts.workflow_id,
        definition["name"],
        definition["version"],
        facts.correlation_id,
        facts.status,
        facts.create_time,
        facts.update_time,
        facts.end_time,
        facts.parent_workflow_id or "",
        summary["classifier"],
        encode(summary),
        execution.blueprint.key,
        encode(body),
    )


def _task_row(execution: Execution, task: Task) -> TaskRow:
    row = task_to_row(task)
    node = execution.node(task)
    if task.base_reference in execution.nodes or node is None or node.task is not task.workflow_task:
        row["workflowTask"] = task.workflow_task
    touched = task.status != SCHEDULED or task.poll_count > 0
    return TaskRow(
        task.task_id,
        task.workflow_instance_id,
        task.seq,
        task.task_type,
        task.task_def_name,
        task.workflow_type,
        task.status,
        task.start_time,
        task.update_time,
        task.end_time,
        encode(task_summary(task)) if touched else None,
        encode(row),
    )


def execution_of(stored: StoredExecution, blueprint: Blueprint) -> Execution:
    """The execution of what was stored."""
    facts = Facts()
    body = parse(stored.body)
    for attribute, name in FACTS_WIRE:
        if name in body:
            facts.__dict__[attribute] = body[name]
    execution = Execution(facts, blueprint)
    for text in stored.tasks:
        task = _task(execution, parse(text))
        execution.adopt(task.adopted)
        execution.restore(task)
    for task in list(execution.tasks.values()):
        facts.update_time = max(facts.update_time, task.update_time)
        type_of(task).restored(execution, task)
    return execution


def _task(execution: Execution, row: Json) -> Task:
    workflow_task: Optional[Json] = row.get("workflowTask")
    if workflow_task is None:
        reference = row["referenceTaskName"]
        node = execution.place(reference.split("__", 1)[0] if row.get("iteration") else reference)
        workflow_task = node.task if node is not None else {}
    return task_from_row(row, workflow_task)
