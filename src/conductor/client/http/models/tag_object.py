"""Tags."""

from __future__ import annotations

from enum import Enum
from typing import Any, Optional

from conductor.client.http._model import Model, field


class TypeEnum(str, Enum):
    """Kinds of tag."""

    METADATA = "METADATA"
    RATE_LIMIT = "RATE_LIMIT"


class TagObject(Model):
    """A key and a value on an entity."""

    key: Optional[str] = field(default=None)
    """Key of the tag."""
    type: Optional[str] = field(default=None, choices=TypeEnum, nullable=False)
    """``METADATA``, or ``RATE_LIMIT`` for one that limits executions."""
    value: Any = field(default=None)
    """Value of the tag."""
