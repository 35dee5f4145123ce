"""Workflow definitions in Python."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.http.models.start_workflow_request import IdempotencyStrategy, StartWorkflowRequest
from conductor.client.http.models.workflow_def import WorkflowDef
from conductor.client.workflow import _composition
from conductor.client.workflow._check import expect, plain
from conductor.client.workflow._settings import WorkflowSettings
from conductor.client.workflow.reference import Reference
from conductor.client.workflow.task.sub_workflow_task import InlineSubWorkflowTask
from conductor.client.workflow.task.task import TaskInterface

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from typing_extensions import Self

    from conductor.client.http.models.workflow_run import WorkflowRun
    from conductor.client.http.models.workflow_task import WorkflowTask
    from conductor.client.workflow._validation import WorkflowProblem
    from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["ConductorWorkflow", "InlineSubWorkflowTask"]

#: What ``>>`` takes.
Operand = Union[TaskInterface, "ConductorWorkflow", "list[Any]", "dict[Any, Any]"]


class ConductorWorkflow(WorkflowSettings):
    """A workflow definition that is built from tasks with ``>>``.

    Example:
        >>> from conductor.client.workflow.conductor_workflow import ConductorWorkflow
        >>> from conductor.client.workflow.task.simple_task import SimpleTask
        >>> workflow = ConductorWorkflow(executor=None, name="greetings", version=1)
        >>> greet = SimpleTask("greet", "greet_ref").input_parameter("name", workflow.input("name"))
        >>> (workflow >> greet).to_workflow_def().tasks[0].input_parameters
        {'name': '${workflow.input.name}'}

    Args:
        executor: Used to register, start and execute the workflow; may be None for a workflow that is only described.
        name: Name of the workflow.
        version: Version of the definition; the server's choice when left out.
        description: Text for readers of the definition.

    Raises:
        TypeError: If an argument has the wrong type.
    """

    def __init__(
        self,
        executor: Optional[WorkflowExecutor],
        name: str,
        version: Optional[int] = None,
        description: Optional[str] = None,
    ) -> None:
        self._executor = executor
        super().__init__(name, version, description)
        self._tasks: list[TaskInterface] = []
        self._strict: Optional[bool] = None
        self._reported: set[str] = set()

    @classmethod
    def from_workflow_def(
        cls,
        definition: Union[WorkflowDef, Mapping[str, Any], str, PathLike[str]],
        executor: Optional[WorkflowExecutor] = None,
    ) -> Self:
        """Return the workflow that a definition describes.

        Nothing of the definition is lost: what this release does not know is kept as it came.

        Args:
            definition: A :class:`WorkflowDef`, the JSON of a definition as a dictionary or as text, or the path of a
                file.
            executor: Used to register, start and execute the workflow.

        Raises:
            ValueError: If it is no definition: not JSON, not an object, or without a name.
            OSError: If the file cannot be read.
        """
        from conductor.client.workflow._from_json import read_definition, tasks_of

        known = read_definition(definition)
        workflow = cls(executor, known.name or "", known.version, known.description)
        workflow._definition, workflow._tasks = known, tasks_of(known)
        known.tasks = []
        return workflow

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # The executor holds connections; a copy of a description shares them.
        copied = self.__class__.__new__(self.__class__)
        memo[id(self)] = copied
        memo[id(self._executor)] = self._executor
        copied.__dict__.update({name: deepcopy(value, memo) for name, value in self.__dict__.items()})
        return copied

    def strict(self, strict: bool = True) -> Self:
        """Turn every warning of :meth:`validate` into an error, for this workflow, whatever the configuration says."""
        self._strict = expect(strict, bool, self._what("strict"))
        return self

    def validate(self) -> list[WorkflowProblem]:
        """Return everything that is wrong with the workflow, and where.

        Registering, starting and executing the workflow call it. What a server refuses is an error and raises; the rest
        is a warning, which raises in strict mode.
        """
        from conductor.client.workflow._validation import problems_of

        return problems_of(self.to_workflow_def())

    def _checked_definition(self) -> WorkflowDef:
        from conductor.client.workflow._validation import problems_of, report

        definition = self.to_workflow_def()
        report(self.name, problems_of(definition), self._is_strict(), self._reported)
        return definition

    def _is_strict(self) -> bool:
        if self._strict is not None:
            return self._strict
        return getattr(getattr(self._executor, "configuration", None), "strict", False) is True

    def _runner(self) -> WorkflowExecutor:
        if self._executor is None:
            raise ValueError(f"workflow {self.name!r} has no executor; give it one: ConductorWorkflow(executor=…)")
        return self._executor

    def register(self, overwrite: Optional[bool] = None) -> Any:
        """Register the definition with the server.

        Args:
            overwrite: Whether to replace a definition of the same name and version; the server's choice when left out.

        Raises:
            WorkflowValidationError: If the definition has errors, or warnings in strict mode.
            ApiException: If the server refuses it.
        """
        executor = self._runner()
        return executor.register_workflow(workflow=self._checked_definition(), overwrite=overwrite)

    def start_workflow(self, start_workflow_request: StartWorkflowRequest) -> str:
        """Start an execution of this definition and return its id.

        Args:
            start_workflow_request: Input and options; its name, version and definition are set to those of this
                workflow.

        Raises:
            WorkflowValidationError: If the definition has errors, or warnings in strict mode.
            ApiException: If the server refuses it.
        """
        executor = self._runner()
        start_workflow_request.workflow_def = self._checked_definition()
        start_workflow_request.name = self.name
        start_workflow_request.version = self.version
        return executor.start_workflow(start_workflow_request)

    def start_workflow_with_input(
        self,
        workflow_input: Optional[dict[str, Any]] = None,
        correlation_id: Optional[str] = None,
        task_to_domain: Optional[dict[str, str]] = None,
        priority: Optional[int] = None,
        idempotency_key: Optional[str] = None,
        idempotency_strategy: IdempotencyStrategy = IdempotencyStrategy.FAIL,
    ) -> str:
        """Start an execution of this definition and return its id.

        Args:
            workflow_input: Input of the execution.
            correlation_id: Id of what the execution belongs to, to find it by.
            task_to_domain: Domains of the tasks, by task name; ``*`` is any task.
            priority: Priority of its tasks in their queues, 0 to 99.
            idempotency_key: Key that makes starting twice start once, on servers that support it.
            idempotency_strategy: What a second start with the same key does.

        Raises:
            WorkflowValidationError: If the definition has errors, or warnings in strict mode.
            ApiException: If the server refuses it.
        """
        request = StartWorkflowRequest(
            input=workflow_input or {},
            correlation_id=correlation_id,
            task_to_domain=task_to_domain,
            priority=priority,
            idempotency_key=idempotency_key,
            idempotency_strategy=idempotency_strategy,
        )
        return self.start_workflow(request)

    def execute(
        self,
        workflow_input: Any = None,
        wait_until_task_ref: str = "",
        wait_for_seconds: int = 10,
        request_id: Optional[str] = None,
        idempotency_key: Optional[str] = None,
        idempotency_strategy: IdempotencyStrategy = IdempotencyStrategy.FAIL,
        task_to_domain: Optional[dict[str, str]] = None,
    ) -> WorkflowRun:
        """Start an execution of this definition and wait for it.

        Args:
            workflow_input: Input of the execution.
            wait_until_task_ref: Reference name of a task to wait for, instead of the end.
            wait_for_seconds: Seconds to wait at most; the execution goes on after that.
            request_id: Id of the request; a new one when left out.
            idempotency_key: Key that makes starting twice start once, on servers that support it.
            idempotency_strategy: What a second start with the same key does.
            task_to_domain: Domains of the tasks, by task name; ``*`` is any task.

        Returns:
            The execution as it is when the wait ends.

        Raises:
            WorkflowValidationError: If the definition has errors, or warnings in strict mode.
            ApiException: If the server refuses it.
        """
        executor = self._runner()
        request = StartWorkflowRequest(
            workflow_def=self._checked_definition(),
            input=workflow_input or {},
            name=self.name,
            version=1,
            idempotency_key=idempotency_key,
            idempotency_strategy=idempotency_strategy,
            task_to_domain=task_to_domain,
        )
        return executor.execute_workflow(
            request,
            wait_until_task_ref=wait_until_task_ref,
            wait_for_seconds=wait_for_seconds,
            request_id=request_id,
        )

    def __call__(self, **workflow_input: Any) -> WorkflowRun:
        """Execute the workflow with the given input and wait ten seconds for it."""
        return self.execute(workflow_input)

    def to_workflow_def(self) -> WorkflowDef:
        """Return the definition as it is sent."""
        definition = deepcopy(self._definition)
        definition.tasks = _composition.with_joins(self._tasks)
        return definition

    def to_workflow_task(self) -> WorkflowTask:
        """Return the task that runs this workflow within another one."""
        return _composition.embedded(self).to_workflow_task()

    def __rshift__(self, task: Operand) -> Self:
        """Append a task, a fork (a list of branches), the cases of the switch before (a dictionary) or a workflow."""
        _composition.append(self._tasks, task)
        return self

    def add(self, task: Union[TaskInterface, ConductorWorkflow, list[Any]]) -> Self:
        """Append a task or a workflow; a list is appended one by one.

        Raises:
            TypeError: If it is neither a task nor a workflow.
        """
        _composition.extend(self._tasks, task)
        return self

    def input(self, json_path: Optional[str]) -> Reference:
        """Refer to the input of the workflow.

        Args:
            json_path: Path within the input; None is the whole input.
        """
        return self._refer("input", json_path)

    def output(self, json_path: Optional[str] = None) -> Reference:
        """Refer to the output of the workflow.

        Args:
            json_path: Path within the output; the whole output when left out.
        """
        return self._refer("output", json_path)

    def variable(self, name: str) -> Reference:
        """Refer to a variable of the workflow."""
        return self._refer("variables", name)

    def secret(self, name: str) -> Reference:
        """Refer to a secret of the server; its value is put in when a task is handed out and never stored."""
        return self._refer("secrets", name)

    def _refer(self, part: str, json_path: Optional[str]) -> Reference:
        return Reference.to("workflow", part, *(() if json_path is None else (plain(json_path),)))

    def to_mermaid(self) -> str:
        """Return the workflow as a Mermaid flow chart."""
        from conductor.client.workflow._picture import to_mermaid

        return to_mermaid(self.to_workflow_def())

    def to_dot(self) -> str:
        """Return the workflow as a Graphviz graph."""
        from conductor.client.workflow._picture import to_dot

        return to_dot(self.to_workflow_def())

    def _repr_markdown_(self) -> str:
        """Return what notebooks show: the flow chart."""
        return f"```mermaid\n{self.to_mermaid()}\n```"

    def __str__(self) -> str:
        from conductor.client.workflow._picture import to_tree

        return to_tree(self.to_workflow_def())

    def __repr__(self) -> str:
        return f"<ConductorWorkflow {self.name!r} version {self.version}, {len(self._tasks)} tasks>"
