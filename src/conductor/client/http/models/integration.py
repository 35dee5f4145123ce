"""Integrations with providers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._shapes import INTEGRATION_CATEGORIES

if TYPE_CHECKING:
    from conductor.client.http.models.integration_api import IntegrationApi
    from conductor.client.http.models.tag_object import TagObject


class Integration(Model):
    """A configured provider, such as a model vendor or a vector database."""

    category: Optional[str] = field(default=None, choices=INTEGRATION_CATEGORIES, nullable=False)
    """``API``, ``AI_MODEL``, ``VECTOR_DB`` or ``RELATIONAL_DB``."""
    configuration: Optional[dict[str, Any]] = field(default=None)
    """Settings of the provider, by name."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    created_on: Optional[int] = field(default=None)
    """When it was created, in epoch ms."""
    description: Optional[str] = field(default=None)
    """Text for people."""
    enabled: Optional[bool] = field(default=None)
    """Whether workflows may use it."""
    models_count: Optional[int] = field(default=None)
    """Number of models or indexes configured below it."""
    name: Optional[str] = field(default=None)
    """Name workflows refer to."""
    tags: Optional[list[TagObject]] = field(default=None)
    """Tags for searching and for permissions."""
    type: Optional[str] = field(default=None)
    """Kind of provider, such as ``openai``."""
    updated_by: Optional[str] = field(default=None)
    """User who last changed it."""
    updated_on: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms."""
    apis: Optional[list[IntegrationApi]] = field(default=None)
    """Models or indexes below it."""
