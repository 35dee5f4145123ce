"""Writing models and indexes of integrations."""

from __future__ import annotations

from enum import Enum
from typing import Any, Optional

from conductor.client.http._model import Model, field


class Frequency(str, Enum):
    """Period over which the tokens of a model are counted."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"

    @classmethod
    def from_value(cls, value: str) -> Frequency:
        """Return the member with this value, in upper or lower case.

        Args:
            value: Text such as ``daily``.

        Raises:
            ValueError: If there is no such member.
        """
        try:
            return cls(value.lower())
        except ValueError:
            raise ValueError(f"Unknown frequency: {value}") from None


def _to_frequency(_name: str, value: Any) -> Any:
    return Frequency.from_value(value) if isinstance(value, str) else value


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
    frequency: Optional[Frequency] = field(default=None, convert=_to_frequency)
    """The period."""
