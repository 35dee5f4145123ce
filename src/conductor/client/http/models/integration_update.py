"""Writing integrations."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._shapes import INTEGRATION_CATEGORIES


class IntegrationUpdate(Model):
    """Content of an integration that is created or changed."""

    category: Optional[str] = field(default=None, choices=INTEGRATION_CATEGORIES, nullable=False)
    """``API``, ``AI_MODEL``, ``VECTOR_DB`` or ``RELATIONAL_DB``."""
    configuration: Optional[dict[str, Any]] = field(default=None)
    """Settings of the provider, by name."""
    description: Optional[str] = field(default=None)
    """Text for people."""
    enabled: Optional[bool] = field(default=None)
    """Whether workflows may use it."""
    type: Optional[str] = field(default=None)
    """Kind of provider, such as ``openai``."""
