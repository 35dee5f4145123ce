"""Writing groups."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field, subset_of
from conductor.client.http.models.upsert_user_request import RolesEnum


class UpsertGroupRequest(Model):
    """Content of a group that is created or changed."""

    description: Optional[str] = field(default=None)
    """Name for people."""
    roles: Optional[list[str]] = field(default=None, convert=subset_of(RolesEnum))
    """Roles every member has, out of :class:`~conductor.client.http.models.upsert_user_request.RolesEnum`."""
    default_access: Optional[dict[str, list[str]]] = field(default=None)
    """Kind of target to the accesses that members get to targets they create."""
