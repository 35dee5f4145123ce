"""Advancing one execution: the decider.

A pure generator: it changes only the aggregate of its turn, reads no clock, does no IO, and yields what it wants
evaluated. Its cost depends on what has changed since the last time, not on how many tasks are done.
"""

from __future__ import annotations

from typing import Optional

from conductor.server.engine.blueprint import Loop, Successor
from conductor.server.engine.deadlines import check_workflow_timeout
from conductor.server.engine.finish import complete, end, failure_of
from conductor.server.engine.model import COMPLETED_WITH_ERRORS, PAUSED, SCHEDULED, SKIPPED, Task
from conductor.server.engine.requests import EndWorkflow, Steps
from conductor.server.engine.retries import retries_left, retry_delay
from conductor.server.engine.sizes import excess, workflow_reason
from conductor.server.engine.tasks import is_worker, schedule, type_of
from conductor.server.engine.turn import Turn


def decide(turn: Turn) -> Steps:
    """Advance the execution as far as it goes."""
    execution = turn.execution
    if not execution.facts.is_open:
        return
    try:
        check_workflow_timeout(execution, turn.now)
        if execution.facts.status != PAUSED:
            yield from _advance(turn)
    except EndWorkflow as ending:
        end(turn, ending)


def _advance(turn: Turn) -> Steps:
    execution = turn.execution
    if not execution.latest or all(task.status == SKIPPED for task in execution.latest.values()):
        yield from _begin(turn)
    quiet: list[tuple[Task, str]] = []
    last_settled: set[str] = set()
    while (execution.pending or execution.awake) and not turn.must_stop:
        turn.rounds += 1
        if not execution.pending:
            _, task = execution.awake.popitem()
            if task.is_open:
                yield from type_of(task).execute(turn, task)
            continue
        last_settled = set(execution.pending)
        for task in sorted(execution.pending.values(), key=_urgency):
            status = task.status
            execution.pending.pop(task.task_id, None)
            yield from settle(turn, task)
            if not (task.executed or task.retried):
                quiet.append((task, status))
    if not turn.is_unfinished and is_finished(turn):
        complete(turn)
    for task, status in quiet:
        if execution.facts.is_open:
            execution.change(task, executed=True)
        elif task.status == COMPLETED_WITH_ERRORS and task.task_id in last_settled:
            # Conductor does not record what it makes of the last tasks of an execution; clients see their own status.
            execution.change(task, status=status)


def _urgency(task: Task) -> tuple[bool, bool, int]:
    """What may end the execution comes before what would only schedule more, failures first."""
    return not task.is_failed, not type_of(task).ends_execution, task.seq


def _begin(turn: Turn) -> Steps:
    tasks, facts = turn.execution.blueprint.tasks, turn.execution.facts
    found = excess(facts.input, turn.world.payload_limit)
    if found:
        turn.execution.set(input={})
        raise EndWorkflow("FAILED", workflow_reason("input", facts.workflow_id, found))
    if not tasks:
        raise EndWorkflow("COMPLETED", "No tasks found to be executed", is_failure=False)
    yield from follow(turn, tasks[0], 0)


def settle(turn: Turn, task: Task) -> Steps:
    """Deal with a task that has just ended: try it again, end the execution, or go on with what follows."""
    if task.is_failed:
        if retries_left(task):
            yield from retry(turn, task)
            return
        if not (task.is_optional or task.is_permissive):
            raise failure_of(task)
        if task.is_optional:
            turn.execution.change(task, status=COMPLETED_WITH_ERRORS)
            turn.execution.pending.pop(task.task_id, None)
    type_of(task).settled(turn, task)
    tell_watchers(turn, task)
    if not type_of(task).goes_on(task):
        return
    node = turn.execution.node(task)
    if node is None:
        return
    before = turn.execution.next_seq
    yield from follow(turn, node.successor(), iteration_of(task))
    if turn.execution.next_seq != before:
        turn.execution.change(task, executed=True)


