"""What a workflow definition says beside its tasks."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.http.models.workflow_def import WorkflowDef
from conductor.client.workflow._check import expect, expect_text_keys, expect_value, plain
from conductor.client.workflow.task.timeout_policy import TimeoutPolicy

if TYPE_CHECKING:
    from typing_extensions import Self


class WorkflowSettings:
    """The settings of a workflow definition; each option is a method that gives the workflow back.

    Args:
        name: Name of the workflow.
        version: Version of the definition; the server's choice when left out.
        description: Text for readers of the definition.

    Raises:
        TypeError: If an argument has the wrong type.
    """

    SCHEMA_VERSION = 2

    def __init__(self, name: str, version: Optional[int], description: Optional[str]) -> None:
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
        self.name = name
        self.version = version
        self.description = description

    def _what(self, attribute: str) -> str:
        return f"{attribute} of workflow {self._definition.name!r}"

    @property
    def name(self) -> str:
        """Name of the workflow."""
        return plain(self._definition.name)

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
        """Set one value of the output.

        Raises:
            TypeError: If ``value`` is a function.
        """
        if self._definition.output_parameters is None:
            self._definition.output_parameters = {}
        self._definition.output_parameters[key] = expect_value(value, self._what(f"output {key!r}"))
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


__all__ = ["WorkflowSettings"]
