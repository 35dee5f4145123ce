from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class Auditable(Model):
    """DOC Auditable."""

    owner_app: Optional[str] = field(default=None)
    """FIELD Auditable.owner_app"""
    create_time: Optional[int] = field(default=None)
    """FIELD Auditable.create_time"""
    update_time: Optional[int] = field(default=None)
    """FIELD Auditable.update_time"""
    created_by: Optional[str] = field(default=None)
    """FIELD Auditable.created_by"""
    updated_by: Optional[str] = field(default=None)
    """FIELD Auditable.updated_by"""
    # METHODS ['get_create_time', 'get_update_time']
