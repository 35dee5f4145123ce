"""The base of every task of a workflow definition."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Optional, Union, overload

from conductor.client.http.models.workflow_task import CacheConfig, WorkflowTask
from conductor.client.workflow._check import expect, expect_value, plain
from conductor.client.workflow.reference import Reference
from conductor.client.workflow.task.task_type import TaskType

if TYPE_CHECKING:
    from typing_extensions import Self

    from conductor.client.http.models.task_def import TaskDef

__all__ = ["TaskInterface", "get_task_interface_list_as_workflow_task_list"]

_TEXT_OR_NONE = (str, type(None))
_BOOL_OR_NONE = (bool, type(None))


class TaskInterface:
    """One task of a workflow definition.

    Any public attribute that a task does not have is a reference to a value of its output: ``task.total`` is
    ``"${reference.output.total}"``.

    A task class is a constructor that says which parameters go into the input, and, where a task has fields of its own
    on the wire, :meth:`_fields`, which returns them.

    Args:
        task_reference_name: Name of this task in its workflow; unique within the whole workflow.
        task_type: Type of the task.
        task_name: Name of the task definition; the reference name when left out.
        description: Text for readers of the definition.
        optional: Whether the workflow goes on when the task fails; False when left out.
        input_parameters: Input of the task, by name. Copied.
        cache_key: Accepted for compatibility, see :meth:`cache`.
        cache_ttl_second: Accepted for compatibility, see :meth:`cache`.

    Raises:
        TypeError: If an argument has the wrong type.
        ValueError: If ``input_parameters`` is text, a number or a list.
    """

    def __init__(
        self,
        task_reference_name: str,
        task_type: TaskType,
        task_name: Optional[str] = None,
        description: Optional[str] = None,
        optional: Optional[bool] = None,
        input_parameters: Optional[dict[str, Any]] = None,
        cache_key: Optional[str] = None,
        cache_ttl_second: int = 0,
    ) -> None:
        self.task_reference_name = task_reference_name
        self.task_type = task_type
        self._name = task_name or task_reference_name
        self.task_name = str(task_type.value) if task_name is None else task_name
        self.description = description
        self.optional = optional
        self.input_parameters = input_parameters
        self.cache_key = cache_key
        self.cache_ttl_second = cache_ttl_second
        self._expression: Optional[str] = None
        self._evaluator_type: Optional[str] = None
        self._cache_config: Optional[CacheConfig] = None
        self._options: dict[str, Any] = {}

    def _what(self, attribute: str) -> str:
        reference = self.__dict__.get("_task_reference_name")
        return f"{attribute} of {type(self).__name__}" + (f" {reference!r}" if reference else "")

    @property
    def task_reference_name(self) -> str:
        """Name of this task in its workflow."""
        return self._task_reference_name

    @task_reference_name.setter
    def task_reference_name(self, name: str) -> None:
        self._task_reference_name: str = plain(expect(name, str, self._what("task_reference_name")))

    @property
    def task_type(self) -> TaskType:
        """Type of the task."""
        return self._task_type

    @task_type.setter
    def task_type(self, task_type: TaskType) -> None:
        self._task_type: TaskType = expect(task_type, TaskType, self._what("task_type"))

    @property
    def name(self) -> str:
        """Name of the task definition."""
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        self._name = expect(name, str, self._what("name"))

    @property
    def expression(self) -> Optional[str]:
        """Expression that the task evaluates, for the types that have one."""
        return self._expression

    @expression.setter
    def expression(self, expression: Optional[str]) -> None:
        self._expression = expression

    @property
    def evaluator_type(self) -> Any:
        """Language of :attr:`expression`."""
        return self._evaluator_type

    @evaluator_type.setter
    def evaluator_type(self, evaluator_type: Optional[str]) -> None:
        self._evaluator_type = evaluator_type

    @property
    def description(self) -> Optional[str]:
        """Text for readers of the definition."""
        return self._description

    @description.setter
    def description(self, description: Optional[str]) -> None:
        self._description: Optional[str] = expect(description, _TEXT_OR_NONE, self._what("description"))

    @property
    def optional(self) -> Optional[bool]:
        """Whether the workflow goes on when the task fails."""
        return self._optional

    @optional.setter
    def optional(self, optional: Optional[bool]) -> None:
        self._optional: Optional[bool] = expect(optional, _BOOL_OR_NONE, self._what("optional"))

    @property
    def input_parameters(self) -> dict[str, Any]:
        """Input of the task, by name."""
        return self._input_parameters

    @input_parameters.setter
    def input_parameters(self, input_parameters: Optional[dict[str, Any]]) -> None:
        if input_parameters is None:
            input_parameters = {}
        given = _expect_inputs(input_parameters, self._what("input_parameters"))
        self._input_parameters: dict[str, Any] = deepcopy(given)

    def input_parameter(self, key: str, value: Any) -> Self:
        """Set one input.

        Args:
            key: Name of the input.
            value: Its value: anything JSON can carry, or a reference. Copied.

        Returns:
            This task.

        Raises:
            TypeError: If ``key`` is not text.
        """
        expect(key, str, self._what("an input name"))
        self._input_parameters[key] = deepcopy(expect_value(value, self._what(f"input {key!r}")))
        return self

    def cache(self, cache_key: str, cache_ttl_second: int) -> None:
        """Let servers that can cache results reuse an earlier one.

        Args:
            cache_key: Key of the result; may hold references.
            cache_ttl_second: Seconds for which a result is good; 0 or less switches caching off.
        """
        positive = cache_ttl_second > 0
        self._cache_config = CacheConfig(key=cache_key, ttl_in_second=cache_ttl_second) if positive else None

    def with_options(
        self,
        *,
        retry_count: Optional[int] = None,
        start_delay: Optional[int] = None,
        async_complete: Optional[bool] = None,
        permissive: Optional[bool] = None,
        optional: Optional[bool] = None,
        task_definition: Optional[TaskDef] = None,
    ) -> Self:
        """Set fields that any task may have on the wire; those left out stay as they are.

        Args:
            retry_count: Retries after a failure, instead of those of the task definition.
            start_delay: Seconds to wait before the task is handed out.
            async_complete: Whether a task that the server runs stays open until it is completed from outside.
            permissive: Whether the workflow goes on after a failure and fails only at its end.
            optional: Whether the workflow goes on after a failure and still completes.
            task_definition: Definition to use instead of a registered one.

        Returns:
            This task.
        """
        if optional is not None:
            self.optional = optional
        given = {
            "retry_count": retry_count,
            "start_delay": start_delay,
            "async_complete": async_complete,
            "permissive": permissive,
            "task_definition": task_definition,
        }
        self._options.update({name: value for name, value in given.items() if value is not None})
        return self

    def _fields(self) -> dict[str, Any]:
        """Return the fields of :class:`WorkflowTask` that only tasks of this class have."""
        return {}

    def to_workflow_task(self) -> WorkflowTask:
        """Return the task as part of a workflow definition."""
        fields: dict[str, Any] = {
            "name": self._name,
            "task_reference_name": self._task_reference_name,
            "type": self._task_type.value,
            "description": self._description,
            "input_parameters": self._input_parameters,
            "optional": self._optional,
            "expression": self._expression,
            "evaluator_type": self._evaluator_type,
            "cache_config": self._cache_config,
        }
        return WorkflowTask(**{**fields, **self._options, **self._fields()})

    def output(self, json_path: Optional[str] = None) -> Reference:
        """Refer to the output of this task.

        Args:
            json_path: Path within the output; the whole output when left out.
        """
        return _refer((self._task_reference_name, "output"), json_path)

    @overload
    def input(self, json_path: Optional[str] = None) -> Reference: ...
    @overload
    def input(self, json_path: Optional[str] = None, *, key: str, value: Any) -> Self: ...
    @overload
    def input(self, json_path: Optional[str], key: str, value: Any) -> Self: ...
    def input(
        self, json_path: Optional[str] = None, key: Optional[str] = None, value: Optional[Any] = None
    ) -> Union[Reference, Self]:
        """Refer to the input of this task, or set one input.

        Args:
            json_path: Path within the input; the whole input when left out.
            key: With ``value``, the name of the input to set.
            value: With ``key``, the value to set.

        Returns:
            This task when an input was set, else the reference.

        Raises:
            TypeError: If ``value`` is a function.
        """
        if key is not None and value is not None:
            # Unlike `input_parameter`, which copies: later changes of a list or dictionary show.
            self._input_parameters[key] = expect_value(value, self._what(f"input {key!r}"))
            return self
        return Reference.to(self._task_reference_name, "input", *(() if json_path is None else (plain(json_path),)))

    def __getattr__(self, name: str) -> Reference:
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return Reference.to(self._task_reference_name, "output", name)


def _expect_inputs(value: Any, what: str) -> Any:
    """Return what is a set of inputs: a dictionary, or an object whose attributes are the inputs."""
    if isinstance(value, dict) or (hasattr(value, "__dict__") and not isinstance(value, str)):
        return value
    raise ValueError(f"Invalid type: {type(value)}; {what} takes a dictionary or an object with attributes")


def _refer(parts: tuple[str, ...], json_path: Optional[str]) -> Reference:
    """Refer to ``json_path`` below ``parts``; a path may be written with a leading dot."""
    if json_path is None:
        return Reference.to(*parts)
    return Reference.to(*parts, json_path[1:] if json_path.startswith(".") else json_path)


def get_task_interface_list_as_workflow_task_list(*tasks: TaskInterface) -> list[WorkflowTask]:
    """Return tasks as they stand in a definition, where one task may be written as two (a fork and its join)."""
    converted: list[WorkflowTask] = []
    for task in tasks:
        result: Any = task.to_workflow_task()
        converted.extend(result if isinstance(result, list) else [result])
    return converted
