"""Models and indexes of integrations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.tag_object import TagObject


class IntegrationApi(Model):
    """A model or an index of an integration."""

    api: Optional[str] = field(default=None)
    """Name of the model or index."""
    configuration: Optional[dict[str, Any]] = field(default=None)
    """Settings, by name."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    created_on: Optional[int] = field(default=None)
    """When it was created, in epoch ms."""
    description: Optional[str] = field(default=None)
    """Text for people."""
    enabled: Optional[bool] = field(default=None)
    """Whether workflows may use it."""
    integration_name: Optional[str] = field(default=None)
    """Name of the integration it belongs to."""
    tags: Optional[list[TagObject]] = field(default=None)
    """Tags for searching and for permissions."""
    updated_by: Optional[str] = field(default=None)
    """User who last changed it."""
    updated_on: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms."""
