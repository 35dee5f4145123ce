"""What workers and users do to single tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.server.codec import Json
from conductor.server.engine.deadlines import WAIT, expire, task_deadlines
from conductor.server.engine.decide import decide
from conductor.server.engine.finish import end
from conductor.server.engine.model import IN_PROGRESS, OPEN_TASK, SCHEDULED, TIMED_OUT, Task
from conductor.server.engine.requests import EndWorkflow, Steps
from conductor.server.engine.tasks import is_worker, type_of
from conductor.server.engine.turn import Turn

if TYPE_CHECKING:
    from typing_extensions import TypeGuard

_LONGEST_REASON = 500


def can_be_handed_out(task: Optional[Task], turn: Turn) -> TypeGuard[Task]:
    """Whether a task still waits for a worker."""
    return task is not None and task.status == SCHEDULED and turn.execution.facts.is_open


def hand_out(turn: Turn, task: Task, worker_id: Optional[str]) -> None:
    """Give a task that can be handed out to a worker."""
    turn.change(
        task,
        status=IN_PROGRESS,
        start_time=task.start_time or turn.now,
        callback_after_seconds=0,
        worker_id=worker_id or None,
        poll_count=task.poll_count + 1,
    )


def put_back(turn: Turn, task: Task) -> None:
    """Undo `hand_out`: the worker never got the task."""
    if task.status == IN_PROGRESS:
        turn.change(task, status=SCHEDULED, poll_count=task.poll_count - 1, start_time=0, worker_id=None, due=turn.now)


def apply_result(turn: Turn, task: Task, result: Json) -> Steps:
    """Take in what a worker reports."""
    if not task.is_open or not turn.execution.facts.is_open:
        return
    if result["extendLease"]:
        turn.change(task)
        return
    status = result["status"]
    if status == IN_PROGRESS and is_worker(task):
        status = SCHEDULED
    reason = result.get("reasonForIncompletion")
    values = {
        "status": status,
        "output_data": result["outputData"],
        "reason_for_incompletion": reason[:_LONGEST_REASON] if reason is not None else None,
        "worker_id": result.get("workerId"),
        "callback_after_seconds": result["callbackAfterSeconds"],
        "sub_workflow_id": result.get("subWorkflowId") or (None if is_worker(task) else task.sub_workflow_id),
    }
    if status in OPEN_TASK:
        values["due"] = turn.now + result["callbackAfterSeconds"] * 1000
    turn.change(task, **values)
    yield from decide(turn)


def deadline_passed(turn: Turn, task_id: str) -> Steps:
    """A deadline of a task, or of the execution when the id is empty, may be over."""
    task = turn.execution.open.get(task_id)
    if task is not None and turn.execution.facts.status == "RUNNING":
        try:
            reason = expire(turn.execution, task, is_worker(task), turn.now)
        except EndWorkflow as ending:
            end(turn, ending)
            return
        if reason is not None:
            turn.change(task, status=TIMED_OUT, reason_for_incompletion=reason)
        elif any(d.kind == WAIT and d.due <= turn.now for d in task_deadlines(task, is_worker(task))):
            type_of(task).expired(turn, task)
    yield from decide(turn)
