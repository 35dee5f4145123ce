"""Scripts for servers that know them under their former name."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["LambdaTask"]


class LambdaTask(TaskInterface):
    """Runs the body of a JavaScript function; what it returns is ``output("result")``.

    New workflows use :class:`~conductor.client.workflow.task.javascript_task.JavascriptTask`.

    Args:
        task_ref_name: Reference name of the task.
        script: Body of a function; reads its inputs from ``$`` and ends with ``return``.
        bindings: Inputs of the script, by name.
    """

    def __init__(self, task_ref_name: str, script: str, bindings: Optional[dict[str, Any]] = None) -> None:
        script_inputs = {"scriptExpression": script, **(bindings or {})}
        super().__init__(task_ref_name, TaskType.LAMBDA, input_parameters=script_inputs)
