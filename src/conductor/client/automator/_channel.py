"""Messages between the processes of a worker application.

A message is a small JSON object, optionally with bytes after it and, on POSIX, an open socket beside it. The end of the
other process, however it comes, is the end of the stream; that is how processes learn of each other's death without
polling.
"""

from __future__ import annotations

import json
import selectors
import socket
import struct
import threading
from typing import Any, Callable, NamedTuple, Optional

_SIZES = struct.Struct("!II")
_Selector: Callable[[], selectors.BaseSelector] = getattr(selectors, "PollSelector", selectors.SelectSelector)


class Message(NamedTuple):
    """What the other side sent: the object, the bytes, the descriptor of a socket."""

    body: dict[str, Any]
    payload: bytes
    descriptor: Optional[int]


class Channel:
    """One end of a stream of messages.

    Args:
        sock: A connected stream socket, owned by the channel from now on.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._socket.setblocking(True)
        self._sending = threading.Lock()

    @classmethod
    def pair(cls) -> tuple[Channel, socket.socket]:
        """Return a channel and the socket to hand to the other process."""
        ours, theirs = socket.socketpair()
        return cls(ours), theirs

    def fileno(self) -> int:
        """Return the descriptor, for selectors; -1 once closed."""
        return self._socket.fileno()

    def send(self, body: dict[str, Any], payload: bytes = b"", descriptor: Optional[int] = None) -> bool:
        """Send a message.

        Args:
            body: The object.
            payload: Bytes that belong to it.
            descriptor: Open socket to hand over.

        Returns:
            Whether the other side is still there to read it.
        """
        text = json.dumps(body).encode()
        sizes = _SIZES.pack(len(text), len(payload))
        try:
            with self._sending:
                if descriptor is None:
                    self._socket.sendall(sizes + text + payload)
                else:
                    socket.send_fds(self._socket, [sizes], [descriptor])
                    self._socket.sendall(text + payload)
        except OSError:
            return False
        return True

    def receive(self) -> Optional[Message]:
        """Wait for a message; None when the other side is gone."""
        try:
            sizes, descriptor = self._receive_sizes()
            length, extra = _SIZES.unpack(sizes)
            return Message(json.loads(self._read(length)), self._read(extra), descriptor)
        except (EOFError, OSError):
            return None

    def _receive_sizes(self) -> tuple[bytes, Optional[int]]:
        if not hasattr(socket, "recv_fds"):
            return self._read(_SIZES.size), None
        first, descriptors, _, _ = socket.recv_fds(self._socket, _SIZES.size, 1)
        if not first:
            raise EOFError
        return first + self._read(_SIZES.size - len(first)), descriptors[0] if descriptors else None

    def _read(self, size: int) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            part = self._socket.recv(min(size - len(parts), 1 << 16))
            if not part:
                raise EOFError
            parts += part
        return bytes(parts)

    def close(self) -> None:
        """Close this end."""
        self._socket.close()


def wait_readable(watched: list[Any], timeout: Optional[float] = None) -> list[Any]:
    """Wait until some of these can be read or have ended, and return them.

    Unlike ``select.select`` this bears descriptors from 1024 on, which an application with many connections has.

    Args:
        watched: Objects with ``fileno()``, or descriptors.
        timeout: Seconds to wait at most, None for as long as it takes.
    """
    with _Selector() as selector:
        for one in watched:
            selector.register(one, selectors.EVENT_READ)
        return [key.fileobj for key, _ in selector.select(timeout)]


__all__ = ["Channel", "Message", "wait_readable"]
