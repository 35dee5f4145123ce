"""Branches that run at the same time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.http.models.workflow_task import WorkflowTask
from conductor.client.workflow._check import expect
from conductor.client.workflow.task._sequence import Steps, last_references, side_by_side, steps
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ForkTask", "get_join_task"]


def get_join_task(task_reference_name: str) -> str:
    """Return the reference of the join that a :class:`ForkTask` with ``join_on`` brings along."""
    return f"{task_reference_name}_join"


class ForkTask(TaskInterface):
    """Runs branches at the same time.

    A fork needs a join after it. With ``join_on`` it brings its own; without, a workflow puts one between the fork and
    the next task, and a fork that ends a workflow needs a :class:`JoinTask` behind it.

    Args:
        task_ref_name: Reference name of the fork.
        forked_tasks: The branches; each is a list of tasks that run one after the other, or a single task.
        join_on: References that the fork's own join waits for.
    """

    def __init__(self, task_ref_name: str, forked_tasks: Sequence[Steps], join_on: Optional[list[str]] = None) -> None:
        super().__init__(task_ref_name, TaskType.FORK_JOIN)
        branches = expect(forked_tasks, Iterable, self._what("forked_tasks"))
        self._forked_tasks = [steps(branch, f"a branch of fork {task_ref_name!r}") for branch in branches]
        self._join_on = join_on

    def _fields(self) -> dict[str, Any]:
        branches = side_by_side(self._forked_tasks, f"fork {self.task_reference_name!r}")
        return {"fork_tasks": branches, "join_on": last_references(branches)}

    def to_workflow_task(  # type: ignore[override]  # a fork with `join_on` is two tasks
        self,
    ) -> Union[WorkflowTask, list[WorkflowTask]]:
        """Return the fork, or the fork and its join when it has ``join_on``."""
        fork = super().to_workflow_task()
        if self._join_on is None:
            return fork
        return [fork, JoinTask(get_join_task(self.task_reference_name), self._join_on).to_workflow_task()]

    def _joined_by(self, following: TaskInterface) -> list[TaskInterface]:
        """Return the join that has to stand between this fork and ``following``, if any."""
        if self._join_on is not None or isinstance(following, JoinTask):
            return []
        return [JoinTask(f"join_{self.task_reference_name}", self._fields()["join_on"])]
