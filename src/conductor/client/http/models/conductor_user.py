"""Users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.group import Group
    from conductor.client.http.models.role import Role


class ConductorUser(Model):
    """A person or an application that can be granted access."""

    id: Optional[str] = field(default=None)
    """Id of the user, commonly an e-mail address."""
    name: Optional[str] = field(default=None)
    """Name for people."""
    roles: Optional[list[Role]] = field(default=None)
    """Roles the user has."""
    groups: Optional[list[Group]] = field(default=None)
    """Groups the user is in."""
    uuid: Optional[str] = field(default=None)
    """Technical id."""
    application_user: Optional[bool] = field(default=None)
    """Whether the user stands for an application."""
    encrypted_id: Optional[bool] = field(default=None)
    """Whether the id is stored encrypted."""
    encrypted_id_display_value: Optional[str] = field(default=None)
    """What is shown in place of an encrypted id."""
    contact_information: Optional[dict[str, str]] = field(default=None)
    """Channel, such as ``email``, to address."""
    namespace: Optional[str] = field(default=None)
    """Name space the user belongs to."""
