"""Tasks of any type with any fields: the way to what no other class covers."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import decode_as
from conductor.client.http._types import Mismatch
from conductor.client.http.models.workflow_task import WorkflowTask
from conductor.client.workflow._check import expect, plain
from conductor.client.workflow.task.task import TaskInterface

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Self

__all__ = ["RawTask"]


class RawTask(TaskInterface):
    """A task of any type, with any fields.

    For types of a server that this release does not know, and for fields that no other class sets.

    Args:
        task_ref_name: Reference name of the task.
        task_type: Type of the task; any text.
        task_name: Name of the task definition; the reference name when left out.
        input_parameters: Input of the task, by name. Copied.
        fields: Other fields of the task by their names on the wire, such as ``{"joinMode": "SYNC"}``. Sent as they are.

    Raises:
        ValueError: If a field that is known has a value it cannot have.
    """

    def __init__(
        self,
        task_ref_name: str,
        task_type: str,
        task_name: Optional[str] = None,
        input_parameters: Optional[dict[str, Any]] = None,
        fields: Optional[Mapping[str, Any]] = None,
    ) -> None:
        own = {
            "name": task_name or task_ref_name,
            "taskReferenceName": task_ref_name,
            "type": expect(task_type, str, "task_type of RawTask"),
            "inputParameters": {},
        }
        try:
            task = decode_as(WorkflowTask, {**own, **(fields or {})})
        except Mismatch as error:
            raise ValueError(f"a field of task {task_ref_name!r} has the wrong form: {error}") from error
        self._wrap(task)
        if input_parameters is not None:
            self.input_parameters = input_parameters

    @classmethod
    def of(cls, task: WorkflowTask) -> Self:
        """Return the task that a part of a definition describes, as it is."""
        raw = cls.__new__(cls)
        raw._wrap(task)
        return raw

    def _wrap(self, task: WorkflowTask) -> None:
        self._task = task
        self._options: dict[str, Any] = {}
        self._task_type: Any = str(task.type or "SIMPLE")
        self._task_reference_name = plain(task.task_reference_name or "")
        self._name = self.task_name = plain(task.name or "")
        self._description, self._optional = task.description, task.optional
        self._expression, self._evaluator_type = task.expression, task.evaluator_type
        self._cache_config = task.cache_config
        self._input_parameters = {} if task.input_parameters is None else task.input_parameters

    def to_workflow_task(self) -> WorkflowTask:
        """Return the task as part of a workflow definition."""
        task = copy(self._task)
        now = {
            "name": self._name or None,
            "task_reference_name": self._task_reference_name or None,
            "description": self._description,
            "optional": self._optional,
            "expression": self._expression,
            "evaluator_type": self._evaluator_type,
            "cache_config": self._cache_config,
            # A definition that leaves the input out gets none as long as it is empty.
            "input_parameters": self._input_parameters or task.input_parameters,
            **self._options,
        }
        for name, value in now.items():
            setattr(task, name, value)
        return task
