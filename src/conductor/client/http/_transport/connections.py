"""The connections of one configuration: one session and pool for all its clients, made at the first request."""

from __future__ import annotations

import os
import weakref
from threading import Lock
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._transport.errors import ApiException, ConnectionFailed, Timeout, public_url
from conductor.client.http._transport.values import RESTResponse

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.http._transport.values import Request, RequestTimeout

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_OPTIONS = ("verify_ssl", "ssl_ca_cert", "cert_file", "key_file", "assert_hostname", "proxy", "pool_size")

_opened: weakref.WeakSet[Connections] = weakref.WeakSet()


class Connections:
    """Sends single requests; no retry, no authorisation.

    Args:
        configuration: Timeouts, TLS, proxy and pool size; read anew when they change.
        connection: An object with the ``request`` method of ``requests.Session`` (or an ``httpx.Client``) to send with
            instead of a session of our own.
    """

    def __init__(self, configuration: Configuration, connection: Any = None) -> None:
        self.configuration = configuration
        self.connection = connection
        self._session: Any = None
        self._settings: tuple[Any, ...] = ()
        self._timeouts: dict[Any, Any] = {}
        self._lock = Lock()
        _opened.add(self)

    def send(self, request: Request) -> RESTResponse:
        """Send a request and read the answer, whatever its status.

        Raises:
            ConnectionFailed: If there is no answer.
        """
        import requests

        try:
            answer = self._send_with(self.connection, request) if self.connection else self._send(request)
        except (requests.RequestException, OSError) as error:
            raise failure(error).about(request.method, request.url) from error
        response = RESTResponse(answer)
        response.request_body_size = len(request.body or b"")
        return response

    def _send(self, request: Request) -> Any:
        from conductor.client.http._transport.adapter import OutgoingRequest, read_body

        session = self.session()
        outgoing = OutgoingRequest(request.method, request.url, request.headers, request.body)
        if session.cookies:
            outgoing.prepare_cookies(session.cookies)
        options = {"timeout": self._timeout(request.timeout), "proxies": session.proxies, "stream": True}
        adapter = session.get_adapter(request.url)
        answer = adapter.send(outgoing, verify=session.verify, cert=session.cert, **options)
        if answer.status_code in _REDIRECTS and "location" in answer.headers:
            *_, answer = session.resolve_redirects(answer, outgoing, **options)
        if "set-cookie" in answer.headers:
            session.cookies.update(answer.cookies)
        if not request.stream:
            read_body(answer)
        return answer

    def _send_with(self, connection: Any, request: Request) -> Any:
        body = "content" if hasattr(connection, "build_request") else "data"
        timeout: Any = self._seconds(request.timeout)
        if body == "content":
            timeout = (timeout[0], timeout[1], timeout[1], timeout[0])
        options = {body: request.body, "headers": request.headers, "timeout": timeout}
        return connection.request(request.method, request.url, **options)

    def session(self) -> Any:
        """Return the session, made anew when an option of the configuration has changed."""
        settings = tuple([getattr(self.configuration, name) for name in _OPTIONS])
        session = self._session
        if session is None or settings != self._settings:
            with self._lock:
                if self._session is None or settings != self._settings:
                    from conductor.client.http._transport.session import open_session

                    self._session, self._settings = open_session(self.configuration), settings
                session = self._session
        return session

    def _seconds(self, given: RequestTimeout) -> tuple[Optional[float], Optional[float]]:
        if isinstance(given, tuple):
            return given
        if given is not None:
            return given, given
        return self.configuration.connect_timeout, self.configuration.read_timeout

    def _timeout(self, given: RequestTimeout) -> Any:
        connect, read = self._seconds(given)
        found = self._timeouts.get((connect, read))
        if found is None:
            from urllib3.util import Timeout as Limits

            if len(self._timeouts) > 100:
                self._timeouts.clear()
            found = self._timeouts[connect, read] = Limits(connect=connect, read=read)
        return found

    def close(self) -> None:
        """Close the connections; the next request opens new ones."""
        with self._lock:
            session, self._session = self._session, None
        if session is not None:
            session.close()

    def forget(self) -> None:
        """Leave the sockets to the process that opened them."""
        self._session = None
        self._lock = Lock()


def _after_fork() -> None:
    for connections in list(_opened):
        connections.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def failure(error: BaseException) -> ApiException:
    """Return what an exception of the HTTP library means."""
    import requests
    from urllib3.exceptions import NewConnectionError, ProtocolError

    chain = list(_causes(error))
    reason = _reason(chain)
    if isinstance(error, requests.Timeout):
        found: ApiException = Timeout(status=0, reason=reason)
    else:
        lost = any(isinstance(one, (ProtocolError, ConnectionResetError, BrokenPipeError)) for one in chain)
        found = ConnectionFailed(status=0, reason=reason, transient=lost)
    unsent = isinstance(error, requests.ConnectTimeout) or any(isinstance(one, NewConnectionError) for one in chain)
    found.nothing_sent = unsent  # type: ignore[attr-defined]  # read by the retry policy
    return found


def _causes(error: Any) -> Any:
    """Walk down from an exception of the HTTP library to that of the operating system."""
    seen: set[int] = set()
    while isinstance(error, BaseException) and id(error) not in seen:
        seen.add(id(error))
        yield error
        wrapped = getattr(error, "reason", None)
        candidates = [wrapped, *error.args, error.__cause__, error.__context__]
        error = next((item for item in candidates if isinstance(item, BaseException)), None)


def _reason(chain: list[BaseException]) -> str:
    innermost = chain[-1]
    text = str(innermost) or type(innermost).__name__
    text = text.rpartition(": ")[2] if type(innermost).__module__.startswith("urllib3") else text
    return f"{type(chain[0]).__name__}: {public_url(text)}"


__all__ = ["Connections", "failure"]
