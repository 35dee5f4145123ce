from __future__ import annotations

from enum import Enum
from typing import Any, Optional

from conductor.client.http._model import Model, field


class TypeEnum(str, Enum):
    """DOC TypeEnum."""

    METADATA = "METADATA"
    RATE_LIMIT = "RATE_LIMIT"


class TagObject(Model):
    """DOC TagObject."""

    key: Optional[str] = field(default=None)
    """FIELD TagObject.key"""
    type: Optional[str] = field(default=None)
    """FIELD TagObject.type"""
    value: Any = field(default=None)
    """FIELD TagObject.value"""
