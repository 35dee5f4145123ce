from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field
# MISSING ['IntegrationDefFormField']


class IntegrationDef(Model):
    """DOC IntegrationDef."""

    category: Optional[str] = field(default=None)
    """FIELD IntegrationDef.category"""
    category_label: Optional[str] = field(default=None)
    """FIELD IntegrationDef.category_label"""
    configuration: Optional[list[IntegrationDefFormField]] = field(default=None)
    """FIELD IntegrationDef.configuration"""
    description: Optional[str] = field(default=None)
    """FIELD IntegrationDef.description"""
    enabled: Optional[bool] = field(default=None)
    """FIELD IntegrationDef.enabled"""
    icon_name: Optional[str] = field(default=None)
    """FIELD IntegrationDef.icon_name"""
    name: Optional[str] = field(default=None)
    """FIELD IntegrationDef.name"""
    tags: Optional[list[str]] = field(default=None)
    """FIELD IntegrationDef.tags"""
    type: Optional[str] = field(default=None)
    """FIELD IntegrationDef.type"""
