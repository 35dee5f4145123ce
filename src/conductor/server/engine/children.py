"""What happens to a task when the execution it started begins, fails to begin, ends or is run again."""

from __future__ import annotations

from conductor.server.codec import Json
from conductor.server.engine.decide import decide
from conductor.server.engine.effects import Retry, ReviveParent, TellParent, TerminateChild
from conductor.server.engine.model import CANCELED, COMPLETED, FAILED, SKIPPED, TERMINATED, Task
from conductor.server.engine.reopen import begin_again, reopen, revive_parent, run_again
from conductor.server.engine.requests import Steps
from conductor.server.engine.turn import Turn

DEEPEST = 100


def child_started(turn: Turn, task_id: str, workflow_id: str) -> Steps:
    """The other execution exists now; a START_WORKFLOW task is done with that."""
    task = turn.execution.tasks.get(task_id)
    if task is None or not task.is_open:
        # Given up while its child was about to start: whoever gave it up found no child to terminate.
        if task is None or (task.task_type == "SUB_WORKFLOW" and task.status in (CANCELED, SKIPPED)):
            status = turn.execution.facts.status
            reason = f"Parent workflow has been terminated with status {status}"
            turn.effects.append(TerminateChild(workflow_id, reason))
    elif task.task_type == "START_WORKFLOW":
        turn.change(task, status=COMPLETED, output_data={"workflowId": workflow_id})
        yield from decide(turn)


def child_refused(turn: Turn, task_id: str, reason: str) -> Steps:
    """The other execution could not be started."""
    task = turn.execution.open.get(task_id)
    if task is not None:
        turn.change(task, status=FAILED, reason_for_incompletion=reason, sub_workflow_id=None, output_data={})
        yield from decide(turn)


def failure_workflow_refused(turn: Turn, name: str, reason: str) -> Steps:
    """The failure workflow could not be started."""
    text = f"Error workflow {name} failed to start.  reason: {reason}"
    turn.execution.set(output={**turn.execution.facts.output, "conductor.failure_workflow": text})
    return ()


def child_ended(turn: Turn, told: TellParent) -> Steps:
    """The child of a SUB_WORKFLOW task has ended."""
    task = turn.execution.tasks.get(told.task_id)
    if task is None or not (task.is_open or _is_late_termination(turn, task, told)):
        return
    output: Json = {**task.output_data, **told.output}
    if told.status == COMPLETED:
        turn.change(task, status=COMPLETED, output_data=output, reason_for_incompletion=None)
    else:
        status = CANCELED if told.status == TERMINATED else told.status
        reason = f"Sub workflow {told.child} failure reason: {told.reason}"
        turn.change(task, status=status, output_data=output, reason_for_incompletion=reason)
    yield from decide(turn)


def _is_late_termination(turn: Turn, task: Task, told: TellParent) -> bool:
    """Whether a child that failed together with its parent was terminated afterwards, which its task shows."""
    failed_before = task.is_failed and task.status != CANCELED
    return told.status == TERMINATED and failed_before and not turn.execution.facts.is_open


def revive(turn: Turn, told: ReviveParent) -> Steps:
    """A child runs again, so its ended parent does too."""
    task = turn.execution.tasks.get(told.task_id)
    if task is None or task.is_optional or task.retried:
        return
    reopen(turn, task)
    turn.execution.change(task, subworkflow_changed=True)
    facts = turn.execution.facts
    if not facts.is_open:
        run_again(turn, failed_reference_task_names=[], failed_task_names=[])
        yield from _reopen_siblings(turn, task)
        revive_parent(turn, told.operation)
    turn.execution.change(task, subworkflow_changed=False)
    yield from decide(turn)


def _reopen_siblings(turn: Turn, revived: Task) -> Steps:
    """Take up again what went down with the child; what failed by itself ends the execution once more."""
    for task in list(turn.execution.last.values()):
        if task is revived or not task.is_failed:
            continue
        if task.sub_workflow_id:
            reopen(turn, task)
            turn.effects.append(Retry(task.sub_workflow_id, revive=False))
        elif task.status == CANCELED or task.task_type == "JOIN":
            yield from begin_again(turn, task, more_retries=1)


def go_on(turn: Turn) -> Steps:
    """After a restart: look at everything again that a turn may have left half done."""
    for task in list(turn.execution.open.values()):
        turn.execution.wake(task)
    yield from decide(turn)
