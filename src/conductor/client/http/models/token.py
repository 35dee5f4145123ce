from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class Token(Model):
    """DOC Token."""

    token: Optional[str] = field(default=None)
    """FIELD Token.token"""
