"""A limit on the whole answer, which timeouts do not give: they start anew with every part that arrives."""

from __future__ import annotations

import io
import socket
import threading
import time
from http.client import HTTPConnection, HTTPResponse
from types import MethodType
from typing import Any, Optional

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool


class _Limit(threading.local):
    end: Optional[float] = None
    seconds: Optional[float] = None


_limit = _Limit()


def limit_answer(seconds: Optional[float]) -> None:
    """Let the answer to this thread's next request take so long, all its parts together; None for no limit."""
    _limit.seconds = seconds
    _limit.end = None if seconds is None else time.monotonic() + seconds


class _Reader(io.RawIOBase):
    """Reads a socket until the limit.

    Args:
        raw: The socket as a file, which keeps it open.
        connection: The socket itself.
        end: Moment of the monotonic clock.
        seconds: What the limit was, for the message.
    """

    def __init__(self, raw: io.RawIOBase, connection: socket.socket, end: float, seconds: Optional[float]) -> None:
        self._raw = raw
        self._socket = connection
        self._end = end
        self._seconds = seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        patience, left = self._socket.gettimeout(), self._end - time.monotonic()
        if patience is not None and left > patience:
            return self._socket.recv_into(buffer)
        if left > 0:
            self._socket.settimeout(left)
            try:
                return self._socket.recv_into(buffer)
            except socket.timeout:
                pass  # told below
            finally:
                self._socket.settimeout(patience)
        # urllib3 knows this type of all supported Python versions as a timeout.
        raise socket.timeout(f"the answer did not end within {self._seconds:g} s")

    def close(self) -> None:
        self._raw.close()
        super().close()


class _LimitedResponse(HTTPResponse):
    def __init__(self, sock: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        if _limit.end is not None:
            self.fp: Any = io.BufferedReader(_Reader(self.fp.detach(), sock, _limit.end, _limit.seconds))


class _Limited:
    """Lets the connections of a pool obey the limit.

    The class of the connections stays what it is, because mocking libraries put their own there.
    """

    def _new_conn(self) -> Any:
        connection = super()._new_conn()  # type: ignore[misc]  # of the pool this is mixed into
        connection.response_class = _LimitedResponse
        if isinstance(connection, HTTPConnection):  # and not what a mocking library puts there
            # urllib3's own looks for headers to leave out, of which there are none, at a cost for each header.
            connection.putheader = MethodType(HTTPConnection.putheader, connection)  # type: ignore[method-assign]
        return connection


class LimitedPool(_Limited, HTTPConnectionPool):
    """Connections to one http origin."""


class LimitedSecurePool(_Limited, HTTPSConnectionPool):
    """Connections to one https origin."""


POOLS: dict[str, Any] = {"http": LimitedPool, "https": LimitedSecurePool}

__all__ = ["POOLS", "limit_answer"]
