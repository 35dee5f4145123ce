"""Tokens."""

from __future__ import annotations

from typing import ClassVar, Optional

from conductor.client.http._model import field
from conductor.client.http.models._shapes import Confidential


class Token(Confidential):
    """Token that authenticates requests."""

    token: Optional[str] = field(default=None)
    """The token; masked when the object is printed."""

    _secret: ClassVar[tuple[str, ...]] = ("token",)

    # Tokens compare by identity: two that look alike are still two.
    __eq__ = object.__eq__
    __hash__ = object.__hash__  # type: ignore[assignment]
