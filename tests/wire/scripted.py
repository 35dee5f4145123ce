"""A real HTTP server that answers by a script and records the exact bytes it is sent."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Callable, Optional

from tests.waiting import wait_until
from tests.wire.answers import Answer, as_json, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Received:
    """One request as it arrived."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int
    head: bytes = field(repr=False, default=b"")

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    def json(self) -> Any:
        return json.loads(self.body)


def read_request(connection: socket.socket, buffer: bytes, number: int) -> tuple[Optional[Received], bytes]:
    """Read one request; None at the end of the connection."""
    while b"\r\n\r\n" not in buffer:
        data = connection.recv(65536)
        if not data or data[:1] == b"\x16":  # the client has gone, or begins to speak TLS
            return None, b""
        buffer += data
    head, _, buffer = buffer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    length = int({name.lower(): value for name, value in headers.items()}.get("content-length", 0))
    while len(buffer) < length:
        data = connection.recv(65536)
        if not data:
            return None, b""
        buffer += data
    method, target, _ = first.split(" ")
    return Received(method, target, headers, buffer[:length], number, head), buffer[length:]


class ScriptedServer:
    """Listens on a free loopback port.

    Args:
        tls: Context of the server's side; plain HTTP when None.
    """

    def __init__(self, tls: Optional[ssl.SSLContext] = None) -> None:
        self.tls = tls
        self.requests: list[Received] = []
        self.connections_seen = 0
        self._routes: dict[str, Answer] = {}
        self._choices: dict[str, Callable[[Received], Answer]] = {}
        self._default: Answer = as_json()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self._threads: list[threading.Thread] = []
        self._spawn(self._accept)

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}/api"

    def answers(self, *answers: Answer) -> None:
        """Answer with these in turn, and with the last one from then on."""
        self._default = in_turn(*answers)

    def at(self, path: str, *answers: Answer) -> None:
        """Answer requests to one path below ``/api`` with these in turn."""
        self._routes[f"/api{path}"] = in_turn(*answers)

    def decide(self, path: str, choose: Callable[[Received], Answer]) -> None:
        """Answer requests to one path below ``/api`` by what they say."""
        self._choices[f"/api{path}"] = choose

    def to(self, path: str) -> list[Received]:
        """Return the requests to one path below ``/api``."""
        return [request for request in list(self.requests) if request.path == f"/api{path}"]

    @property
    def last(self) -> Received:
        return self.requests[-1]

    @property
    def open_connections(self) -> int:
        with self._lock:
            return len(self._open)

    def wait_for_connections(self, count: int, seconds: float = 5) -> None:
        """Wait until so many connections are open."""
        wait_until(lambda: self.open_connections == count, lambda: f"{self.open_connections} are open", seconds)

    def close(self) -> None:
        # A closed listener does not wake the thread that accepts; a shut down one does.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)

    def _spawn(self, target: Any, *arguments: Any) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections_seen += 1
            with self._lock:
                self._open.add(connection)
            self._spawn(self._serve, connection, self.connections_seen)

    def _serve(self, plain: socket.socket, number: int) -> None:
        connection = plain
        try:
            if self.tls is not None:
                plain.settimeout(10)
                connection = self.tls.wrap_socket(plain, server_side=True)
                connection.settimeout(None)
                self._swap(plain, connection)
            self._converse(connection, number)
        except OSError:
            pass  # the client has gone, which is what some tests are about
        finally:
            self._swap(connection, None)
            connection.close()

    def _swap(self, old: socket.socket, new: Optional[socket.socket]) -> None:
        with self._lock:
            self._open.discard(old)
            if new is not None:
                self._open.add(new)

    def _converse(self, connection: socket.socket, number: int) -> None:
        buffer, stays = b"", True
        while stays:
            request, buffer = read_request(connection, buffer, number)
            if request is None:
                return
            with self._lock:
                self.requests.append(request)
                choose = self._choices.get(request.path)
                answer = choose(request) if choose else self._routes.get(request.path, self._default)
            stays = answer(connection) and request.headers.get("Connection") != "close"


@contextlib.contextmanager
def serving(tls: Optional[ssl.SSLContext] = None) -> Iterator[ScriptedServer]:
    server = ScriptedServer(tls)
    try:
        yield server
    finally:
        server.close()
