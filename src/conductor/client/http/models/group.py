"""Groups of users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.role import Role


class Group(Model):
    """Users that share roles."""

    id: Optional[str] = field(default=None)
    """Id of the group."""
    description: Optional[str] = field(default=None)
    """Name for people."""
    roles: Optional[list[Role]] = field(default=None)
    """Roles every member has."""
    default_access: Optional[dict[str, list[str]]] = field(default=None)
    """Kind of target to the accesses that members get to targets they create."""
    contact_information: Optional[dict[str, str]] = field(default=None)
    """Channel, such as ``email``, to address."""
