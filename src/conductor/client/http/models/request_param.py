from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class Schema(Model):
    """Type of a request parameter."""

    type: Optional[str] = field(default=None)
    """Type name."""
    format: Optional[str] = field(default=None)
    """Refinement of the type."""
    default_value: Any = field(default=None)
    """Value that is used when none is sent."""
    # HAS __str__


class RequestParam(Model):
    """A parameter of a registered service."""

    name: Optional[str] = field(default=None)
    """Name of the parameter."""
    type: Optional[str] = field(default=None)
    """Where it is sent, such as ``Query`` or ``Header``."""
    required: Optional[bool] = field(default=False)
    """Whether a call must give it, False by default."""
    schema: Optional[Schema] = field(default=None)
    """Type of its value."""
    # HAS __str__
