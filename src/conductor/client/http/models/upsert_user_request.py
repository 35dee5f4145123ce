"""Writing users."""

from __future__ import annotations

from enum import Enum
from typing import Optional

from conductor.client.http._model import Model, field, subset_of


class RolesEnum(str, Enum):
    """Roles that every server with access control has."""

    ADMIN = "ADMIN"
    USER = "USER"
    WORKER = "WORKER"
    METADATA_MANAGER = "METADATA_MANAGER"
    WORKFLOW_MANAGER = "WORKFLOW_MANAGER"


class UpsertUserRequest(Model):
    """Content of a user who is created or changed."""

    name: Optional[str] = field(default=None)
    """Name for people."""
    roles: Optional[list[str]] = field(default=None, convert=subset_of(RolesEnum))
    """Roles the user has, out of :class:`RolesEnum`."""
    groups: Optional[list[str]] = field(default=None)
    """Ids of the groups the user is in."""
    contact_information: Optional[dict[str, str]] = field(default=None)
    """Channel, such as ``email``, to address."""
