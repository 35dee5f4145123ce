from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class IntegrationUpdate(Model):
    """DOC IntegrationUpdate."""

    category: Optional[str] = field(default=None)
    """FIELD IntegrationUpdate.category"""
    configuration: Optional[dict[str, Any]] = field(default=None)
    """FIELD IntegrationUpdate.configuration"""
    description: Optional[str] = field(default=None)
    """FIELD IntegrationUpdate.description"""
    enabled: Optional[bool] = field(default=None)
    """FIELD IntegrationUpdate.enabled"""
    type: Optional[str] = field(default=None)
    """FIELD IntegrationUpdate.type"""
