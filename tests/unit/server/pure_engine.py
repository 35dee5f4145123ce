"""The decider without a server: time in a variable, and workers that are told what to do."""

from __future__ import annotations

import itertools
from collections.abc import Generator
from typing import Any, Callable, Optional

from conductor.server.definitions.catalogue import ad_hoc
from conductor.server.definitions.shapes import TASK_RESULT, WORKFLOW_DEFINITION
from conductor.server.definitions.tree import walk
from conductor.server.engine.blueprint import Blueprint
from conductor.server.engine.decide import decide
from conductor.server.engine.effects import Effect
from conductor.server.engine.lifecycle import create
from conductor.server.engine.model import Task
from conductor.server.engine.requests import Evaluate, ScriptError, Steps
from conductor.server.engine.rows import changes_of
from conductor.server.engine.tasks import is_worker
from conductor.server.engine.turn import Turn, World
from conductor.server.engine.updates import apply_result, can_be_handed_out, hand_out


class StubWorld(World):
    """Counts ids up and knows no task definitions."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def task_definition(self, name: str) -> None:
        return None

    def new_id(self) -> str:
        return f"id-{next(self._numbers)}"

    def jitter(self, most: int) -> int:
        return most

    def is_polled(self, domain: str, task_type: str) -> bool:
        return False


class PureEngine:
    """One execution.

    Args:
        definition: The workflow definition; what it leaves out gets its default.
        scripts: Answers what the engine asks to evaluate.
        input: The input of the execution.
    """

    def __init__(
        self,
        definition: dict[str, Any],
        scripts: Optional[Callable[[Evaluate], Any]] = None,
        input: Optional[dict[str, Any]] = None,
    ) -> None:
        full = WORKFLOW_DEFINITION({"name": "w", **definition}, "")
        for task in walk(full["tasks"]):
            task.setdefault("taskDefinition", ad_hoc(task))
        blueprint = Blueprint(full, "key")
        self._scripts = scripts
        self._world = StubWorld()
        self.now = 1_700_000_000_000
        self.effects: list[Effect] = []
        self.written = 0
        request = {"input": input or {}, "priority": 0}
        self.execution = create(request, blueprint, "w-1", self.now)
        self.turn(decide)

    def turn(self, command: Callable[[Turn], Steps]) -> None:
        """One turn and its commit, and further ones while the execution waits for nothing else."""
        while True:
            turn = Turn(self.execution, self._world, self.now)
            self._drive(command(turn))
            self.effects += turn.effects
            self._commit()
            if not turn.is_unfinished:
                return
            command = decide

    def _drive(self, steps: Steps) -> None:
        if not isinstance(steps, Generator):
            return
        try:
            request = next(steps)
            while True:
                try:
                    if self._scripts is None:
                        raise ScriptError("no scripts here")
                    answer = self._scripts(request)
                except ScriptError as error:
                    request = steps.throw(error)
                else:
                    request = steps.send(answer)
        except StopIteration:
            return

    def _commit(self) -> None:
        self.written += sum(len(task.body) for task in changes_of(self.execution).tasks)

    def waiting(self) -> list[Task]:
        """The tasks that wait for workers, in the order of scheduling."""
        return sorted((t for t in self.execution.open.values() if is_worker(t)), key=lambda task: task.seq)

    def report(self, task: Task, status: str = "COMPLETED", **result: Any) -> None:
        """Poll a task and report it."""
        self.turn(lambda turn: _handed_out(turn, task))
        full = TASK_RESULT({"workflowInstanceId": "w-1", "taskId": task.task_id, "status": status, **result}, "")
        self.turn(lambda turn: apply_result(turn, self.execution.tasks[task.task_id], full))

    def statuses(self) -> dict[str, str]:
        """The status of the last attempt of each reference."""
        return {reference: task.status for reference, task in self.execution.last.items()}


def _handed_out(turn: Turn, task: Task) -> Steps:
    queued = turn.execution.tasks[task.task_id]
    if can_be_handed_out(queued, turn):
        hand_out(turn, queued, "w")
    return ()
