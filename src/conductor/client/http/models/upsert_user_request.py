from __future__ import annotations

from enum import Enum
from typing import Optional

from conductor.client.http._model import Model, field


class RolesEnum(str, Enum):
    """DOC RolesEnum."""

    ADMIN = "ADMIN"
    USER = "USER"
    WORKER = "WORKER"
    METADATA_MANAGER = "METADATA_MANAGER"
    WORKFLOW_MANAGER = "WORKFLOW_MANAGER"


class UpsertUserRequest(Model):
    """DOC UpsertUserRequest."""

    name: Optional[str] = field(default=None)
    """FIELD UpsertUserRequest.name"""
    roles: Optional[list[str]] = field(default=None)
    """FIELD UpsertUserRequest.roles"""
    groups: Optional[list[str]] = field(default=None)
    """FIELD UpsertUserRequest.groups"""
    contact_information: Optional[dict[str, str]] = field(default=None)
    """FIELD UpsertUserRequest.contact_information"""
