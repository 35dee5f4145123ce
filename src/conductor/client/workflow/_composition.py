"""How a workflow is put together: what ``>>`` takes, forks by list, cases by dictionary, implied joins."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Optional
from uuid import uuid4

from conductor.client.workflow._check import cut
from conductor.client.workflow.task._sequence import in_sequence
from conductor.client.workflow.task.fork_task import ForkTask
from conductor.client.workflow.task.sub_workflow_task import InlineSubWorkflowTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.task import TaskInterface

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_task import WorkflowTask
    from conductor.client.workflow.conductor_workflow import ConductorWorkflow

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def append(tasks: list[TaskInterface], operand: Any) -> None:
    """Append what the right side of ``>>`` stands for to the tasks of a workflow.

    A task is copied, a list is a fork, a workflow becomes a task that holds its definition. A dictionary gives the
    switch before it its cases; the key None is the default case.

    Raises:
        TypeError: If the operand is none of these.
    """
    if isinstance(operand, dict) and tasks and isinstance(tasks[-1], SwitchTask):
        _add_cases(tasks[-1], operand)
    else:
        tasks.append(_fork(operand) if isinstance(operand, list) else _operand(operand))


def extend(tasks: list[TaskInterface], operand: Any) -> None:
    """Append a task, a workflow, or a list of them that run one after the other.

    Raises:
        TypeError: If something in it is neither a task nor a workflow.
    """
    for item in operand if isinstance(operand, list) else [operand]:
        tasks.append(_operand(item))


def with_joins(tasks: list[TaskInterface]) -> list[WorkflowTask]:
    """Return the tasks as they stand in a definition, each fork followed by a join unless it ends the list."""
    complete: list[TaskInterface] = []
    for task, following in zip(tasks, [*tasks[1:], None]):
        complete.append(task)
        if following is not None and isinstance(task, ForkTask):
            complete += task._joined_by(following)
    return in_sequence(complete)


def embedded(workflow: ConductorWorkflow) -> InlineSubWorkflowTask:
    """Return the task that runs ``workflow``, as it is now, within another workflow."""
    task = InlineSubWorkflowTask(f"{workflow.name}_{unique_suffix()}", workflow)
    task.input_parameters.update(workflow._input_template)
    return task


def unique_suffix() -> str:
    """Return 22 characters that make a generated name unique."""
    number, text = uuid4().int, ""
    while number:
        number, digit = divmod(number, len(_ALPHABET))
        text = _ALPHABET[digit] + text
    return text.rjust(22, _ALPHABET[0])


def _operand(operand: Any) -> TaskInterface:
    task = _task(operand)
    if task is None:
        hint = "; a dictionary gives cases to a SwitchTask right before it" if isinstance(operand, dict) else ""
        raise TypeError(
            "invalid task -- if using @worker_task or @WorkerTask decorator ensure task_ref_name is passed as argument."
            f"  task is {type(operand)}: {cut(operand)}{hint}"
        )
    return task


def _task(operand: Any) -> Optional[TaskInterface]:
    if isinstance(operand, TaskInterface):
        return deepcopy(operand)
    return embedded(operand) if hasattr(type(operand), "to_workflow_def") else None


def _fork(branches: list[Any]) -> ForkTask:
    return ForkTask(f"forked_{unique_suffix()}", [_branch(branch) for branch in branches])


def _branch(branch: Any) -> list[TaskInterface]:
    return [_in_branch(item) for item in branch] if isinstance(branch, list) else [_in_branch(branch)]


def _in_branch(item: Any) -> TaskInterface:
    task = _task(item)
    if task is None:
        came = f"{type(item).__name__} {cut(item)}"
        raise TypeError(f"invalid type: a fork takes tasks, workflows and lists of them, got {came}")
    return task


def _add_cases(switch: SwitchTask, cases: dict[Any, Any]) -> None:
    for case, tasks in cases.items():
        branch: Any = _branch(tasks)
        if case is None:
            switch.default_case(branch)
        else:
            switch.switch_case(case, branch)


__all__ = ["append", "embedded", "extend", "unique_suffix", "with_joins"]
