"""Tokens for clients that know the key of the server."""

from __future__ import annotations

import hmac
import secrets
from typing import Optional

from conductor.server.clock import Clock
from conductor.server.errors import NotFound, Unauthorized

_LIFETIME_MILLISECONDS = 2 * 60 * 60 * 1000
_OPEN_PATHS = frozenset({"/token", "/health", "/version"})


class Tokens:
    """Gives out and checks tokens; does nothing when the server has no key.

    Args:
        auth: Key id and secret, or None.
        clock: Tells which tokens are too old.
    """

    def __init__(self, auth: Optional[tuple[str, str]], clock: Clock) -> None:
        self._auth = auth
        self._clock = clock
        self._expiry: dict[str, int] = {}

    def issue(self, key_id: str, secret: str) -> str:
        """A token for a key.

        Raises:
            NotFound: This server has no key; clients take that to mean that they need none either.
            Unauthorized: The key is wrong.
        """
        if self._auth is None:
            raise NotFound("No static resource api/token.")
        known_id, known_secret = self._auth
        # Both are compared in any case, so that the time taken tells nothing.
        if not (_same(key_id, known_id) & _same(secret, known_secret)):
            raise Unauthorized("The key id or secret is wrong", "INVALID_KEY")
        now = self._clock.now()
        self._expiry = {token: expiry for token, expiry in self._expiry.items() if expiry > now}
        token = secrets.token_urlsafe(32)
        self._expiry[token] = now + _LIFETIME_MILLISECONDS
        return token

    def check(self, path: str, token: str) -> None:
        """Raise Unauthorized unless a request may be served."""
        if self._auth is None or path in _OPEN_PATHS:
            return
        expiry = self._expiry.get(token)
        if expiry is None:
            raise Unauthorized("The token is missing or wrong", "INVALID_TOKEN")
        if expiry <= self._clock.now():
            raise Unauthorized("The token has expired", "EXPIRED_TOKEN")


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode(), known.encode())
