from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class CreateOrUpdateRoleRequest(Model):
    """DOC CreateOrUpdateRoleRequest."""

    name: Optional[str] = field(default=None)
    """FIELD CreateOrUpdateRoleRequest.name"""
    permissions: Optional[list[str]] = field(default=None)
    """FIELD CreateOrUpdateRoleRequest.permissions"""
