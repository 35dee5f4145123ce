"""A limit on the whole answer, which timeouts do not give: they start anew with every part that arrives."""

from __future__ import annotations

import io
import socket
import threading
import time
from http.client import HTTPResponse
from typing import Any, Optional


class Expected(threading.local):
    """What this thread expects of the answer to its next request.

    Attributes:
        whole: Whether it is going to read all of the answer at once.
        seconds: How long the answer may take, all its parts together; None for no limit.
        end: The moment of the monotonic clock when that will have passed.
    """

    whole = False
    seconds: Optional[float] = None
    end: Optional[float] = None

    def set(self, whole: bool, seconds: Optional[float]) -> None:
        """Begin to expect an answer."""
        self.whole = whole
        self.seconds = seconds
        self.end = None if seconds is None else time.monotonic() + seconds


expected = Expected()


def too_late(seconds: Optional[float]) -> socket.timeout:
    """Return the error for an answer that took longer than that."""
    # urllib3 knows this type of all supported Python versions as a timeout.
    return socket.timeout(f"the answer did not end within {seconds:g} s")


class Reader(io.RawIOBase):
    """Reads a socket until the limit.

    Args:
        raw: The socket as a file, which keeps it open.
        connection: The socket itself, or what stands for it.
        end: Moment of the monotonic clock, None for no limit.
        seconds: What the limit was, for the message.
    """

    def __init__(self, raw: io.RawIOBase, connection: Any, end: Optional[float], seconds: Optional[float]) -> None:
        self._raw = raw
        self._socket = connection
        self._end = end
        self._seconds = seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._end is None:
            return self._receive(buffer)
        patience, left = self._socket.gettimeout(), self._end - time.monotonic()
        if patience is not None and left > patience:
            return self._receive(buffer)
        if left > 0:
            self._socket.settimeout(left)
            try:
                return self._receive(buffer)
            except socket.timeout:
                pass  # told below
            finally:
                self._socket.settimeout(patience)
        raise too_late(self._seconds)

    def _receive(self, buffer: Any) -> int:
        count: int = self._socket.recv_into(buffer)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class LimitedResponse(HTTPResponse):
    """An answer that obeys the limit."""

    def __init__(self, sock: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        if expected.end is not None:
            self.fp: Any = io.BufferedReader(Reader(self.fp.detach(), sock, expected.end, expected.seconds))


class Begun:
    """A socket some of whose next bytes have been read already.

    Args:
        connection: The socket.
        received: Those bytes.
    """

    def __init__(self, connection: socket.socket, received: bytes) -> None:
        self._connection = connection
        self._received = memoryview(received)
        self.gettimeout = connection.gettimeout
        self.settimeout = connection.settimeout

    def recv_into(self, buffer: Any) -> int:
        """Receive bytes, first those that are here."""
        count = min(len(buffer), len(self._received))
        if not count:
            return self._connection.recv_into(buffer)
        buffer[:count] = self._received[:count]
        self._received = self._received[count:]
        return count

    def makefile(self, mode: str) -> io.BufferedReader:  # noqa: ARG002  # always for reading bytes
        """Return a file that keeps the socket open."""
        return io.BufferedReader(Reader(self._connection.makefile("rb", buffering=0), self, None, None))


__all__ = ["Begun", "LimitedResponse", "Reader", "expected", "too_late"]
