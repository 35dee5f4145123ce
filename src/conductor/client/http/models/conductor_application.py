"""Applications."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class ConductorApplication(Model):
    """An application, whose access keys let programs in."""

    id: Optional[str] = field(default=None)
    """Id of the application."""
    name: Optional[str] = field(default=None)
    """Name of the application."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    create_time: Optional[int] = field(default=None)
    """When it was created, in epoch ms."""
    update_time: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms."""
    updated_by: Optional[str] = field(default=None)
    """User who last changed it."""
