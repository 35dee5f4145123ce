"""The connections of one configuration: one session and pool for all its clients, made at the first request."""

from __future__ import annotations

import operator
from threading import Lock
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._transport.failures import failure, refused_header
from conductor.client.http._transport.forking import forget_after_fork
from conductor.client.http._transport.values import RESTResponse

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.http._transport.session import Limits
    from conductor.client.http._transport.values import Request, RequestTimeout

_settings_of = operator.attrgetter(
    "host", "verify_ssl", "ssl_ca_cert", "cert_file", "key_file", "assert_hostname", "proxy", "pool_size"
)
_timeouts_of = operator.attrgetter("connect_timeout", "read_timeout", "total_timeout")


class Connections:
    """Sends single requests; no retry, no authorisation.

    Args:
        configuration: Timeouts, TLS, proxy and pool size, and ``http_connection``; read anew when they change.
        connection: An object to send with, instead of what the configuration says.
    """

    def __init__(self, configuration: Configuration, connection: Any = None) -> None:
        self.configuration = configuration
        self.connection = connection
        self._session: Any = None
        self._settings: tuple[Any, ...] = ()
        self._made: tuple[Any, Any] = (None, None)
        self._known_limits: dict[Any, Limits] = {}
        self._lock = Lock()
        forget_after_fork(self)

    def send(self, request: Request) -> RESTResponse:
        """Send a request and read the answer, whatever its status.

        Raises:
            ConnectionFailed: If there is no answer.
            DecodeError: If the answer is not encoded as it says.
            ValueError: If an option of the configuration makes no sense.
        """
        foreign = self.foreign()
        answer = self._send(request) if foreign is None else self._send_with(foreign, request)
        response = RESTResponse(answer)
        response.request_body_size = len(request.body or b"")
        return response

    def _send(self, request: Request) -> Any:
        session = self.session()
        limits = self._limits(request.timeout)
        try:
            return session.exchange(request, limits)
        except OSError as error:  # the exceptions of requests are of this kind too
            found = failure(error)
            if _was_redirected(error, request):
                found.nothing_sent = False
            raise found.about(request.method, request.url) from error
        except ValueError:
            problem = refused_header(request.headers)
            if problem is None:
                raise
            # What the HTTP library says holds the value, which may be a secret.
            raise problem.about(request.method, request.url) from None

    def _send_with(self, connection: Any, request: Request) -> Any:
        """Send with an object that is not ours, whose exceptions nobody knows beforehand."""
        connect, read = self._seconds(request.timeout)
        options: dict[str, Any] = {"headers": request.headers}
        if hasattr(connection, "build_request"):
            options.update(content=request.body, timeout=(connect, read, read, connect))
        else:
            options.update(data=request.body, timeout=(connect, read))
            if request.stream:
                options["stream"] = True
        try:
            return connection.request(request.method, request.url, **options)
        except Exception as error:
            raise failure(error).about(request.method, request.url) from error

    def foreign(self) -> Any:
        """Return the object that the user wants requests to be sent with, None for a session of our own."""
        given = self.connection if self.connection is not None else self.configuration.http_connection
        if given is None or not _makes_connections(given):
            return given
        with self._lock:
            if self._made[0] is not given:
                self._made = given, given()
            return self._made[1]

    def session(self) -> Any:
        """Return the session, made anew when an option of the configuration has changed."""
        settings = _settings_of(self.configuration)
        session = self._session
        if session is None or settings != self._settings:
            with self._lock:
                if self._session is None or settings != self._settings:
                    self._renew(settings)
                session = self._session
        return session

    def _renew(self, settings: tuple[Any, ...]) -> None:
        from conductor.client.http._transport.session import open_session

        old, self._session = self._session, open_session(self.configuration)
        self._settings = settings
        if old is not None:
            self._session.cookies = old.cookies
            old.close()

    def _seconds(self, given: RequestTimeout) -> tuple[Optional[float], Optional[float]]:
        if given is None:
            return self.configuration.connect_timeout, self.configuration.read_timeout
        return given if isinstance(given, tuple) else (given, given)

    def _limits(self, given: RequestTimeout) -> Limits:
        key = (given, _timeouts_of(self.configuration))
        found = self._known_limits.get(key)
        if found is None:
            if len(self._known_limits) > 100:
                self._known_limits.clear()
            found = self._known_limits[key] = self._new_limits(given)
        return found

    def _new_limits(self, given: RequestTimeout) -> Limits:
        from conductor.client.http._transport.session import limits

        try:
            connect, read = self._seconds(given)
            return limits(connect, read, self.configuration.total_timeout)
        except ValueError as error:
            raise ValueError(
                f"the timeout of a call must be seconds, or a pair of seconds for connecting and reading, not {given!r}"
            ) from error

    def close(self) -> None:
        """Close the connections; the next request opens new ones. An object of the user's stays as it is."""
        with self._lock:
            session, self._session = self._session, None
            (_, made), self._made = self._made, (None, None)
        for one in (session, made):
            if hasattr(one, "close"):
                one.close()

    def forget(self) -> None:
        """Leave the sockets to the process that opened them."""
        self._session = None
        self._made = (None, None)
        self._lock = Lock()


def _was_redirected(error: Any, request: Request) -> bool:
    """Tell whether a server had the request, and it was the one it led to that could not be reached."""
    sent = getattr(error, "request", None)
    return sent is not None and sent.url != request.url


def _makes_connections(given: Any) -> bool:
    """Tell whether this is a function or class that makes a connection, instead of a connection."""
    return isinstance(given, type) or (callable(given) and not hasattr(given, "request"))


__all__ = ["Connections"]
