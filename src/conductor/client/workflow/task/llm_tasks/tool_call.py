"""A call that a language model wants to make."""

from __future__ import annotations

from typing import Any, Optional

__all__ = ["ToolCall"]


class ToolCall:
    """A call of a tool by a language model.

    Args:
        name: Name of the tool.
        task_reference_name: Reference name of the task that runs it.
        integration_names: Integrations it uses, by kind.
        type: Type of the task that runs it.
        input_parameters: Input of the call.
        output: Output of the call.
    """

    def __init__(
        self,
        name: str,
        task_reference_name: Optional[str] = None,
        integration_names: Optional[dict[str, str]] = None,
        type: str = "SIMPLE",
        input_parameters: Optional[dict[str, Any]] = None,
        output: Optional[dict[str, Any]] = None,
    ) -> None:
        self.task_reference_name = task_reference_name
        self.name = name
        self.integration_names = integration_names or {}
        self.type = type
        self.input_parameters = input_parameters or {}
        self.output = output or {}

    def to_dict(self) -> dict[str, Any]:
        """Return the call by its names on the wire, without what is empty."""
        optional = {
            "taskReferenceName": self.task_reference_name,
            "integrationNames": self.integration_names,
            "inputParameters": self.input_parameters,
            "output": self.output,
        }
        return {"name": self.name, "type": self.type, **{name: value for name, value in optional.items() if value}}
