"""JSON_JQ_TRANSFORM: a jq program over the inputs."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from conductor.server.engine.model import COMPLETED, FAILED, Task
from conductor.server.engine.requests import JQ, Evaluate, ScriptError
from conductor.server.engine.tasks.contract import TaskType
from conductor.server.engine.turn import Turn


class JsonJqTransform(TaskType):
    """The outputs of a jq program become `output.result` and `output.resultList`."""

    name = "JSON_JQ_TRANSFORM"

    def start(self, turn: Turn, task: Task) -> Generator[Evaluate, Any, None]:
        query = task.input_data.get("queryExpression")
        if not isinstance(query, str) or not query:
            reason = "Missing 'queryExpression' in input parameters"
            turn.change(task, status=FAILED, reason_for_incompletion=reason)
            return
        try:
            found: list[Any] = yield Evaluate(JQ, query, task.input_data)
        except ScriptError as error:
            turn.change(task, status=FAILED, reason_for_incompletion=str(error), output_data={"error": str(error)})
            return
        output = {"result": found[0] if found else None, "resultList": found}
        turn.change(task, status=COMPLETED, output_data=output)
