"""Running executions again: restart and retry."""

from __future__ import annotations

from typing import Optional

from conductor.server.engine.blueprint import Blueprint
from conductor.server.engine.decide import decide
from conductor.server.engine.effects import Retry
from conductor.server.engine.finish import told_by
from conductor.server.engine.model import CANCELED, COMPLETED, RUNNING, SCHEDULED, TIMED_OUT, Task
from conductor.server.engine.reopen import drop_all, revive_parent, run_again, take_up
from conductor.server.engine.requests import Steps
from conductor.server.engine.tasks import is_worker, type_of
from conductor.server.engine.turn import Turn
from conductor.server.errors import Conflict, NotFound

_NOTHING_TO_RETRY = "There are no retryable tasks! Use restart if you want to attempt entire workflow execution again."


def restart(turn: Turn, latest: Optional[Blueprint]) -> Steps:
    """Run an ended execution again from the beginning; variables stay as they are.

    Args:
        turn: The turn.
        latest: The definition to use from now on; None keeps the old one.
    """
    execution, facts = turn.execution, turn.execution.facts
    if facts.is_open:
        raise Conflict(f"{execution.label} is not in terminal state, unable to restart.")
    if facts.status == COMPLETED and not execution.blueprint.definition["restartable"]:
        raise NotFound(f"{execution.label} is non-restartable")
    if latest is not None:
        execution.blueprint = latest
    drop_all(turn)
    execution.set(
        status=RUNNING,
        output={},
        reason_for_incompletion=None,
        end_time=0,
        last_retried_time=0,
        create_time=turn.now,
    )
    yield from decide(turn)
    revive_parent(turn, "restarted")


def retry_workflow(turn: Turn, resume_children: bool) -> Steps:
    """Try the failed tasks of an ended execution again.

    Args:
        turn: The turn.
        resume_children: Whether to retry what failed in the first failed child instead, which revives this execution.
    """
    facts = turn.execution.facts
    if facts.is_open:
        raise NotFound(f"Workflow is still running.  status={facts.status}")
    if not turn.execution.tasks:
        raise Conflict("Workflow has not started yet")
    failed = _failed(turn)
    if resume_children and (not failed or _handed_down(turn, failed)):
        return
    if not _is_worth_it(turn, failed):
        raise Conflict(_NOTHING_TO_RETRY)
    yield from _retry(turn, failed)
    revive_parent(turn, "retried")


def retry_for_another(turn: Turn, asked: Retry) -> Steps:
    """Retry an execution because one above or below it is retried."""
    execution, failed = turn.execution, _failed(turn)
    if execution.facts.is_open or (asked.resume and _handed_down(turn, failed)):
        return
    if asked.resume and not failed:
        # It failed without any of its tasks, so the task above is what can be tried again.
        turn.effects.append(Retry(execution.facts.parent_workflow_id or ""))
    elif _is_worth_it(turn, failed):
        yield from _retry(turn, failed)
        if asked.revive:
            revive_parent(turn, "retried")
    elif not asked.revive:
        # It remains as it is, and the task that waits for it again must know.
        turn.effects.append(told_by(execution))


def _handed_down(turn: Turn, failed: list[Task]) -> bool:
    """Have the execution below the first task that failed resumed instead of this one; return whether there is one."""
    below = failed[0].sub_workflow_id if failed else None
    if below:
        turn.effects.append(Retry(below, resume=True))
    return bool(below)


def _failed(turn: Turn) -> list[Task]:
    return sorted((task for task in turn.execution.last.values() if task.is_failed), key=lambda task: task.seq)


def _is_worth_it(turn: Turn, failed: list[Task]) -> bool:
    return turn.execution.facts.status == TIMED_OUT or not all(map(_only_waited, failed))


def _only_waited(task: Task) -> bool:
    """Whether a task went down with others: to take it up again alone would change nothing."""
    return task.status == CANCELED and type_of(task).waits_for_others


def _retry(turn: Turn, failed: list[Task]) -> Steps:
    run_again(turn)
    for task in failed:
        yield from take_up(turn, task)
    yield from decide(turn)


def reset_callbacks(turn: Turn) -> Steps:
    """Let workers have called-back tasks now."""
    facts = turn.execution.facts
    if not facts.is_open:
        raise Conflict(f"Workflow is in terminal state. Status = {facts.status}")
    for task in turn.execution.open.values():
        if is_worker(task) and task.status == SCHEDULED and task.callback_after_seconds > 0:
            turn.change(task, callback_after_seconds=0, due=turn.now)
    return ()
