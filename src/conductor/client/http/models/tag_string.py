from __future__ import annotations

from enum import Enum
from typing import Optional

from conductor.client.http._model import Model, field


class TypeEnum(str, Enum):
    """DOC TypeEnum."""

    METADATA = "METADATA"
    RATE_LIMIT = "RATE_LIMIT"


class TagString(Model):
    """DOC TagString."""

    key: Optional[str] = field(default=None)
    """FIELD TagString.key"""
    type: Optional[str] = field(default=None)
    """FIELD TagString.type"""
    value: Optional[str] = field(default=None)
    """FIELD TagString.value"""
