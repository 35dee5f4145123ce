"""The way of every request: authorise, send, and once more when that may help."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Callable, Optional

from conductor.client.http._transport.errors import ApiException, AuthorizationException, public_url
from conductor.client.http._transport.hints import hint_for
from conductor.client.http._transport.retry import RetryPolicy

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.http._transport.authorization import Authorization
    from conductor.client.http._transport.metrics import Observer
    from conductor.client.http._transport.values import Request, RESTResponse

logger = logging.getLogger(__name__)

_DEFAULT_POLICY = RetryPolicy()


class Pipeline:
    """Performs requests of one configuration.

    Args:
        configuration: Holds the retry policy.
        send: Sends one request; raises ApiException unless the answer is in 2xx.
        authorization: The token; None to send requests without.
    """

    def __init__(
        self,
        configuration: Configuration,
        send: Callable[[Request], RESTResponse],
        authorization: Optional[Authorization] = None,
    ) -> None:
        self.configuration = configuration
        self.send = send
        self.authorization = authorization

    def perform(self, request: Request, observe: Optional[Observer] = None) -> RESTResponse:
        """Send a request until it is answered well or there is no use in another attempt.

        Raises:
            ApiException: How the last attempt failed, with the number of attempts.
        """
        policy = self.configuration.retry or _DEFAULT_POLICY
        attempt, replayed = 0, False
        while True:
            attempt += 1
            token = self._authorise(request)
            try:
                return self._attempt(request, attempt, observe)
            except ApiException as error:
                if not replayed and self._fresh_token(error, token):
                    replayed = True
                    continue
                pause = policy.pause(attempt, error, request.method, request.repeat)
                if pause is None:
                    error.about(request.method, request.url, attempt, hint_for(request, error, self.authorization))
                    raise
            time.sleep(pause)

    def _attempt(self, request: Request, attempt: int, observe: Optional[Observer]) -> RESTResponse:
        if observe is None and not logger.isEnabledFor(logging.DEBUG):
            return self.send(request)
        return self._observed(request, attempt, observe)

    def _observed(self, request: Request, attempt: int, observe: Optional[Observer]) -> RESTResponse:
        started, status, outcome = time.perf_counter(), 0, ""
        try:
            response = self.send(request)
            status = response.status
            return response
        except ApiException as error:
            status, outcome = error.status or 0, f" {error.reason}" if not error.status else ""
            raise
        finally:
            seconds = time.perf_counter() - started
            if observe is not None:
                observe(request, status, seconds)
            where = public_url(request.url)
            logger.debug(
                "%s %s: %s%s (attempt %d, %.1f ms)", request.method, where, status, outcome, attempt, seconds * 1e3
            )

    def _authorise(self, request: Request) -> Optional[str]:
        if self.authorization is None:
            return None
        token = self.authorization.token()
        if token is not None:
            request.headers["X-Authorization"] = token
        return token

    def _fresh_token(self, error: ApiException, token: Optional[str]) -> bool:
        """Tell whether the request was refused for its token and there is another one now."""
        if self.authorization is None or not isinstance(error, AuthorizationException) or not self.authorization.wanted:
            return False
        if not (error.token_expired or error.invalid_token or error.status == 401):
            return False
        try:
            return self.authorization.renew(token)
        except ApiException:
            logger.debug("no other token in place of the refused one", exc_info=True)
            return False


__all__ = ["Pipeline"]
