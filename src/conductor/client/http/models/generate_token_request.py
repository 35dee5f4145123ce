"""Getting tokens."""

from __future__ import annotations

from typing import ClassVar, Optional

from conductor.client.http._model import field
from conductor.client.http.models._shapes import Confidential


class GenerateTokenRequest(Confidential):
    """Access key that is exchanged for a token."""

    key_id: Optional[str] = field(default=None)
    """Id of the access key."""
    key_secret: Optional[str] = field(default=None)
    """Secret of the access key; masked when the object is printed."""

    _secret: ClassVar[tuple[str, ...]] = ("key_secret",)
