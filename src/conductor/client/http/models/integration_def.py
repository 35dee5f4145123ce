"""Kinds of integration."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._shapes import INTEGRATION_CATEGORIES


class IntegrationDef(Model):
    """A kind of provider that integrations can be made of."""

    category: Optional[str] = field(default=None, choices=INTEGRATION_CATEGORIES, nullable=False)
    """``API``, ``AI_MODEL``, ``VECTOR_DB`` or ``RELATIONAL_DB``."""
    category_label: Optional[str] = field(default=None)
    """Name of the category for people."""
    configuration: Optional[list[Any]] = field(default=None, swagger="list[IntegrationDefFormField]")
    """Settings it asks for, as form fields."""
    description: Optional[str] = field(default=None)
    """Text for people."""
    enabled: Optional[bool] = field(default=None)
    """Whether it is offered."""
    icon_name: Optional[str] = field(default=None)
    """Icon to show."""
    name: Optional[str] = field(default=None)
    """Name for people."""
    tags: Optional[list[str]] = field(default=None)
    """Words to find it by."""
    type: Optional[str] = field(default=None)
    """Value for :attr:`Integration.type`."""
