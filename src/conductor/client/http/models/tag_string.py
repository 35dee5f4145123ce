"""Tags whose values are text."""

from __future__ import annotations

from enum import Enum
from typing import Optional

from conductor.client.http._model import Model, field


class TypeEnum(str, Enum):
    """Kinds of tag."""

    METADATA = "METADATA"
    RATE_LIMIT = "RATE_LIMIT"


class TagString(Model):
    """A tag whose value is text."""

    key: Optional[str] = field(default=None)
    """Key of the tag."""
    type: Optional[str] = field(default=None, choices=TypeEnum, nullable=False)
    """``METADATA``, or ``RATE_LIMIT`` for one that limits executions."""
    value: Optional[str] = field(default=None)
    """Value of the tag."""
