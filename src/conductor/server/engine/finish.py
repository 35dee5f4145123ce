"""How executions end: completion, failure and termination."""

from __future__ import annotations

from typing import Any

from conductor.server.codec import Json
from conductor.server.engine.effects import Start, TellParent
from conductor.server.engine.execution import Execution
from conductor.server.engine.expressions import substitute
from conductor.server.engine.model import (
    CANCELED,
    COMPLETED,
    FAILED,
    FAILED_WITH_TERMINAL_ERROR,
    TERMINATED,
    TIMED_OUT,
    Task,
)
from conductor.server.engine.requests import EndWorkflow
from conductor.server.engine.sizes import excess, workflow_reason
from conductor.server.engine.tasks import type_of
from conductor.server.engine.turn import Turn
from conductor.server.engine.views import execution_to_wire

_FAILURE_KEY = "conductor.failure_workflow"


def failure_of(task: Task) -> EndWorkflow:
    """The end that an unsuccessful task means for its execution."""
    status = {TIMED_OUT: TIMED_OUT, CANCELED: TERMINATED}.get(task.status, FAILED)
    return EndWorkflow(status, _blame(task, status), task.task_id)


def _blame(task: Task, status: str) -> str:
    return f"Task {task.task_id} failed with status: {status} and reason: '{task.reason_for_incompletion}'".replace(
        "'None'", "'null'"
    )


def complete(turn: Turn) -> None:
    """End an execution whose tasks are all done."""
    permissive = [task for task in turn.execution.last.values() if task.is_failed and task.is_permissive]
    if permissive:
        reason = "; ".join(_blame(task, task.status) for task in permissive)
        end(turn, EndWorkflow(FAILED, reason, permissive[0].task_id))
        return
    output = final_output(turn)
    found = excess(output, turn.world.payload_limit)
    if found:
        reason = workflow_reason("output", turn.execution.workflow_id, found)
        end(turn, EndWorkflow(FAILED, reason, output={}))
    else:
        _close(turn, COMPLETED, None, output, "")


def end(turn: Turn, ending: EndWorkflow) -> None:
    """End an execution before all its tasks are done."""
    output = final_output(turn) if ending.output is None else ending.output
    if excess(output, turn.world.payload_limit):
        output = {}
    failed = ending.status != COMPLETED and ending.is_failure
    if failed and turn.execution.blueprint.definition.get("failureWorkflow"):
        _close(turn, ending.status, ending.reason, output, ending.task_id)
        _start_failure_workflow(turn, ending)
    else:
        _close(turn, ending.status, ending.reason, output, ending.task_id)


def _close(turn: Turn, status: str, reason: Any, output: Json, task_id: str) -> None:
    execution, facts = turn.execution, turn.execution.facts
    failed = [task for task in execution.tasks.values() if task.status in (FAILED, FAILED_WITH_TERMINAL_ERROR)]
    execution.set(
        status=status,
        output=output,
        reason_for_incompletion=reason,
        end_time=turn.now,
        failed_task_id=task_id or None,
        failed_reference_task_names=_merged(
            facts.failed_reference_task_names, [task.reference_task_name for task in failed]
        ),
        failed_task_names=_merged(facts.failed_task_names, [task.task_def_name for task in failed]),
        messages=[],
    )
    cancel_open(turn)
    execution.pending.clear()
    execution.awake.clear()
    if facts.parent_workflow_id and facts.parent_workflow_task_id:
        turn.effects.append(told_by(execution))


def told_by(execution: Execution) -> TellParent:
    """What an ended child tells its parent."""
    facts = execution.facts
    return TellParent(
        facts.parent_workflow_id or "",
        facts.parent_workflow_task_id or "",
        execution.short_name,
        facts.status,
        facts.reason_for_incompletion,
        facts.output,
    )


def cancel_open(turn: Turn) -> None:
    """Cancel every task that has not ended."""
    for task in list(turn.execution.open.values()):
        turn.change(task, status=CANCELED)
        type_of(task).cancel(turn, task)


def _merged(before: list[str], more: list[str]) -> list[str]:
    return list(dict.fromkeys([*before, *more]))


def final_output(turn: Turn) -> Json:
    """The output of an execution that ends now."""
    execution = turn.execution
    for task in execution.tasks.values():
        if type_of(task).ends_execution and task.status == COMPLETED:
            return dict(task.output_data)
    parameters = execution.blueprint.definition["outputParameters"]
    if parameters:
        output: Json = substitute(parameters, turn.scope())
        return output
    last = max(execution.tasks.values(), key=lambda task: task.seq, default=None)
    return {} if last is None else dict(last.output_data)


def _start_failure_workflow(turn: Turn, ending: EndWorkflow) -> None:
    execution, facts = turn.execution, turn.execution.facts
    workflow_id = turn.world.new_id()
    execution.set(output={**facts.output, _FAILURE_KEY: workflow_id})
    request: dict[str, Any] = {
        "name": _failure_name(turn, str(execution.blueprint.definition["failureWorkflow"])),
        "version": execution.blueprint.definition.get("failureWorkflowVersion"),
        "correlationId": facts.correlation_id,
        "taskToDomain": facts.task_to_domain,
        "input": {
            **facts.input,
            "workflowId": facts.workflow_id,
            "reason": ending.reason,
            "failureStatus": facts.status,
            **({"failureTaskId": ending.task_id} if ending.task_id else {}),
            "failedWorkflow": execution_to_wire(execution, turn.now),
        },
    }
    turn.effects.append(Start(facts.workflow_id, workflow_id, request))


def _failure_name(turn: Turn, name: str) -> str:
    if not name.startswith("$"):
        return name
    parts = name.split(".")
    return str(turn.execution.facts.input.get(parts[2])) if len(parts) > 2 else name
