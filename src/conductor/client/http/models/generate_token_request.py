from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class GenerateTokenRequest(Model):
    """Access key that is exchanged for a token."""

    key_id: Optional[str] = field(default=None)
    """Id of the access key."""
    key_secret: Optional[str] = field(default=None)
    """Secret of the access key; masked when the object is printed."""
