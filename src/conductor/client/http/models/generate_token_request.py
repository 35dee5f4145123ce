from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class GenerateTokenRequest(Model):
    """DOC GenerateTokenRequest."""

    key_id: Optional[str] = field(default=None)
    """FIELD GenerateTokenRequest.key_id"""
    key_secret: Optional[str] = field(default=None)
    """FIELD GenerateTokenRequest.key_secret"""
