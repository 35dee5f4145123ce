"""The contract of a task type. One type is one file in this package; the registry in `__init__` lists them."""

from __future__ import annotations

from typing import ClassVar

from conductor.server.codec import Json
from conductor.server.engine.execution import Execution
from conductor.server.engine.model import Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.turn import Turn

# Who works on an open task.
ENGINE = "engine"  # the engine alone: woken by other tasks, by its deadline or by an update
WORKER = "worker"  # a worker that polls
OUTSIDE = "outside"  # a handler of this server that does IO
CHILD = "child"  # another execution


class TaskType:
    """How tasks of one type behave.

    Methods are steps of a decide: they change the execution through the turn and yield what they need from outside.
    """

    name: ClassVar[str] = ""
    # The type that records carry; most share the name of the workflow task's type, some types have no record.
    record_type: ClassVar[str] = ""
    performer: ClassVar[str] = ENGINE
    # Whether the execution ends with a task of this type.
    ends_execution: ClassVar[bool] = False
    # Whether it only waits for tasks beside or inside of it: to run again means to wait again, in the same record.
    waits_for_others: ClassVar[bool] = False
    # Whether tasks inside of it begin along with it: a rerun from it schedules it and them anew.
    begins_others: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "record_type" not in cls.__dict__:
            cls.record_type = cls.name

    def schedule(self, turn: Turn, workflow_task: Json, iteration: int) -> Steps:
        """Turn a workflow task into one or more records."""
        task = turn.add(self.create(turn, workflow_task, iteration))
        if turn.fits(task):
            yield from self.start(turn, task)

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        """The record of a workflow task."""
        return turn.new_task(workflow_task, iteration, start_time=turn.now, status="IN_PROGRESS")

    def start(self, turn: Turn, task: Task) -> Steps:
        """Begin with a fresh record, also one made by a retry."""
        return self.execute(turn, task)

    def execute(self, turn: Turn, task: Task) -> Steps:
        """Look at an open task again because something it depends on has changed."""
        return ()

    def heard(self, execution: Execution, task: Task, reference: str) -> bool:
        """Whether the end of a watched reference is a reason to look again."""
        return True

    def settled(self, turn: Turn, task: Task) -> None:
        """The task has ended, successfully or forgiven, and nothing follows it yet."""

    def cancel(self, turn: Turn, task: Task) -> None:
        """Undo what a canceled or skipped task has going on outside."""

    def goes_on(self, task: Task) -> bool:
        """Whether the definition's successor follows once the task is done."""
        return True

    def restored(self, execution: Execution, task: Task) -> None:
        """Rebuild what is kept in memory only, after the execution was read from the store."""

    def go_back(self, turn: Turn, task: Task, iteration: int) -> None:
        """Something that ran inside the task in an earlier iteration runs again."""

    def expired(self, turn: Turn, task: Task) -> None:
        """The moment a task waited for has come."""
