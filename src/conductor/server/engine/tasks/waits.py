"""WAIT and HUMAN: tasks that wait for a moment or for somebody."""

from __future__ import annotations

from conductor.server.codec import Json
from conductor.server.engine.durations import parse_duration, parse_moment
from conductor.server.engine.model import COMPLETED, FAILED_WITH_TERMINAL_ERROR, Task
from conductor.server.engine.requests import Steps, Unmappable
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.turn import Turn
from conductor.server.errors import BadRequest


class Wait(TaskType):
    """Waits for a duration, until a moment, or until somebody completes it."""

    name = "WAIT"

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        task = super().create(turn, workflow_task, iteration)
        self._set_moment(turn, task)
        return task

    def start(self, turn: Turn, task: Task) -> Steps:
        if task.status == "SCHEDULED":
            turn.change(task, status="IN_PROGRESS", start_time=turn.now)
            self._set_moment(turn, task)
        if task.wait_until and task.wait_until <= turn.now:
            self.expired(turn, task)
        return ()

    def _set_moment(self, turn: Turn, task: Task) -> None:
        duration, until = _text(task.input_data.get("duration")), _text(task.input_data.get("until"))
        problem = ""
        if duration and until:
            problem = "Both 'duration' and 'until' specified. Please provide only one input"
        elif duration:
            seconds = parse_duration(duration)
            if seconds is None:
                raise _not_valid(turn, duration)
            task.wait_until = turn.now + seconds * 1000
        elif until:
            moment = parse_moment(until)
            if moment is None:
                problem = f"Invalid/Unsupported Wait Until format.  Provided: {until}"
            else:
                task.wait_until = max(moment, turn.now)
        if problem:
            task.status, task.reason_for_incompletion = FAILED_WITH_TERMINAL_ERROR, problem

    def expired(self, turn: Turn, task: Task) -> None:
        turn.change(task, status=COMPLETED)


def _not_valid(turn: Turn, duration: str) -> Exception:
    reason = f"Not valid duration: {duration}"
    # Who starts an execution is told; later on there may be nobody to tell, and the execution would hang.
    return BadRequest(reason) if turn.execution.facts.create_time == turn.now else Unmappable(reason)


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


class Human(TaskType):
    """Waits until somebody updates it."""

    name = "HUMAN"

    def start(self, turn: Turn, task: Task) -> Steps:
        if task.status == "SCHEDULED":
            turn.change(task, status="IN_PROGRESS", start_time=turn.now)
        return ()
