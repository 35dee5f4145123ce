from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class Auditable(Model):
    """Who wrote an entity, and when."""

    owner_app: Optional[str] = field(default=None)
    """Application that wrote it."""
    create_time: Optional[int] = field(default=None)
    """When it was created, in epoch ms."""
    update_time: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    updated_by: Optional[str] = field(default=None)
    """User who last changed it."""
    # METHODS ['get_create_time', 'get_update_time']
