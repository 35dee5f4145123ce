from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class Schema(Model):
    """DOC Schema."""

    type: Optional[str] = field(default=None)
    """FIELD Schema.type"""
    format: Optional[str] = field(default=None)
    """FIELD Schema.format"""
    default_value: Any = field(default=None)
    """FIELD Schema.default_value"""
    # HAS __str__


class RequestParam(Model):
    """DOC RequestParam."""

    name: Optional[str] = field(default=None)
    """FIELD RequestParam.name"""
    type: Optional[str] = field(default=None)
    """FIELD RequestParam.type"""
    required: Optional[bool] = field(default=False)
    """FIELD RequestParam.required"""
    schema: Optional[Schema] = field(default=None)
    """FIELD RequestParam.schema"""
    # HAS __str__
