"""Plain requests and answers, straight over an open connection.

A call to a JSON API needs little of what ``http.client`` and urllib3 do for it, and what they do costs many times what
it costs to send the bytes and to take those that come back. So a request without anything special about it is written
here in one piece, and an answer without anything special is read here. Whatever is special goes the way of the
libraries: streams, encodings, redirects, cookies, odd framing.
"""

from __future__ import annotations

import errno
import io
import re
import socket
import time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Optional

import urllib3
from urllib3 import HTTPHeaderDict

from conductor.client.http._transport.deadline import too_late

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Bytes of a body that is sent or gathered here; a longer one is left to the libraries, which do it in portions.
MOST_BYTES = 1 << 20

_TARGET = re.compile(r"/[!-~]*")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
#: Request headers that change how a request or its answer is framed.
_FRAMING = frozenset(("host", "transfer-encoding", "expect", "connection", "upgrade", "te", "trailer"))
_STATUS_LINE = re.compile(rb"HTTP/1\.1 ([2-5]\d\d)(?: ([ -~]*))?")
#: Headers of an answer that somebody has to act on.
_CONSEQUENTIAL = frozenset((b"content-encoding", b"set-cookie", b"location", b"trailer", b"upgrade"))
_WITHOUT_BODY = (b"204", b"304")
_DIGITS = re.compile(rb"\d{1,7}")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,6})\r\n")
_CHUNK_BEGUN = re.compile(rb"(?:[0-9A-Fa-f]{1,6}\r?)?")
#: What urllib3 says of itself.
_USER_AGENT = f"User-Agent: python-urllib3/{urllib3.__version__}"  # type: ignore[attr-defined]  # not in its __all__
_PORTION = 65536
_NEARLY = 0.05
_MOST_HEADERS = 90
#: A server may have answered, and said why, before it closed the connection to a request that it did not want whole.
_CLOSED_EARLY = (errno.EPIPE, errno.ECONNRESET, errno.ESHUTDOWN, getattr(errno, "EPROTOTYPE", errno.EPIPE))


class Timing(NamedTuple):
    """How long an exchange may take.

    Args:
        read: Seconds to wait for the next part of the answer, None for as long as it takes.
        end: Moment of the monotonic clock when the whole answer must have come, or None.
        seconds: How long that was from the start, for the message.
    """

    read: Optional[float]
    end: Optional[float]
    seconds: Optional[float]

    def patience(self, connection: socket.socket) -> None:
        """Let the next operation of a socket take no longer.

        Raises:
            socket.timeout: If the time is up.
        """
        patience = self.read
        if self.end is not None:
            left = self.end - time.monotonic()
            if left <= 0:
                raise too_late(self.seconds)
            # Setting a timeout has its price, so one that is nearly the same stays.
            if patience is None or left < patience - _NEARLY:
                patience = left
        if connection.gettimeout() != patience:
            connection.settimeout(patience)

    def receive(self, connection: socket.socket) -> bytes:
        """Return what comes next, nothing at the end of the connection.

        Raises:
            OSError: If the connection fails or the time is up.
        """
        self.patience(connection)
        try:
            return connection.recv(_PORTION)
        except socket.timeout:
            self.patience(connection)  # tells when it is the limit of the whole answer that has passed
            raise


class Answer(io.BytesIO):
    """A plain answer, read as a whole, in the form that requests expects of urllib3.

    Args:
        status: Status code.
        reason: Reason phrase.
        lines: The header lines.
        body: The body.
    """

    def __init__(self, status: int, reason: str, lines: list[bytes], body: bytes) -> None:
        super().__init__(body)
        self.status = status
        self.reason = reason
        self._lines = lines
        self._headers: Optional[HTTPHeaderDict] = None

    @property
    def headers(self) -> HTTPHeaderDict:
        """The headers, made when somebody looks."""
        if self._headers is None:
            pairs = (line.decode("latin-1").partition(":") for line in self._lines)
            self._headers = HTTPHeaderDict([(name, value.strip()) for name, _, value in pairs])
        return self._headers


def request_head(host: str, method: str, target: str, headers: Mapping[str, str]) -> Optional[bytes]:
    """Return the head of a request.

    Args:
        host: Value of the Host header.
        method: HTTP method.
        target: What stands in the request line.
        headers: All other headers; the length of the body among them.

    Returns:
        The bytes; None if there is something special about the request, or something wrong.
    """
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}"]
    names = {_plain_name(name) for name in headers}
    if None in names or not _TARGET.fullmatch(target):
        return None
    if "accept-encoding" not in names:
        lines.append("Accept-Encoding: identity")
    if "user-agent" not in names:
        lines.append(_USER_AGENT)
    lines += [f"{name}: {value}" for name, value in headers.items()]
    text = "\r\n".join(lines)
    breaks = len(lines) - 1
    if text.count("\n") != breaks or text.count("\r") != breaks or not text.isascii():
        return None
    return f"{text}\r\n\r\n".encode("ascii")


