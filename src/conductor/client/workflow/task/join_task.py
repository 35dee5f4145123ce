"""The point where branches come together."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["JoinTask"]


class JoinTask(TaskInterface):
    """Waits for branches of a fork.

    Args:
        task_ref_name: Reference name of the join.
        join_on: References to wait for; all of them have to end.
        join_on_script: Script that decides whether the join is done, on servers that evaluate one.
    """

    def __init__(
        self, task_ref_name: str, join_on: Optional[list[str]] = None, join_on_script: Optional[str] = None
    ) -> None:
        super().__init__(task_ref_name, TaskType.JOIN)
        self._join_on = deepcopy(join_on)
        if join_on_script is not None:
            self.evaluator_type = "js"
            self.expression = join_on_script

    def _fields(self) -> dict[str, Any]:
        return {"join_on": self._join_on}
