"""EXCLUSIVE_JOIN: goes on with the first branch that was taken."""

from __future__ import annotations

from typing import Optional

from conductor.server.codec import Json
from conductor.server.engine.execution import Execution
from conductor.server.engine.model import COMPLETED, FAILED, SKIPPED, Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.tasks.join import join_record, joined_references
from conductor.server.engine.turn import Turn


class ExclusiveJoin(TaskType):
    """Takes the output of the first task in `joinOn` that exists."""

    name = "EXCLUSIVE_JOIN"

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        task = join_record(turn, workflow_task, iteration, workflow_task["joinOn"])
        task.task_type = task.task_def_name = self.name
        task.input_data["defaultExclusiveJoinTask"] = workflow_task["defaultExclusiveJoinTask"]
        return task

    def start(self, turn: Turn, task: Task) -> Steps:
        self.restored(turn.execution, task)
        return self.execute(turn, task)

    def restored(self, execution: Execution, task: Task) -> None:
        if task.is_open:
            execution.watch(task, [*joined_references(task), *_defaults(task)])

    def heard(self, execution: Execution, task: Task, reference: str) -> bool:
        return True

    def execute(self, turn: Turn, task: Task) -> Steps:
        chosen = _first(turn.execution, joined_references(task)) or _first(turn.execution, _defaults(task))
        if chosen is None or chosen.is_open:
            return ()
        if chosen.is_failed:
            turn.change(task, status=FAILED, reason_for_incompletion=chosen.reason_for_incompletion)
        else:
            turn.change(task, status=COMPLETED, output_data=chosen.output_data)
        return ()


def _defaults(task: Task) -> list[str]:
    names: list[str] = task.workflow_task["defaultExclusiveJoinTask"]
    return [f"{each}__{task.iteration}" for each in names] if task.iteration else names


def _first(execution: Execution, references: list[str]) -> Optional[Task]:
    for reference in references:
        task = execution.current(reference)
        if task is not None and task.status != SKIPPED:
            return task
    return None
