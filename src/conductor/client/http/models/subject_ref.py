from __future__ import annotations

from enum import Enum
from typing import Optional

from conductor.client.http._model import Model, field


class SubjectType(str, Enum):
    """DOC SubjectType."""

    USER = "USER"
    ROLE = "ROLE"
    GROUP = "GROUP"
    TAG = "TAG"


class SubjectRef(Model):
    """DOC SubjectRef."""

    type: Optional[str] = field(default=None)
    """FIELD SubjectRef.type"""
    id: Optional[str] = field(default=None)
    """FIELD SubjectRef.id"""
