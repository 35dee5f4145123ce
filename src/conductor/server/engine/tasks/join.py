"""JOIN: waits until every branch has ended."""

from __future__ import annotations

from typing import Optional

from conductor.server.codec import Json
from conductor.server.engine.execution import Execution
from conductor.server.engine.model import (
    CANCELED,
    COMPLETED,
    COMPLETED_WITH_ERRORS,
    FAILED,
    IN_PROGRESS,
    Task,
)
from conductor.server.engine.requests import Steps
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.turn import Turn


class Join(TaskType):
    """Collects the outputs of the tasks it joins on.

    A branch that ends costs one set operation; the outputs are gathered once, when the last one has ended.
    """

    name = "JOIN"
    waits_for_others = True

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        return join_record(turn, workflow_task, iteration, workflow_task["joinOn"])

    def start(self, turn: Turn, task: Task) -> Steps:
        self.restored(turn.execution, task)
        return self.execute(turn, task)

    def restored(self, execution: Execution, task: Task) -> None:
        if task.is_open:
            references = joined_references(task)
            execution.watch(task, references)
            execution.remaining[task.task_id] = {each for each in references if not _has_ended(execution, each)}

    def heard(self, execution: Execution, task: Task, reference: str) -> bool:
        remaining = execution.remaining.get(task.task_id)
        if remaining is None:
            return False
        remaining.discard(reference)
        return not remaining

    def execute(self, turn: Turn, task: Task) -> Steps:
        if turn.execution.remaining.get(task.task_id):
            return ()
        joined = [turn.execution.last[each] for each in joined_references(task)]
        # A branch that had ended runs again once somebody restarts the execution below it.
        running = {each.reference_task_name for each in joined if each.is_open}
        if running:
            turn.execution.remaining[task.task_id] = running
            return ()
        turn.execution.remaining.pop(task.task_id, None)
        output = {each.reference_task_name: each.output_data for each in joined if each.output_data}
        failed = [each for each in joined if each.is_failed and not each.is_optional]
        shaky = [each for each in joined if each.status == COMPLETED_WITH_ERRORS]
        if failed:
            status = CANCELED if all(each.status == CANCELED for each in failed) else FAILED
            reason: Optional[str] = " ".join(str(each.reason_for_incompletion) for each in failed)
        elif shaky:
            status = COMPLETED_WITH_ERRORS
            reason = " ".join(f"{each.task_def_name}/{each.task_id}" for each in shaky) + " completed with errors"
        else:
            status, reason = COMPLETED, None
        turn.change(task, status=status, output_data=output, reason_for_incompletion=reason)
        return ()


def join_record(turn: Turn, workflow_task: Json, iteration: int, references: list[str]) -> Task:
    """An open join over references."""
    record = turn.new_task(
        workflow_task,
        iteration,
        "JOIN",
        start_time=turn.now,
        status=IN_PROGRESS,
        input_data={"joinOn": list(references)},
    )
    record.task_def_name = "JOIN"
    return record


def joined_references(task: Task) -> list[str]:
    """The references of the records a join waits for, which carry the iteration inside a loop."""
    names: list[str] = task.input_data["joinOn"]
    return [f"{each}__{task.iteration}" for each in names] if task.iteration else names


def _has_ended(execution: Execution, reference: str) -> bool:
    task = execution.current(reference)
    return task is not None and not task.is_open and (task.executed or not task.is_failed)
