"""Roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.permission import Permission


class Role(Model):
    """A named set of permissions."""

    name: Optional[str] = field(default=None)
    """Name of the role."""
    permissions: Optional[list[Permission]] = field(default=None)
    """What the role allows."""

    # Programs can read the defaults of the constructor from the class.
    name_init: ClassVar[Optional[str]] = None
    permissions_init: ClassVar[Optional[list[Permission]]] = None
