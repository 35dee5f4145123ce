from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class Permission(Model):
    """DOC Permission."""

    name: Optional[str] = field(default=None)
    """FIELD Permission.name"""
