from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.permission import Permission


class Role(Model):
    """A named set of permissions."""

    name: Optional[str] = field(default=None)
    """Name of the role."""
    permissions: Optional[list[Permission]] = field(default=None)
    """What the role allows."""
    # CONSTANTS ['name_init', 'permissions_init']
