"""INLINE and its predecessor LAMBDA: a script over the inputs."""

from __future__ import annotations

from conductor.server.engine.model import COMPLETED, FAILED, FAILED_WITH_TERMINAL_ERROR, Task
from conductor.server.engine.requests import ScriptError, ScriptTimeout, Steps
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.tasks.scripting import SCRIPTS, VALUE_PARAM, evaluate
from conductor.server.engine.turn import Turn

_EMPTY = "Empty '{}' in {} task's input parameters. A non-empty String value must be provided."


class Inline(TaskType):
    """The value of an expression becomes `output.result`."""

    name = "INLINE"

    def start(self, turn: Turn, task: Task) -> Steps:
        given = task.input_data.get("evaluatorType")
        evaluator = "javascript" if given is None else str(given)
        expression = task.input_data.get("expression")
        problem = _problem(evaluator, expression)
        if problem:
            _fail(turn, task, FAILED_WITH_TERMINAL_ERROR, problem)
            return
        try:
            result = yield from evaluate(evaluator, str(expression), task.input_data)
        except ScriptTimeout as error:
            _fail(turn, task, FAILED, str(error))
        except ScriptError as error:
            _fail(turn, task, FAILED_WITH_TERMINAL_ERROR, str(error))
        else:
            turn.change(task, status=COMPLETED, output_data={"result": result})


def _problem(evaluator: str, expression: object) -> str:
    if not evaluator.strip():
        return _EMPTY.format("evaluatorType", "INLINE")
    if evaluator != VALUE_PARAM and evaluator not in SCRIPTS:
        return f"Unknown evaluator '{evaluator}' in INLINE task."
    if not expression or not str(expression).strip():
        return _EMPTY.format("expression", "Inline")
    return ""


def _fail(turn: Turn, task: Task, status: str, reason: str) -> None:
    turn.change(task, status=status, reason_for_incompletion=reason, output_data={"error": reason})


class Lambda(TaskType):
    """A function body; what it returns becomes `output.result`."""

    name = "LAMBDA"

    def start(self, turn: Turn, task: Task) -> Steps:
        script = task.input_data.get("scriptExpression")
        if not script or not str(script).strip():
            reason = _EMPTY.format("scriptExpression", "Lambda")
            turn.change(task, status=FAILED, reason_for_incompletion=reason)
            return
        wrapped = f"function scriptFun(){{{script}}} scriptFun();"
        try:
            result = yield from evaluate("javascript", wrapped, task.input_data)
        except ScriptError as error:
            _fail(turn, task, FAILED, str(error))
        else:
            turn.change(task, status=COMPLETED, output_data={"result": result})
