"""Tasks that wait for a call from outside."""

from __future__ import annotations

from abc import ABC
from typing import Any, Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["WaitForWebHookTask", "wait_for_webhook"]


class WaitForWebHookTask(TaskInterface, ABC):
    """Waits for a webhook whose message matches, on servers that have this task type.

    Args:
        task_ref_name: Reference name of the task.
        matches: What the message must hold: values by JSONPath.
    """

    def __init__(self, task_ref_name: str, matches: dict[str, Any]) -> None:
        super().__init__(task_ref_name, TaskType.WAIT_FOR_WEBHOOK)
        self.input_parameters["matches"] = matches


def wait_for_webhook(task_ref_name: str, matches: dict[str, Any], task_def_name: Optional[str] = None) -> TaskInterface:
    """Return a task that waits for a webhook.

    Args:
        task_ref_name: Reference name of the task.
        matches: What the message must hold: values by JSONPath.
        task_def_name: Name of the task definition; the reference name when left out.
    """
    task = WaitForWebHookTask(task_ref_name, matches)
    if task_def_name is not None:
        task.name = task_def_name
    return task
