"""Parameters of registered services."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import field
from conductor.client.http.models._shapes import Record


class Schema(Record):
    """Type of a request parameter."""

    type: Optional[str] = field(default=None)
    """Type name."""
    format: Optional[str] = field(default=None)
    """Refinement of the type."""
    default_value: Any = field(default=None)
    """Value that is used when none is sent."""


class RequestParam(Record):
    """A parameter of a registered service."""

    name: Optional[str] = field(default=None)
    """Name of the parameter."""
    type: Optional[str] = field(default=None)
    """Where it is sent, such as ``Query`` or ``Header``."""
    required: Optional[bool] = field(default=False)
    """Whether a call must give it, False by default."""
    schema: Optional[Schema] = field(default=None)
    """Type of its value."""

    def __str__(self) -> str:
        return f"RequestParam(name='{self.name}', type='{self.type}', required={self.required})"
