from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.group import Group
    from conductor.client.http.models.role import Role


class ConductorUser(Model):
    """DOC ConductorUser."""

    id: Optional[str] = field(default=None)
    """FIELD ConductorUser.id"""
    name: Optional[str] = field(default=None)
    """FIELD ConductorUser.name"""
    roles: Optional[list[Role]] = field(default=None)
    """FIELD ConductorUser.roles"""
    groups: Optional[list[Group]] = field(default=None)
    """FIELD ConductorUser.groups"""
    uuid: Optional[str] = field(default=None)
    """FIELD ConductorUser.uuid"""
    application_user: Optional[bool] = field(default=None)
    """FIELD ConductorUser.application_user"""
    encrypted_id: Optional[bool] = field(default=None)
    """FIELD ConductorUser.encrypted_id"""
    encrypted_id_display_value: Optional[str] = field(default=None)
    """FIELD ConductorUser.encrypted_id_display_value"""
    contact_information: Optional[dict[str, str]] = field(default=None)
    """FIELD ConductorUser.contact_information"""
    namespace: Optional[str] = field(default=None)
    """FIELD ConductorUser.namespace"""
