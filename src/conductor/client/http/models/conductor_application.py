from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class ConductorApplication(Model):
    """DOC ConductorApplication."""

    id: Optional[str] = field(default=None)
    """FIELD ConductorApplication.id"""
    name: Optional[str] = field(default=None)
    """FIELD ConductorApplication.name"""
    created_by: Optional[str] = field(default=None)
    """FIELD ConductorApplication.created_by"""
    create_time: Optional[int] = field(default=None)
    """FIELD ConductorApplication.create_time"""
    update_time: Optional[int] = field(default=None)
    """FIELD ConductorApplication.update_time"""
    updated_by: Optional[str] = field(default=None)
    """FIELD ConductorApplication.updated_by"""
