"""Letting what has ended run again."""

from __future__ import annotations

from typing import Any

from conductor.server.engine.decide import retry
from conductor.server.engine.effects import ReviveParent
from conductor.server.engine.finish import end
from conductor.server.engine.model import COMPLETED, IN_PROGRESS, RUNNING, SCHEDULED, Task
from conductor.server.engine.requests import EndWorkflow, Steps
from conductor.server.engine.tasks import is_worker, type_of
from conductor.server.engine.turn import Turn


def run_again(turn: Turn, **facts: Any) -> None:
    """Let an ended execution go on; one that was ended by a task of its own ends in the same way once more."""
    turn.execution.set(status=RUNNING, last_retried_time=turn.now, reason_for_incompletion=None, end_time=0, **facts)
    for task in list(turn.execution.last.values()):
        if type_of(task).ends_execution and task.status == COMPLETED:
            turn.execution.change(task, executed=False)
    turn.execution.consider_again()


def take_up(turn: Turn, task: Task) -> Steps:
    """Let a failed or canceled task run again at once, in a record of its own; what only waits for others does so."""
    if type_of(task).waits_for_others:
        wait_again(turn, task)
        return
    try:
        yield from retry(turn, task, delay=0)
    except EndWorkflow as ending:
        end(turn, ending)


def begin_again(turn: Turn, task: Task, more_retries: int = 0) -> Steps:
    """Let an ended task run again at once in the record that it has.

    Args:
        turn: The turn.
        task: The task.
        more_retries: By how much its count of retries grows.
    """
    if type_of(task).waits_for_others:
        wait_again(turn, task)
        return
    reset(turn, task)
    turn.execution.change(task, retry_count=task.retry_count + more_retries)
    if is_worker(task):
        return
    try:
        yield from type_of(task).start(turn, task)
    except EndWorkflow as ending:
        end(turn, ending)


def wait_again(turn: Turn, task: Task) -> None:
    """Let a task that waits for others do so again."""
    reopen(turn, task)
    type_of(task).restored(turn.execution, task)
    turn.execution.wake(task)


def drop_all(turn: Turn) -> None:
    """Forget every task of an execution."""
    for task in list(turn.execution.tasks.values()):
        turn.execution.remove(task)
    turn.execution.nodes.clear()
    turn.execution.rebuild()


def reset(turn: Turn, task: Task) -> None:
    """Make a record as it was when it was scheduled."""
    turn.execution.change(
        task,
        status=SCHEDULED,
        scheduled_time=turn.now,
        first_scheduled_time=turn.now,
        due=turn.now,
        start_time=0,
        end_time=0,
        update_time=0,
        poll_count=0,
        callback_after_seconds=0,
        start_delay_in_seconds=0,
        wait_until=0,
        executed=False,
        retried=False,
        output_data={},
        sub_workflow_id=None,
        runs_before=task.runs_before + 1,
    )


def reopen(turn: Turn, task: Task) -> None:
    """Let an ended task wait again."""
    turn.execution.change(
        task, status=IN_PROGRESS, end_time=0, executed=False, reason_for_incompletion=None, update_time=turn.now
    )


def revive_parent(turn: Turn, operation: str) -> None:
    """Ask for the parent of this execution to run again."""
    execution, facts = turn.execution, turn.execution.facts
    if facts.parent_workflow_id and facts.parent_workflow_task_id:
        turn.effects.append(
            ReviveParent(facts.parent_workflow_id, facts.parent_workflow_task_id, execution.short_name, operation)
        )
