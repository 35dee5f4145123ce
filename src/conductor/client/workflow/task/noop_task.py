"""A task that does nothing."""

from __future__ import annotations

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["NoopTask"]


class NoopTask(TaskInterface):
    """Does nothing and completes: a place to refer to, or a branch without work.

    Args:
        task_ref_name: Reference name of the task.
    """

    def __init__(self, task_ref_name: str) -> None:
        super().__init__(task_ref_name, TaskType.NOOP)
