from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.role import Role


class Group(Model):
    """DOC Group."""

    id: Optional[str] = field(default=None)
    """FIELD Group.id"""
    description: Optional[str] = field(default=None)
    """FIELD Group.description"""
    roles: Optional[list[Role]] = field(default=None)
    """FIELD Group.roles"""
    default_access: Optional[dict[str, list[str]]] = field(default=None)
    """FIELD Group.default_access"""
    contact_information: Optional[dict[str, str]] = field(default=None)
    """FIELD Group.contact_information"""
