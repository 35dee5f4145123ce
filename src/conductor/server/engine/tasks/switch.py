"""SWITCH and its predecessor DECISION: one branch of several."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from conductor.server.codec import Json, java_text
from conductor.server.engine.model import COMPLETED, FAILED, Task
from conductor.server.engine.requests import Evaluate, ScriptError, Steps, Unmappable
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.tasks.registry import task_type
from conductor.server.engine.tasks.scripting import evaluate
from conductor.server.engine.turn import Turn


class Switch(TaskType):
    """The branch whose case equals the value of an expression; the default case when none does."""

    name = "SWITCH"
    begins_others = True

    def create(self, turn: Turn, workflow_task: Json, iteration: int) -> Task:
        task = super().create(turn, workflow_task, iteration)
        task.task_def_name = self.name
        return task

    def start(self, turn: Turn, task: Task) -> Steps:
        try:
            case = yield from self.case(task)
        except ScriptError as error:
            turn.change(task, status=FAILED, reason_for_incompletion=str(error))
            return
        branch = self.branch(task.workflow_task, case)
        inputs = {**self.recorded(task), "case": case}
        if branch:
            inputs["hasChildren"] = "true"
        turn.change(task, status=COMPLETED, input_data=inputs, output_data=self.output(case))
        if branch:
            iteration = task.iteration if task.reference_task_name.endswith(f"__{task.iteration}") else 0
            yield from task_type(branch[0]["type"]).schedule(turn, branch[0], iteration)

    def case(self, task: Task) -> Generator[Evaluate, Any, str]:
        """The value that chooses the branch, as text."""
        evaluator = task.workflow_task.get("evaluatorType") or ""
        try:
            value = yield from evaluate(evaluator, task.workflow_task.get("expression") or "", task.input_data)
        except LookupError:
            raise Unmappable(f"No evaluator registered for type: {evaluator}") from None
        return java_text(value)

    def branch(self, workflow_task: Json, case: str) -> list[Json]:
        """The tasks of a case; one that is there but empty runs nothing."""
        cases = workflow_task["decisionCases"]
        branch: list[Json] = cases[case] if case in cases else workflow_task["defaultCase"]
        return branch

    def recorded(self, task: Task) -> Json:
        """The inputs that stay on record beside the case."""
        return task.input_data

    def output(self, case: str) -> Json:
        """What the task leaves behind."""
        return {"evaluationResult": [case], "selectedCase": case}

    def settled(self, turn: Turn, task: Task) -> None:
        if not self.goes_on(task):
            # Nothing will follow this record itself: its branch was scheduled with it.
            turn.execution.change(task, executed=True)

    def goes_on(self, task: Task) -> bool:
        return "hasChildren" not in task.input_data


class Decision(Switch):
    """SWITCH as it was: a script or an input chooses; an empty branch falls back to the default case."""

    name = "DECISION"

    def case(self, task: Task) -> Generator[Evaluate, Any, str]:
        expression = task.workflow_task.get("caseExpression")
        if not expression:
            return java_text(task.input_data.get(task.workflow_task.get("caseValueParam") or ""))
        try:
            value = yield from evaluate("javascript", expression, task.input_data)
        except ScriptError as error:
            raise Unmappable(str(error)) from error
        return java_text(value)

    def branch(self, workflow_task: Json, case: str) -> list[Json]:
        branch: list[Json] = workflow_task["decisionCases"].get(case) or workflow_task["defaultCase"]
        return branch

    def recorded(self, task: Task) -> Json:
        return {}

    def output(self, case: str) -> Json:
        return {"caseOutput": [case]}