def _loop_of(turn: Turn, task: Task) -> Optional[str]:
    node = turn.execution.node(task)
    return None if node is None else node.loop()


def tell_watchers(turn: Turn, task: Task) -> None:
    """Wake the joins and the loop that depend on a task."""
    for join in turn.execution.watchers(task.reference_task_name):
        if type_of(join).heard(turn.execution, join, task.reference_task_name):
            turn.execution.wake(join)
    loop = _loop_of(turn, task)
    if loop is not None:
        turn.wake_loop(loop)


def iteration_of(task: Task) -> int:
    """The iteration whose suffix the references beside this task carry."""
    # The iteration of a loop inside a loop is its own, so the suffix counts.
    _, separator, number = task.reference_task_name.partition("__")
    return int(number) if task.iteration and separator and number.isdigit() else 0


def follow(turn: Turn, successor: Successor, iteration: int) -> Steps:
    """Schedule what comes next unless it is there already; skipped tasks are stepped over."""
    execution = turn.execution
    while successor is not None:
        if isinstance(successor, Loop):
            turn.wake_loop(successor.reference)
            return
        reference = successor["taskReferenceName"]
        known = execution.current(f"{reference}__{iteration}" if iteration else reference)
        if known is None:
            yield from schedule(turn, successor, iteration)
            return
        node = execution.place(reference)
        successor = node.successor() if node is not None and known.status == SKIPPED else None


def retry(turn: Turn, task: Task, delay: int = -1) -> Steps:
    """Replace a failed attempt by a new one.

    Args:
        turn: The turn.
        task: The attempt that failed.
        delay: Seconds before the next attempt; negative means what the task definition says.
    """
    definition = task.definition
    fresh = new_attempt(turn, task)
    jitter = 0
    if delay < 0:
        total = definition["totalTimeoutSeconds"]
        if 0 < total * 1000 <= turn.now - task.first_scheduled_time:
            raise _out_of_budget(turn, task, total)
        delay = retry_delay(definition, task.retry_count)
        jitter = turn.world.jitter(definition["backoffJitterMs"])
    else:
        fresh.reason_for_incompletion = None
    fresh.start_delay_in_seconds = fresh.callback_after_seconds = delay
    fresh.due = turn.now + delay * 1000 + jitter
    # Conductor's attempts share one input, so what is evaluated anew shows in the old attempt too.
    turn.execution.change(task, retried=True, executed=True, input_data=fresh.input_data)
    turn.add(fresh)
    if not is_worker(fresh):
        yield from type_of(fresh).start(turn, fresh)


def _out_of_budget(turn: Turn, task: Task, total: int) -> EndWorkflow:
    elapsed = (turn.now - task.first_scheduled_time) // 1000
    reason = (
        f"Task {task.task_id}/{task.task_def_name} exceeded total timeout of {total} seconds, "
        f"elapsed: {elapsed} seconds"
    )
    return EndWorkflow("TIMED_OUT" if task.status == "TIMED_OUT" else "FAILED", reason, task.task_id)


def new_attempt(turn: Turn, task: Task) -> Task:
    """The record that replaces an attempt; its inputs are evaluated again over the old ones."""
    values = dict(task.__dict__)
    values.update(
        task_id=turn.world.new_id(),
        retry_count=task.retry_count + 1,
        retried_task_id=task.task_id,
        status=SCHEDULED,
        poll_count=0,
        start_time=0,
        end_time=0,
        update_time=0,
        scheduled_time=turn.now,
        worker_id=None,
        output_data={},
        sub_workflow_id=None,
        executed=False,
        retried=False,
        wait_until=0,
    )
    fresh = Task(**values)
    again = turn.new_task(task.workflow_task, 0)
    fresh.input_data = {**task.input_data, **again.input_data}
    return fresh


def is_finished(turn: Turn) -> bool:
    """Whether nothing is open and every task of the top level has ended."""
    execution = turn.execution
    if execution.open or not execution.facts.is_open:
        return False
    last = execution.last
    return all(each["taskReferenceName"] in last for each in execution.blueprint.tasks)
