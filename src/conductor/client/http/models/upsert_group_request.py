from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class UpsertGroupRequest(Model):
    """DOC UpsertGroupRequest."""

    description: Optional[str] = field(default=None)
    """FIELD UpsertGroupRequest.description"""
    roles: Optional[list[str]] = field(default=None)
    """FIELD UpsertGroupRequest.roles"""
    default_access: Optional[dict[str, list[str]]] = field(default=None)
    """FIELD UpsertGroupRequest.default_access"""
