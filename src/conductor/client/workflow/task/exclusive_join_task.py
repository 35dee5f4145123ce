"""The point where the first branch to arrive wins."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

__all__ = ["ExclusiveJoinTask"]


class ExclusiveJoinTask(TaskInterface):
    """Goes on with the output of the one task that ran, such as the last task of the case that a switch chose.

    Args:
        task_ref_name: Reference name of the join.
        join_on: References of which one is expected to run.
        default_exclusive_join_task: References to try when none of them ran.
    """

    def __init__(
        self,
        task_ref_name: str,
        join_on: list[str],
        default_exclusive_join_task: Optional[list[str]] = None,
    ) -> None:
        super().__init__(task_ref_name, TaskType.EXCLUSIVE_JOIN)
        self._join_on = join_on
        self._default = default_exclusive_join_task

    def _fields(self) -> dict[str, Any]:
        return {"join_on": self._join_on, "default_exclusive_join_task": self._default}
