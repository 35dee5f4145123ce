from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.tag_object import TagObject


class IntegrationApi(Model):
    """DOC IntegrationApi."""

    api: Optional[str] = field(default=None)
    """FIELD IntegrationApi.api"""
    configuration: Optional[dict[str, Any]] = field(default=None)
    """FIELD IntegrationApi.configuration"""
    created_by: Optional[str] = field(default=None)
    """FIELD IntegrationApi.created_by"""
    created_on: Optional[int] = field(default=None)
    """FIELD IntegrationApi.created_on"""
    description: Optional[str] = field(default=None)
    """FIELD IntegrationApi.description"""
    enabled: Optional[bool] = field(default=None)
    """FIELD IntegrationApi.enabled"""
    integration_name: Optional[str] = field(default=None)
    """FIELD IntegrationApi.integration_name"""
    tags: Optional[list[TagObject]] = field(default=None)
    """FIELD IntegrationApi.tags"""
    updated_by: Optional[str] = field(default=None)
    """FIELD IntegrationApi.updated_by"""
    updated_on: Optional[int] = field(default=None)
    """FIELD IntegrationApi.updated_on"""