@lru_cache(maxsize=256)
def _plain_name(name: str) -> Optional[str]:
    """Return the name of a header in lower case, None for one that is special or is no name."""
    lowered = name.lower()
    return lowered if _NAME.fullmatch(name) and lowered not in _FRAMING else None


def send_request(connection: socket.socket, request: bytes, timing: Timing) -> None:
    """Send a request.

    Raises:
        OSError: If the connection fails, but for one whose server may have answered already.
    """
    timing.patience(connection)
    try:
        connection.sendall(request)
    except OSError as error:
        if error.errno not in _CLOSED_EARLY:
            raise


def read_answer(connection: socket.socket, timing: Timing) -> tuple[Optional[Answer], bytes]:
    """Read an answer.

    Returns:
        The answer, and nothing; or None, and as much of a special answer as has been read.

    Raises:
        OSError: If the connection fails or the time is up.
    """
    received = bytearray()
    end = -1
    while end < 0:
        if len(received) > _PORTION or not _receive(connection, timing, received):
            return None, bytes(received)
        end = received.find(b"\r\n\r\n")
        if end < 0 and b"\n\n" in received:  # what a lenient reader takes for the end
            return None, bytes(received)
    if end > _PORTION:
        return None, bytes(received)
    status, *lines = bytes(received[:end]).split(b"\r\n")
    frame = _frame(status, lines)
    body = frame and _body(connection, timing, received, end + 4, frame.length)
    if frame is None or body is None:
        return None, bytes(received)
    return Answer(frame.status, frame.reason, lines, body), b""


def _receive(connection: socket.socket, timing: Timing, received: bytearray) -> bool:
    """Add what comes next; tell whether anything did."""
    portion = timing.receive(connection)
    received += portion
    return bool(portion)


class _Frame(NamedTuple):
    status: int
    reason: str
    length: Optional[int]


def _frame(status_line: bytes, lines: list[bytes]) -> Optional[_Frame]:
    """Return what the head of a plain answer says: status, reason, length (None for chunks). None for a special one."""
    status = _STATUS_LINE.fullmatch(status_line)
    if status is None or len(lines) > _MOST_HEADERS:
        return None
    headers: dict[bytes, bytes] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        name, value = name.lower(), value.strip()
        # A line that goes on with the one before starts with a space, and so its name does not end without one.
        if not colon or name != name.strip() or name in _CONSEQUENTIAL:
            return None
        headers[name] = value if headers.get(name, value) == value else b"several"
    if headers.get(b"connection", b"keep-alive").lower() != b"keep-alive":
        return None
    code, reason = status.group(1), (status.group(2) or b"").decode("ascii")
    length, coding = headers.get(b"content-length"), headers.get(b"transfer-encoding")
    if code in _WITHOUT_BODY:
        return None if length or coding else _Frame(int(code), reason, 0)
    if length is None:
        return _Frame(int(code), reason, None) if coding == b"chunked" else None
    if coding is not None or not _DIGITS.fullmatch(length) or int(length) > MOST_BYTES:
        return None
    return _Frame(int(code), reason, int(length))


def _body(
    connection: socket.socket, timing: Timing, received: bytearray, start: int, length: Optional[int]
) -> Optional[bytes]:
    """Read the rest of an answer and return its body; None if it does not keep to its head."""
    if length is None:
        return _unchunked(connection, timing, received, start)
    if not _fill(connection, timing, received, start + length):
        return None
    return bytes(received[start:]) if len(received) == start + length else None


def _fill(connection: socket.socket, timing: Timing, received: bytearray, length: int) -> bool:
    """Read until there are so many bytes; tell whether they came."""
    while len(received) < length:
        if not _receive(connection, timing, received):
            return False
    return True


def _unchunked(connection: socket.socket, timing: Timing, received: bytearray, start: int) -> Optional[bytes]:
    """Read and return a body that comes in chunks; None if there is more to them than size and content."""
    body = bytearray()
    while len(body) <= MOST_BYTES:
        size = _CHUNK.match(received, start)
        if size is None:
            if _CHUNK_BEGUN.fullmatch(received, start) and _receive(connection, timing, received):
                continue
            return None
        begin, end = size.end(), size.end() + int(size.group(1), 16)
        if not _fill(connection, timing, received, end + 2) or received[end : end + 2] != b"\r\n":
            return None
        if begin == end:
            return bytes(body) if len(received) == end + 2 else None
        body += received[begin:end]
        start = end + 2
    return None


__all__ = ["MOST_BYTES", "Answer", "Timing", "read_answer", "request_head", "send_request"]
