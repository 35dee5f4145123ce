"""A real forward proxy: tunnels for https, absolute addresses for http."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from typing import TYPE_CHECKING, Optional
from urllib.parse import urlsplit

from tests.wire.scripted import Received, read_request

if TYPE_CHECKING:
    from collections.abc import Iterator


class ForwardProxy:
    """Listens on a free loopback port and records what passes.

    Args:
        credentials: Value of ``Proxy-Authorization`` that is insisted on, None for an open proxy.
    """

    def __init__(self, credentials: Optional[str] = None) -> None:
        self.credentials = credentials
        self.requests: list[Received] = []
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._spawn(self._accept)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        for one in [self._listener, *self._sockets]:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(10)

    def _spawn(self, target: object, *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._sockets.append(connection)
            self._spawn(self._serve, connection)

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            buffer = b""
            while True:
                request, buffer = read_request(client, buffer, 0)
                if request is None:
                    return
                self.requests.append(request)
                if self.credentials and request.headers.get("Proxy-Authorization") != self.credentials:
                    client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                elif request.method == "CONNECT":
                    self._tunnel(client, request.target)
                    return
                else:
                    self._forward(client, request)

    def _tunnel(self, client: socket.socket, target: str) -> None:
        host, _, port = target.rpartition(":")
        with socket.create_connection((host.strip("[]"), int(port))) as server:
            self._sockets.append(server)
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            while True:
                for source in select.select([client, server], [], [])[0]:
                    data = source.recv(65536)
                    if not data:
                        return
                    (server if source is client else client).sendall(data)

    def _forward(self, client: socket.socket, request: Received) -> None:
        target = urlsplit(request.target)
        path = f"{target.path}?{target.query}" if target.query else target.path
        headers = {name: value for name, value in request.headers.items() if not name.lower().startswith("proxy-")}
        lines = [f"{request.method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        with socket.create_connection((target.hostname or "", target.port or 80)) as server:
            server.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + request.body)
            while data := server.recv(65536):
                client.sendall(data)


@contextlib.contextmanager
def proxying(credentials: Optional[str] = None) -> Iterator[ForwardProxy]:
    proxy = ForwardProxy(credentials)
    try:
        yield proxy
    finally:
        proxy.close()
