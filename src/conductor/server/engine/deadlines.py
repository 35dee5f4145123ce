"""The timeouts of tasks and executions as exact moments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Optional

from conductor.server.engine.execution import Execution
from conductor.server.engine.model import IN_PROGRESS, RUNNING, SCHEDULED, TIMED_OUT, Task
from conductor.server.engine.requests import EndWorkflow

TOTAL, EXECUTION, POLL, RESPONSE, WAIT = "total", "execution", "poll", "response", "wait"


class Deadline(NamedTuple):
    """A moment in epoch milliseconds and what is over then."""

    due: int
    kind: str


def task_deadlines(task: Task, is_worker: bool) -> Iterator[Deadline]:
    """Every deadline that applies to an open task in its present state."""
    if task.wait_until:
        yield Deadline(task.wait_until, WAIT)
    definition = task.definition
    if not definition:
        return
    if definition["totalTimeoutSeconds"] > 0:
        yield Deadline(task.first_scheduled_time + definition["totalTimeoutSeconds"] * 1000, TOTAL)
    if definition["timeoutSeconds"] > 0 and task.start_time > 0:
        delay = task.start_delay_in_seconds if task.status == SCHEDULED else 0
        yield Deadline(task.start_time + (delay + definition["timeoutSeconds"]) * 1000, EXECUTION)
    poll = definition.get("pollTimeoutSeconds") or 0
    if is_worker and poll > 0 and task.status == SCHEDULED:
        seconds = task.start_delay_in_seconds + poll + task.callback_after_seconds
        yield Deadline(task.scheduled_time + seconds * 1000, POLL)
    if is_worker and task.status == IN_PROGRESS and task.response_timeout_seconds > 0:
        seconds = task.response_timeout_seconds + task.callback_after_seconds
        yield Deadline(task.update_time + seconds * 1000, RESPONSE)


def next_deadline(task: Task, is_worker: bool, now: int) -> Optional[int]:
    """The earliest deadline of an open task; an alert that has already sounded does not sound again."""
    alert_only = task.definition.get("timeoutPolicy") == "ALERT_ONLY"
    moments = [
        due
        for due, kind in task_deadlines(task, is_worker)
        if not (alert_only and kind in (TOTAL, EXECUTION, POLL) and due <= now)
    ]
    return min(moments) if moments else None


def workflow_deadline(execution: Execution) -> Optional[int]:
    """When the execution itself times out."""
    definition, facts = execution.blueprint.definition, execution.facts
    if definition["timeoutSeconds"] <= 0 or definition["timeoutPolicy"] != "TIME_OUT_WF" or not facts.is_open:
        return None
    since = facts.last_retried_time or facts.create_time
    return int(since + definition["timeoutSeconds"] * 1000)


def check_workflow_timeout(execution: Execution, now: int) -> None:
    """End the execution when its time is over."""
    due = workflow_deadline(execution)
    if due is None or now < due:
        return
    definition = execution.blueprint.definition
    since = execution.facts.last_retried_time or execution.facts.create_time
    raise EndWorkflow(
        TIMED_OUT,
        f"Workflow timed out after {(now - since) // 1000} seconds. Timeout configured as "
        f"{definition['timeoutSeconds']} seconds. Timeout policy configured to {definition['timeoutPolicy']}",
    )


def expire(execution: Execution, task: Task, is_worker: bool, now: int) -> Optional[str]:
    """The reason why a task has timed out by now, None when it has not.

    Raises:
        EndWorkflow: The policy of the task definition ends the execution; the task is timed out as well.
    """
    if not task.is_open or execution.facts.status != RUNNING:
        return None
    over = [deadline for deadline in task_deadlines(task, is_worker) if deadline.due <= now]
    policy = task.definition.get("timeoutPolicy")
    for _, kind in sorted(over, key=lambda deadline: _ORDER.index(deadline.kind)):
        if kind == RESPONSE:
            return _response_reason(task)
        if kind == WAIT or policy == "ALERT_ONLY":
            continue
        reason = _reason(task, kind, now)
        if policy == "TIME_OUT_WF":
            execution.change(task, status=TIMED_OUT, reason_for_incompletion=reason, end_time=now, update_time=now)
            raise EndWorkflow(TIMED_OUT, reason, task.task_id)
        return reason
    return None


_ORDER = (TOTAL, EXECUTION, POLL, RESPONSE, WAIT)


def _response_reason(task: Task) -> str:
    return (
        f"responseTimeout: {task.response_timeout_seconds} exceeded for the taskId: {task.task_id} "
        f"with Task Definition: {task.task_def_name}"
    )


def _reason(task: Task, kind: str, now: int) -> str:
    definition = task.definition
    policy = definition["timeoutPolicy"]
    if kind == POLL:
        elapsed = (now - task.scheduled_time) // 1000 - task.start_delay_in_seconds
        return (
            f"Task poll timed out after {elapsed} seconds. Poll timeout configured as "
            f"{definition['pollTimeoutSeconds']} seconds. Timeout policy configured to {policy}"
        )
    if kind == TOTAL:
        total = definition["totalTimeoutSeconds"]
        elapsed = (now - task.first_scheduled_time) // 1000
        return (
            f"Task {task.task_id}/{task.task_def_name} exceeded total timeout of {total} seconds, "
            f"elapsed: {elapsed} seconds"
        )
    elapsed = (now - task.start_time) // 1000
    return (
        f"Task timed out after {elapsed} seconds. Timeout configured as {definition['timeoutSeconds']} seconds. "
        f"Timeout policy configured to {policy}"
    )
