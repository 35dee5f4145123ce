"""Writing roles."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class CreateOrUpdateRoleRequest(Model):
    """Content of a role that is created or changed."""

    name: Optional[str] = field(default=None)
    """Name of the role."""
    permissions: Optional[list[str]] = field(default=None)
    """Names of the permissions the role gives."""
