"""What a scripted server answers, faults included."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import time
from typing import TYPE_CHECKING, Any, Callable, Union

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Writes an answer to a connection and tells whether the connection stays open.
Answer = Callable[[socket.socket], bool]


def head(status: int, headers: dict[str, Any]) -> bytes:
    """Return status line and headers."""
    from http import HTTPStatus

    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def raw(content: bytes, stays_open: bool = True) -> Answer:
    """Answer with exactly these bytes."""

    def send(connection: socket.socket) -> bool:
        connection.sendall(content)
        return stays_open

    return send


def content(body: Union[bytes, str], status: int = 200, media_type: str = "text/plain", **headers: Any) -> Answer:
    """Answer with a body; underscores in header names stand for hyphens."""
    data = body.encode("utf-8") if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return raw(head(status, {"Content-Type": media_type, "Content-Length": len(data), **named}) + data)


def as_json(value: Any = None, status: int = 200, **headers: Any) -> Answer:
    """Answer with a JSON body."""
    return content(json.dumps({} if value is None else value), status, "application/json", **headers)


def nothing(status: int = 204, **headers: Any) -> Answer:
    """Answer without a body."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return raw(head(status, {**({} if status in (204, 304) else {"Content-Length": 0}), **named}))


def redirect(status: int, location: str, **headers: Any) -> Answer:
    """Send the client somewhere else."""
    return nothing(status, Location=location, **headers)


def compressed(value: Any) -> Answer:
    """Answer with gzipped JSON."""
    data = gzip.compress(json.dumps(value).encode("utf-8"))
    return content(data, media_type="application/json", Content_Encoding="gzip")


def closed() -> Answer:
    """Close the connection instead of an answer."""
    return lambda connection: False


def reset() -> Answer:
    """Reset the connection instead of an answer."""

    def send(connection: socket.socket) -> bool:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    return send


def half(body: bytes, promised: int) -> Answer:
    """Promise more bytes than are sent."""
    return raw(head(200, {"Content-Type": "application/json", "Content-Length": promised}) + body, stays_open=False)


def truncated_chunks(*chunks: bytes) -> Answer:
    """Send chunks and close before the last one."""
    body = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    return raw(head(200, {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}) + body, stays_open=False)


def silent(event: Any) -> Answer:
    """Say nothing until the event is set."""

    def send(connection: socket.socket) -> bool:
        event.wait(60)
        return False

    return send


def trickle(parts: Iterable[bytes], pause: float) -> Answer:
    """Send parts with a pause before each, until the client has enough."""

    def send(connection: socket.socket) -> bool:
        for part in parts:
            time.sleep(pause)
            connection.sendall(part)
        return True

    return send


def in_turn(*answers: Answer) -> Answer:
    """Answer with each in turn, and with the last one from then on."""
    left = list(answers)

    def send(connection: socket.socket) -> bool:
        answer = left.pop(0) if len(left) > 1 else left[0]
        return answer(connection)

    return send
