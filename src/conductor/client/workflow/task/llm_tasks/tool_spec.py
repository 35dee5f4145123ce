"""A tool that a language model may call."""

from __future__ import annotations

from typing import Any, Optional

__all__ = ["ToolSpec"]


class ToolSpec:
    """A tool that a language model may call.

    Args:
        name: Name of the tool.
        type: Type of the task that runs it.
        description: What it does, for the model.
        config_params: Settings of the tool.
        integration_names: Integrations it uses, by kind.
        input_schema: JSON schema of its input.
        output_schema: JSON schema of its output.
    """

    def __init__(
        self,
        name: str,
        type: str = "SIMPLE",
        description: Optional[str] = None,
        config_params: Optional[dict[str, Any]] = None,
        integration_names: Optional[dict[str, str]] = None,
        input_schema: Optional[dict[str, Any]] = None,
        output_schema: Optional[dict[str, Any]] = None,
    ) -> None:
        self.name = name
        self.type = type
        self.description = description
        self.config_params = config_params or {}
        self.integration_names = integration_names or {}
        self.input_schema = input_schema or {}
        self.output_schema = output_schema or {}

    def to_dict(self) -> dict[str, Any]:
        """Return the tool by its names on the wire, without what is empty."""
        optional = {
            "description": self.description,
            "configParams": self.config_params,
            "integrationNames": self.integration_names,
            "inputSchema": self.input_schema,
            "outputSchema": self.output_schema,
        }
        return {"name": self.name, "type": self.type, **{name: value for name, value in optional.items() if value}}
