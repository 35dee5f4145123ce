"""A prompt template and its variables."""

from __future__ import annotations

from typing import Any, ClassVar

from conductor.client.workflow.task._input_value import InputValue

__all__ = ["Prompt"]


class Prompt(InputValue):
    """A stored prompt template, with values for its variables.

    Args:
        name: Name of the template.
        variables: Values by variable name.
    """

    swagger_types: ClassVar[dict[str, str]] = {"name": "str", "variables": "str"}
    attribute_map: ClassVar[dict[str, str]] = {"name": "promptName", "variables": "promptVariables"}
    _name: str
    _variables: dict[str, Any]

    def __init__(self, name: str, variables: dict[str, Any]) -> None:
        super().__init__(name=name, variables=variables)

    @property
    def name(self) -> str:
        """Name of the template."""
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        self._name = name

    @property
    def variables(self) -> dict[str, Any]:
        """Values by variable name."""
        return self._variables

    @variables.setter
    def variables(self, variables: dict[str, Any]) -> None:
        self._variables = variables
