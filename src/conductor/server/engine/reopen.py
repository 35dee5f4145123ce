"""Letting what has ended run again."""

from __future__ import annotations

from conductor.server.engine.decide import retry
from conductor.server.engine.effects import ReviveParent
from conductor.server.engine.finish import end
from conductor.server.engine.model import IN_PROGRESS, Task
from conductor.server.engine.requests import EndWorkflow, Steps
from conductor.server.engine.tasks import type_of
from conductor.server.engine.turn import Turn

_REOPENED = frozenset({"JOIN", "DO_WHILE", "FORK"})


def take_up(turn: Turn, task: Task) -> Steps:
    """Let a failed or canceled task run again: in place if it only waits for others, else by a new attempt at once."""
    if task.task_type in _REOPENED:
        reopen(turn, task)
        type_of(task).restored(turn.execution, task)
        turn.execution.wake(task)
        return
    try:
        yield from retry(turn, task, delay=0)
    except EndWorkflow as ending:
        end(turn, ending)


def reopen(turn: Turn, task: Task) -> None:
    """Let an ended task wait again."""
    turn.execution.change(
        task, status=IN_PROGRESS, end_time=0, executed=False, reason_for_incompletion=None, update_time=turn.now
    )


def revive_parent(turn: Turn, operation: str) -> None:
    """Ask for the parent of this execution to run again."""
    facts, definition = turn.execution.facts, turn.execution.blueprint.definition
    if facts.parent_workflow_id and facts.parent_workflow_task_id:
        child = f"{definition['name']}.{definition['version']}/{facts.workflow_id}"
        turn.effects.append(ReviveParent(facts.parent_workflow_id, facts.parent_workflow_task_id, child, operation))
