"""The token of one configuration: fetched at the first request, renewed early and by one thread at a time."""

from __future__ import annotations

import logging
import random
import time
from threading import Lock
from typing import TYPE_CHECKING, Callable, Optional

from conductor.client.http._transport.errors import ApiException, is_page
from conductor.client.http._transport.forking import forget_after_fork

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration

logger = logging.getLogger(__name__)

#: Share of a token's time to live after which it is renewed while it still works.
_EARLY = 0.9
_LONGEST_PAUSE = 60.0
_CHECK = "check the access key (CONDUCTOR_AUTH_KEY, CONDUCTOR_AUTH_SECRET)"
_CHECK_PROVIDER = "check the token provider of the configuration"


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
        forget_after_fork(self)

    @property
    def wanted(self) -> bool:
        """Whether requests are authorised at all."""
        return self.configuration.authentication_settings is not None or self.configuration.token_provider is not None

    def token(self) -> Optional[str]:
        """Return the token to send, fetched or renewed when it is time; None to go without.

        Raises:
            ConnectionFailed: If there is no token and no server to ask for one.
        """
        configuration = self.configuration
        if not self.wanted:
            return None
        token, lifetime = configuration.AUTH_TOKEN, configuration.auth_token_ttl_msec
        age = time.time() * 1000 - configuration.token_update_time
        # While one thread renews early, the others go on with a token that still works.
        if token is None or age >= lifetime or (age >= lifetime * _EARLY and not self._lock.locked()):
            self.renew(token)
        return configuration.AUTH_TOKEN

    def renew(self, refused: Optional[str], force: bool = False) -> bool:
        """Fetch a token in place of ``refused``, unless another thread just did.

        Args:
            refused: The token that is too old or was refused.
            force: Fetch even when the last attempt failed a moment ago.

        Returns:
            Whether there is a token other than ``refused`` now.

        Raises:
            ConnectionFailed: If there is no token and no server to ask for one.
        """
        with self._lock:
            current = self.configuration.AUTH_TOKEN
            if current == refused and (force or time.monotonic() >= self._not_before):
                self._fetch()
            return self.configuration.AUTH_TOKEN not in (None, refused)

    def _fetch(self) -> None:
        try:
            token = self._from_provider() if self.configuration.token_provider else self._from_server()
        except _NoToken as problem:
            self._failed(str(problem))
            return
        if token is not None:
            self.configuration.update_token(token)
            if self._failures:
                logger.info("there is a token after %d failed attempts", self._failures)
            self._failures, self._not_before, self.hint = 0, 0.0, None

    def _from_server(self) -> Optional[str]:
        settings = self.configuration.authentication_settings
        if settings is None:
            return None
        try:
            token = self._request_token(settings.key_id, settings.key_secret)
        except ApiException as error:
            # A server that gave a token has this route; while it is being replaced, a gateway may say otherwise.
            if error.status == 404 and self.configuration.AUTH_TOKEN is None and not is_page(error):
                logger.info("the server has no /token: going on without authorisation")
                self.configuration.authentication_settings = None
                return None
            if error.nothing_sent and self.configuration.AUTH_TOKEN is None:
                raise
            raise _NoToken(f"POST /token: {error.status or 'no answer'}, {error.reason}; {_CHECK}") from error
        if not token:
            raise _NoToken(f"the answer to POST /token holds no token; {_CHECK}")
        return token

    def _from_provider(self) -> str:
        provider = self.configuration.token_provider
        try:
            token = provider() if provider else None
        except Exception as error:
            logger.debug("the token provider failed", exc_info=True)
            raise _NoToken(f"the token provider raised {type(error).__name__}; {_CHECK_PROVIDER}") from error
        if not isinstance(token, str) or not token.strip():
            raise _NoToken(f"the token provider returned {type(token).__name__} instead of a token; {_CHECK_PROVIDER}")
        return token.strip()

    def _failed(self, problem: str) -> None:
        level = logging.DEBUG if problem == self.hint else logging.WARNING
        self.hint = problem
        self._failures += 1
        # Not all at the same moment: other processes were refused together with this one.
        pause = min(_LONGEST_PAUSE, 2.0 ** min(self._failures - 1, 10)) * random.uniform(0.8, 1.2)
        self._not_before = time.monotonic() + pause
        logger.log(level, "%s; next attempt in %.0f s at the earliest", problem, pause)

    def forget(self) -> None:
        """Start with a free lock in a forked process."""
        self._lock = Lock()


class _NoToken(Exception):
    """Why there is no token."""


__all__ = ["Authorization"]
