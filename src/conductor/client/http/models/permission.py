"""Permissions."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class Permission(Model):
    """Something a role allows."""

    name: Optional[str] = field(default=None)
    """Name of the permission."""
