"""Scripts under the name of older programs; see :mod:`conductor.client.workflow.task.javascript_task`."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["InlineTask"]


class InlineTask(TaskInterface):
    """Runs a script in the server; what it returns is ``output("result")``.

    Args:
        task_ref_name: Reference name of the task.
        script: JavaScript; reads its inputs from ``$``.
        bindings: Inputs of the script, by name.
    """

    def __init__(self, task_ref_name: str, script: str, bindings: Optional[dict[str, Any]] = None) -> None:
        super().__init__(
            task_ref_name, TaskType.INLINE, input_parameters={"evaluatorType": "graaljs", "expression": script}
        )
        self.input_parameters.update(bindings or {})
