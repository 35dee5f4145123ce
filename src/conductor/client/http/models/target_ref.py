from __future__ import annotations

from enum import Enum
from typing import Optional

from conductor.client.http._model import Model, field


class TargetType(str, Enum):
    """DOC TargetType."""

    WORKFLOW_DEF = "WORKFLOW_DEF"
    TASK_DEF = "TASK_DEF"
    APPLICATION = "APPLICATION"
    USER = "USER"
    SECRET = "SECRET"
    SECRET_NAME = "SECRET_NAME"
    TAG = "TAG"
    DOMAIN = "DOMAIN"


class TargetRef(Model):
    """DOC TargetRef."""

    type: Optional[str] = field(default=None)
    """FIELD TargetRef.type"""
    id: Optional[str] = field(default=None)
    """FIELD TargetRef.id"""
    # CONSTANTS ['type_init', 'id_init']
