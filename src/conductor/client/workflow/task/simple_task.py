"""Tasks that workers run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conductor.client.http.models.workflow_task import WorkflowTask

__all__ = ["SimpleTask", "simple_task", "task_from_worker"]


class WorkerParameters(NamedTuple):
    """The parameters of the function behind a task, to compare with what a workflow gives it."""

    function: str
    known: tuple[str, ...]
    required: tuple[str, ...]
    takes_any: bool


class SimpleTask(TaskInterface):
    """A task that workers run.

    Args:
        task_def_name: Name of the task definition, which workers poll for.
        task_reference_name: Name of this task in its workflow.
    """

    _worker: Optional[WorkerParameters] = None

    def __init__(self, task_def_name: str, task_reference_name: str) -> None:
        super().__init__(task_reference_name, TaskType.SIMPLE, task_def_name)

    def to_workflow_task(self) -> WorkflowTask:
        """Return the task as part of a workflow definition."""
        task = super().to_workflow_task()
        if self._worker is not None:
            # No field of the model, so it never leaves the process; validation reads it.
            task.__dict__["_worker_parameters"] = self._worker
        return task


def simple_task(task_def_name: str, task_reference_name: str, inputs: dict[str, Any]) -> TaskInterface:
    """Return a task that workers run.

    Args:
        task_def_name: Name of the task definition, which workers poll for.
        task_reference_name: Name of the task in its workflow.
        inputs: Its inputs, by name.
    """
    task = SimpleTask(task_def_name, task_reference_name)
    task.input_parameters.update(inputs)
    return task


def task_from_worker(
    function: Callable[..., Any], task_definition_name: str, task_reference_name: str, arguments: Mapping[str, Any]
) -> SimpleTask:
    """Return the task that runs a worker function in a workflow.

    Args:
        function: The worker function; its signature says which inputs it knows.
        task_definition_name: Name of its task definition.
        task_reference_name: Name of the task in its workflow.
        arguments: Inputs of the task, by parameter name. Names the function does not know are reported when the
            workflow is validated: workers ignore such inputs.
    """
    task = SimpleTask(task_definition_name, task_reference_name)
    task._worker = _parameters_of(function)
    for name, value in arguments.items():
        task.input_parameter(name, value)
    return task


def _parameters_of(function: Callable[..., Any]) -> WorkerParameters:
    from inspect import Parameter, signature

    parameters = signature(function).parameters.values()
    by_name = [one for one in parameters if one.kind in (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)]
    return WorkerParameters(
        getattr(function, "__qualname__", repr(function)),
        tuple(one.name for one in by_name),
        tuple(one.name for one in by_name if one.default is Parameter.empty),
        _takes_the_task(by_name) or any(one.kind is Parameter.VAR_KEYWORD for one in parameters),
    )


def _takes_the_task(parameters: list[Any]) -> bool:
    """Return whether the function takes the whole task: its only parameter is untyped, ``object`` or ``Task``."""
    if len(parameters) != 1:
        return False
    annotation = parameters[0].annotation
    name = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")
    return annotation is parameters[0].empty or name.strip("'\"").rpartition(".")[2] in ("Task", "object")
