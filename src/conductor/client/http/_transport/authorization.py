"""The token of one configuration: fetched at the first request, renewed early and by one thread at a time."""

from __future__ import annotations

import logging
import time
from threading import Lock
from typing import TYPE_CHECKING, Callable, Optional

from conductor.client.http._transport.errors import ApiException

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration

logger = logging.getLogger(__name__)

#: Share of a token's time to live after which it is renewed while it still works.
_EARLY = 0.9
_LONGEST_PAUSE = 60.0
_CHECK = "check the access key (CONDUCTOR_AUTH_KEY, CONDUCTOR_AUTH_SECRET)"


class Authorization:
    """Knows which token requests go out with.

    Args:
        configuration: Holds the access key or token provider, and the token, so that ``update_token`` works.
        request_token: Asks the server for a token with the access key; raises ApiException.
    """

    def __init__(self, configuration: Configuration, request_token: Callable[[str, str], Optional[str]]) -> None:
        self.configuration = configuration
        self.hint: Optional[str] = None
        self._request_token = request_token
        self._lock = Lock()
        self._failures = 0
        self._not_before = 0.0

    @property
    def wanted(self) -> bool:
        """Whether requests are authorised at all."""
        return self.configuration.authentication_settings is not None or self.configuration.token_provider is not None

    def token(self) -> Optional[str]:
        """Return the token to send, fetched or renewed when it is time; None to go without."""
        configuration = self.configuration
        if not self.wanted:
            return None
        token, lifetime = configuration.AUTH_TOKEN, configuration.auth_token_ttl_msec
        age = time.time() * 1000 - configuration.token_update_time
        renewing = self._lock.locked()
        if token is None or age >= lifetime or (age >= lifetime * _EARLY and not renewing):
            self.renew(token)
        return configuration.AUTH_TOKEN

    def renew(self, refused: Optional[str], force: bool = False) -> bool:
        """Fetch a token in place of ``refused``, unless another thread just did.

        Args:
            refused: The token that is too old or was refused.
            force: Fetch even when the last attempt failed a moment ago.

        Returns:
            Whether there is a token other than ``refused`` now.
        """
        with self._lock:
            current = self.configuration.AUTH_TOKEN
            if current == refused and (force or time.monotonic() >= self._not_before):
                self._fetch()
            return self.configuration.AUTH_TOKEN not in (None, refused)

    def _fetch(self) -> None:
        try:
            token = self._ask()
        except ApiException as error:
            if error.status == 0:
                raise
            if error.status == 404:
                logger.info("the server has no /token: going on without authorisation")
                self.configuration.authentication_settings = None
                return
            self._failed(f"POST /token answered {error.status} {error.reason}")
            return
        if not token:
            self._failed("the answer to POST /token holds no token")
            return
        self.configuration.update_token(token)
        self._failures, self._not_before, self.hint = 0, 0.0, None

    def _ask(self) -> Optional[str]:
        provider, settings = self.configuration.token_provider, self.configuration.authentication_settings
        if provider is not None:
            return provider()
        return self._request_token(settings.key_id, settings.key_secret) if settings else None

    def _failed(self, problem: str) -> None:
        self.hint = f"{problem}; {_CHECK}"
        self._failures += 1
        pause = min(_LONGEST_PAUSE, 2.0 ** (self._failures - 1))
        self._not_before = time.monotonic() + pause
        logger.warning("%s; next attempt in %.0f s at the earliest", self.hint, pause)

    def forget_locks(self) -> None:
        """Start with free locks in a forked process."""
        self._lock = Lock()


__all__ = ["Authorization"]
