from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.permission import Permission


class Role(Model):
    """DOC Role."""

    name: Optional[str] = field(default=None)
    """FIELD Role.name"""
    permissions: Optional[list[Permission]] = field(default=None)
    """FIELD Role.permissions"""
    # CONSTANTS ['name_init', 'permissions_init']
