"""The pools of connections: urllib3's own, which exchange what is plain directly."""

from __future__ import annotations

import http.client
import socket
from typing import Any, Optional

from urllib3 import HTTPConnectionPool, HTTPHeaderDict, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import BaseSSLError, HTTPConnection, HTTPSConnection
from urllib3.exceptions import ProtocolError, ReadTimeoutError, SSLError

from conductor.client.http._transport.deadline import Begun, LimitedResponse, expected
from conductor.client.http._transport.direct import (
    MOST_BYTES,
    Answer,
    Timing,
    read_answer,
    request_head,
    send_request,
)
from conductor.client.http._transport.watching import watches_connections

_KINDS = (HTTPConnection, HTTPSConnection)


class _Direct:
    """Lets a pool exchange plain requests and answers directly, and lets every answer obey its limit.

    The class of the connections stays what it is, because mocking libraries put their own there.
    """

    def _new_conn(self) -> Any:
        connection = super()._new_conn()  # type: ignore[misc]  # of the pool this is mixed into
        connection.response_class = LimitedResponse
        return connection

    def urlopen(self, method: str, url: str, body: Any = None, headers: Any = None, **options: Any) -> Any:
        """Perform a request; see urllib3."""
        if expected.whole and not watches_connections():
            answer = self._exchange(method, url, body, headers, options["timeout"].read_timeout)
            if answer is not None:
                return answer
        return super().urlopen(method, url, body, headers, **options)  # type: ignore[misc]

    def _exchange(self: Any, method: str, target: str, body: Any, headers: Any, read_timeout: Optional[float]) -> Any:
        """Return the answer to a plain request; None if it is not plain, or if there is no open connection for it."""
        # The answer to HEAD tells the length of a body that it does not have.
        if self.proxy is not None or method == "HEAD" or (body is not None and len(body) > MOST_BYTES):
            return None
        connection = self._get_conn()
        head = request_head(_host(connection), method, target, headers) if _is_open(connection) else None
        if head is None:
            self._put_conn(connection)
            return None
        self.num_requests += 1
        try:
            answer = self._answer(connection, head + body if body else head, method, target, read_timeout)
        except BaseException:
            connection.close()
            self._put_conn(None)
            raise
        if isinstance(answer, Answer):
            # What was left of this exchange's time is not the limit for sending the next request.
            if connection.sock.gettimeout() != read_timeout:
                connection.sock.settimeout(read_timeout)
            self._put_conn(connection)
        return answer

    def _answer(self, connection: Any, request: bytes, method: str, target: str, read_timeout: Optional[float]) -> Any:
        """Send a request and return the answer: a plain one, or one that keeps the connection until it is read."""
        timing = Timing(read_timeout, expected.end, expected.seconds)
        try:
            send_request(connection.sock, request, timing)
            answer, received = read_answer(connection.sock, timing)
            return answer or self._special(connection, received, method, target, read_timeout)
        except socket.timeout as error:
            raise ReadTimeoutError(
                self,  # type: ignore[arg-type]  # a pool
                target,
                f"Read timed out. (read timeout={read_timeout})",
            ) from error
        except BaseSSLError as error:
            raise SSLError(error) from error
        except (OSError, http.client.HTTPException) as error:
            raise ProtocolError("Connection aborted.", error) from error

    def _special(
        self, connection: Any, received: bytes, method: str, target: str, read_timeout: Optional[float]
    ) -> HTTPResponse:
        """Let the libraries go on with an answer that has been read in part."""
        connection.sock.settimeout(read_timeout)
        raw = LimitedResponse(Begun(connection.sock, received), method=method)
        try:
            raw.begin()
            if raw.will_close:
                connection.close()
            return HTTPResponse(
                body=raw,
                headers=HTTPHeaderDict(raw.msg.items()),
                status=raw.status,
                version=raw.version,
                reason=raw.reason,
                preload_content=False,
                decode_content=False,
                original_response=raw,
                pool=self,  # type: ignore[arg-type]  # a pool
                connection=connection,
                request_method=method,
                request_url=target,
            )
        except BaseException:
            # Its file keeps the socket open, and an error that somebody keeps would keep the file.
            raw.close()
            raise


def _is_open(connection: Any) -> bool:
    """Tell whether a connection is one of the library's, and open."""
    return type(connection) in _KINDS and isinstance(connection.sock, socket.socket) and not connection.debuglevel


def _host(connection: Any) -> str:
    """Return the Host header of requests on a connection."""
    host = connection.host
    if ":" in host:
        host = f"[{host.partition('%')[0]}]"
    return host if connection.port == connection.default_port else f"{host}:{connection.port}"


class DirectPool(_Direct, HTTPConnectionPool):  # type: ignore[misc]  # takes the same arguments
    """Connections to one http origin."""


class DirectSecurePool(_Direct, HTTPSConnectionPool):  # type: ignore[misc]  # takes the same arguments
    """Connections to one https origin."""


POOLS: dict[str, Any] = {"http": DirectPool, "https": DirectSecurePool}

__all__ = ["POOLS"]
