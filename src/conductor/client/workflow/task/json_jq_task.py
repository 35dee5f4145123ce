"""Transformations with jq."""

from __future__ import annotations

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["JsonJQTask"]


class JsonJQTask(TaskInterface):
    """Runs a jq program on its input; ``output("result")`` is the first result, ``output("resultList")`` all of them.

    Args:
        task_ref_name: Reference name of the task.
        script: The jq program.
    """

    def __init__(self, task_ref_name: str, script: str) -> None:
        super().__init__(task_ref_name, TaskType.JSON_JQ_TRANSFORM, input_parameters={"queryExpression": script})
