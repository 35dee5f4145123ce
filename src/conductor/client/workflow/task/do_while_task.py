"""Loops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.workflow._check import plain
from conductor.client.workflow.task._sequence import Steps, in_sequence, steps
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["DoWhileTask", "ForEachTask", "LoopTask", "get_for_loop_condition"]


def get_for_loop_condition(task_ref_name: str, iterations: int) -> str:
    """Return the condition of a loop that runs a number of times.

    Args:
        task_ref_name: Reference name of the loop.
        iterations: How often its tasks run.
    """
    return f"if ( $.{plain(task_ref_name)}.iteration < {iterations} ) {{ true; }} else {{ false; }}"


class DoWhileTask(TaskInterface):
    """Runs tasks again as long as a condition holds; they run at least once.

    Args:
        task_ref_name: Reference name of the loop.
        termination_condition: JavaScript that says whether to go on. ``$`` holds the loop's inputs and the outputs of
            its tasks by reference name, and ``$.<loop>.iteration`` counts from 1.
        tasks: Body of the loop: one task, or a list.
    """

    def __init__(self, task_ref_name: str, termination_condition: str, tasks: Steps) -> None:
        super().__init__(task_ref_name, TaskType.DO_WHILE)
        self._loop_condition = termination_condition
        self._loop_over = steps(tasks, f"the body of loop {task_ref_name!r}")

    def _fields(self) -> dict[str, Any]:
        return {"loop_condition": self._loop_condition, "loop_over": in_sequence(self._loop_over)}


class LoopTask(DoWhileTask):
    """Runs tasks a number of times.

    Args:
        task_ref_name: Reference name of the loop.
        iterations: How often the tasks run.
        tasks: Body of the loop: one task, or a list.
    """

    def __init__(self, task_ref_name: str, iterations: int, tasks: Steps) -> None:
        super().__init__(task_ref_name, get_for_loop_condition(task_ref_name, iterations), tasks)


class ForEachTask(DoWhileTask):
    """Runs tasks once for each item of a list, on servers that loop over the input ``items``.

    Args:
        task_ref_name: Reference name of the loop.
        tasks: Body of the loop: one task, or a list.
        iterate_over: The list, or a reference to one.
        variables: Accepted for compatibility, without effect.
    """

    def __init__(
        self,
        task_ref_name: str,
        tasks: Steps,
        iterate_over: Union[str, list[Any]],
        variables: Optional[list[str]] = None,  # noqa: ARG002 - accepted without effect
    ) -> None:
        super().__init__(task_ref_name, get_for_loop_condition(task_ref_name, 0), tasks)
        self.input_parameter("items", iterate_over)
