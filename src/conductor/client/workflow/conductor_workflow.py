"""Workflow definitions in Python."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.http.models.start_workflow_request import IdempotencyStrategy, StartWorkflowRequest
from conductor.client.http.models.workflow_def import WorkflowDef
from conductor.client.workflow import _composition
from conductor.client.workflow._check import expect, expect_text_keys
from conductor.client.workflow.reference import Reference
from conductor.client.workflow.task.sub_workflow_task import InlineSubWorkflowTask
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.timeout_policy import TimeoutPolicy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from typing_extensions import Self

    from conductor.client.http.models.workflow_run import WorkflowRun
    from conductor.client.http.models.workflow_task import WorkflowTask
    from conductor.client.workflow._validation import WorkflowProblem
    from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor

__all__ = ["ConductorWorkflow", "InlineSubWorkflowTask"]

#: What ``>>`` takes.
Operand = Union[TaskInterface, "ConductorWorkflow", "list[Any]", "dict[Any, Any]"]


class ConductorWorkflow:
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

    SCHEMA_VERSION = 2

    def __init__(
        self,
        executor: Optional[WorkflowExecutor],
        name: str,
        version: Optional[int] = None,
        description: Optional[str] = None,
    ) -> None:
        self._executor = executor
        self._definition = WorkflowDef(
            tasks=[],
            input_parameters=[],
            output_parameters={},
            failure_workflow="",
            schema_version=self.SCHEMA_VERSION,
            workflow_status_listener_enabled=False,
            timeout_seconds=60,
            variables={},
            input_template={},
        )
        self._tasks: list[TaskInterface] = []
        self._strict: Optional[bool] = None
        self._reported: set[str] = set()
        self.name = name
        self.version = version
        self.description = description

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

    def _what(self, attribute: str) -> str:
        return f"{attribute} of workflow {self._definition.name!r}"

    @property
    def name(self) -> str:
        """Name of the workflow."""
        return str(self._definition.name)

    @name.setter
    def name(self, name: str) -> None:
        self._definition.name = expect(name, str, "the name of a workflow")

    @property
    def version(self) -> Optional[int]:
        """Version of the definition."""
        return self._definition.version

    @version.setter
    def version(self, version: Optional[int]) -> None:
        self._definition.version = expect(version, (int, type(None)), self._what("version"))

    @property
    def description(self) -> Optional[str]:
        """Text for readers of the definition."""
        return self._definition.description

    @description.setter
    def description(self, description: Optional[str]) -> None:
        self._definition.description = expect(description, (str, type(None)), self._what("description"))

    def timeout_policy(self, timeout_policy: TimeoutPolicy) -> Self:
        """Say what happens when the timeout passes."""
        self._definition.timeout_policy = expect(timeout_policy, TimeoutPolicy, self._what("timeout_policy"))
        return self

    def timeout_seconds(self, timeout_seconds: int) -> Self:
        """Set the seconds an execution may take; 60 unless set, 0 for no limit."""
        self._definition.timeout_seconds = expect(timeout_seconds, int, self._what("timeout_seconds"))
        return self

    def owner_email(self, owner_email: str) -> Self:
        """Set the address of whom to ask about the workflow."""
        self._definition.owner_email = expect(owner_email, str, self._what("owner_email"))
        return self

    def failure_workflow(self, failure_workflow: str) -> Self:
        """Set the name of the workflow to start when an execution fails."""
        self._definition.failure_workflow = expect(failure_workflow, str, self._what("failure_workflow"))
        return self

    def restartable(self, restartable: bool) -> Self:
        """Accept whether executions may be restarted; not sent, for compatibility."""
        expect(restartable, bool, self._what("restartable"))
        return self

    def enable_status_listener(self, sink_name: Optional[str]) -> None:
        """Let the server tell a listener about changes of executions.

        Args:
            sink_name: Where the listener sends them.
        """
        self._definition.workflow_status_listener_enabled = True
        self._definition.workflow_status_listener_sink = sink_name

    def disable_status_listener(self) -> None:
        """Tell no listener about changes of executions."""
        self._definition.workflow_status_listener_enabled = False
        self._definition.workflow_status_listener_sink = None

    def _set_dictionary(self, attribute: str, value: Optional[dict[str, Any]]) -> Optional[Self]:
        given = {} if value is None else expect_text_keys(value, self._what(attribute))
        setattr(self._definition, attribute, deepcopy(given))
        return None if value is None else self

    def output_parameters(self, output_parameters: Optional[dict[str, Any]]) -> Self:
        """Set the output of the workflow, by name; that of its last task unless set."""
        return self._set_dictionary("output_parameters", output_parameters)  # type: ignore[return-value]  # None resets

    def output_parameter(self, key: str, value: Any) -> Self:
        """Set one value of the output."""
        if self._definition.output_parameters is None:
            self._definition.output_parameters = {}
        self._definition.output_parameters[key] = value
        return self

    def input_template(self, input_template: Optional[dict[str, Any]]) -> Self:
        """Set values for inputs that an execution is not given."""
        return self._set_dictionary("input_template", input_template)  # type: ignore[return-value]  # None resets

    def variables(self, variables: Optional[dict[str, Any]]) -> Self:
        """Set the variables an execution starts with."""
        return self._set_dictionary("variables", variables)  # type: ignore[return-value]  # None resets

    def input_parameters(self, input_parameters: Union[list[str], dict[str, Any]]) -> Self:
        """Name the inputs of the workflow; a dictionary gives values for those an execution is not given."""
        if isinstance(input_parameters, dict):
            return self.input_template(input_parameters)
        for name in expect(input_parameters, (list, dict), self._what("input_parameters")):
            expect(name, str, self._what("a name in input_parameters"))
        self._definition.input_parameters = deepcopy(input_parameters)
        return self

    def workflow_input(self, input: Optional[dict[str, Any]]) -> Self:
        """Set values for inputs that an execution is not given."""
        self.input_template(input)
        return self

    @property
    def _input_template(self) -> dict[str, Any]:
        return deepcopy(self._definition.input_template or {})

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
        return bool(getattr(getattr(self._executor, "configuration", None), "strict", False))

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
        return executor.register_workflow(self._checked_definition(), overwrite)

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
        return executor.execute_workflow(request, wait_until_task_ref, wait_for_seconds, request_id)

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
        return Reference.to("workflow", part, *(() if json_path is None else (f"{json_path}",)))

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
