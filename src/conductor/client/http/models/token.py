from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class Token(Model):
    """Token that authenticates requests."""

    token: Optional[str] = field(default=None)
    """The token; masked when the object is printed."""
