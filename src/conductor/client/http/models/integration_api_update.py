from __future__ import annotations

from enum import Enum
from typing import Any, Optional

from conductor.client.http._model import Model, field


class Frequency(str, Enum):
    """DOC Frequency."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class IntegrationApiUpdate(Model):
    """DOC IntegrationApiUpdate."""

    configuration: Optional[dict[str, Any]] = field(default=None)
    """FIELD IntegrationApiUpdate.configuration"""
    description: Optional[str] = field(default=None)
    """FIELD IntegrationApiUpdate.description"""
    enabled: Optional[bool] = field(default=None)
    """FIELD IntegrationApiUpdate.enabled"""
    max_tokens: Optional[int] = field(default=None)
    """FIELD IntegrationApiUpdate.max_tokens"""
    frequency: Optional[Frequency] = field(default=None)
    """FIELD IntegrationApiUpdate.frequency"""
