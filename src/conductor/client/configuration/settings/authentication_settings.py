"""The access key."""

from __future__ import annotations


class AuthenticationSettings:
    """Access key of an application on the server.

    Args:
        key_id: Id of the access key.
        key_secret: Its secret; like the id never shown in logs, errors or ``repr``.
    """

    def __init__(self, key_id: str, key_secret: str) -> None:
        self.key_id = key_id
        self.key_secret = key_secret

    def __repr__(self) -> str:
        return "AuthenticationSettings(key_id='***', key_secret='***')"


__all__ = ["AuthenticationSettings"]
