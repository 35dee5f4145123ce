from __future__ import annotations

from enum import Enum
from typing import Any, Optional

from conductor.client.http._model import Model, field


class Frequency(str, Enum):
    """Period over which the tokens of a model are counted."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class IntegrationApiUpdate(Model):
    """Content of a model or an index that is created or changed."""

    configuration: Optional[dict[str, Any]] = field(default=None)
    """Settings, by name."""
    description: Optional[str] = field(default=None)
    """Text for people."""
    enabled: Optional[bool] = field(default=None)
    """Whether workflows may use it."""
    max_tokens: Optional[int] = field(default=None)
    """Tokens that may be spent in one period."""
    frequency: Optional[Frequency] = field(default=None)
    """The period."""
