from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.integration_api import IntegrationApi
    from conductor.client.http.models.tag_object import TagObject


class Integration(Model):
    """DOC Integration."""

    category: Optional[str] = field(default=None)
    """FIELD Integration.category"""
    configuration: Optional[dict[str, Any]] = field(default=None)
    """FIELD Integration.configuration"""
    created_by: Optional[str] = field(default=None)
    """FIELD Integration.created_by"""
    created_on: Optional[int] = field(default=None)
    """FIELD Integration.created_on"""
    description: Optional[str] = field(default=None)
    """FIELD Integration.description"""
    enabled: Optional[bool] = field(default=None)
    """FIELD Integration.enabled"""
    models_count: Optional[int] = field(default=None)
    """FIELD Integration.models_count"""
    name: Optional[str] = field(default=None)
    """FIELD Integration.name"""
    tags: Optional[list[TagObject]] = field(default=None)
    """FIELD Integration.tags"""
    type: Optional[str] = field(default=None)
    """FIELD Integration.type"""
    updated_by: Optional[str] = field(default=None)
    """FIELD Integration.updated_by"""
    updated_on: Optional[int] = field(default=None)
    """FIELD Integration.updated_on"""
    apis: Optional[list[IntegrationApi]] = field(default=None)
    """FIELD Integration.apis"""
