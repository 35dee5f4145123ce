"""Stands between workers and a server, and does to their requests what bad networks and bad days do.

It speaks as much HTTP as it needs to know where a request ends and an answer begins. What happens to a request is
decided by the plan of the moment: a function that returns a fault, or None to pass the request on. Every exchange is
recorded, with whether the answer reached the worker whole.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, Optional, TypeVar

Value = TypeVar("Value")
TERMINAL = ("COMPLETED", "FAILED", "FAILED_WITH_TERMINAL_ERROR", "CANCELED")
_LONGEST_HEAD = 1 << 20


class ServerGone(ConnectionError):
    """The server, or the worker, ended the connection in the middle of an exchange."""


@dataclass
class Message:
    """A request or an answer."""

    head: bytes
    body: bytes

    @property
    def raw(self) -> bytes:
        return self.head + self.body

    @property
    def words(self) -> list[str]:
        """The words of the first line."""
        return self.head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)

    def header(self, name: str) -> Optional[str]:
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.decode("latin-1").lower() == name:
                return value.strip().decode("latin-1")
        return None


@dataclass
class Exchange:
    """What became of one request.

    Args:
        method: Verb.
        path: Path and query, without ``/api``.
        request: The request itself; its body is dropped once the exchange is over.
        update: The task id and status it reports, if it reports a result.
        fault: Name of the fault it met.
        asked: Whether the request was sent to the server.
        acted: Status of the server's answer; None when there was none, or nobody waited for it.
        delivered: Whether the server's answer reached the worker whole.
    """

    method: str
    path: str
    request: Message
    update: Optional[tuple[str, str]] = None
    fault: Optional[str] = None
    asked: bool = False
    acted: Optional[int] = None
    delivered: bool = False

    @property
    def is_poll(self) -> bool:
        return self.path.startswith("/tasks/poll/")

    @property
    def is_update(self) -> bool:
        return self.method == "POST" and self.path in ("/tasks", "/tasks/update-v2")


class Fault:
    """Something that happens to a request.

    Args:
        name: For the record.
        act: What happens.
    """

    def __init__(self, name: str, act: Callable[[Link, Exchange], Awaitable[None]]) -> None:
        self.name = name
        self.act = act

    def __repr__(self) -> str:
        return self.name


Plan = Callable[[Exchange], Optional[Fault]]

_TURNS = 10


class _Reader(asyncio.StreamReader):
    """Tells at once when the other side ends the connection, not only at the next read."""

    ended: Callable[[], None] = staticmethod(lambda: None)

    def feed_eof(self) -> None:
        super().feed_eof()
        self.ended()

    def set_exception(self, exc: BaseException) -> None:
        super().set_exception(exc)
        self.ended()


class Link:
    """One connection of a worker, and the connection to the server that belongs to it."""

    def __init__(self, proxy: FaultProxy, reader: _Reader, writer: asyncio.StreamWriter) -> None:
        self._proxy = proxy
        self._reader = reader
        self._writer = writer
        self._upstream: Optional[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = None
        self._over = asyncio.Event()
        reader.ended = self._worker_ended

    def _worker_ended(self) -> None:
        # The server learns of it while it still holds a poll, as it would without a proxy.
        self._over.set()
        if self._upstream is not None:
            self._upstream[1].transport.abort()

    async def serve(self) -> None:
        try:
            while not self._over.is_set():
                request = await read_message(self._reader)
                if request is None:
                    return
                await self._exchange(request)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.reset()
        finally:
            self.close()

    async def _exchange(self, request: Message) -> None:
        method, target, _ = request.words
        exchange = Exchange(method, target.removeprefix("/api"), request)
        exchange.update = reported(exchange)
        fault = self._proxy.plan(exchange)
        exchange.fault = fault and fault.name
        self._proxy.began(exchange)
        try:
            if fault is None:
                await self.deliver(exchange, await self.forward(exchange))
            else:
                await fault.act(self, exchange)
        finally:
            exchange.request = Message(b"", b"")
            self._proxy.ended()

    async def forward(self, exchange: Exchange) -> Message:
        """Let the server act; return its answer."""
        if self._upstream is None:
            self._upstream = await asyncio.open_connection("127.0.0.1", self._proxy.server_port)
        reader, writer = self._upstream
        exchange.asked = True
        writer.write(exchange.request.raw)
        await writer.drain()
        answer = await read_message(reader)
        if answer is None:
            raise ServerGone
        exchange.acted = int(answer.words[1])
        self._proxy.ended()
        return answer

    async def send(self, data: bytes) -> None:
        """Send bytes to the worker."""
        if self._over.is_set():
            raise ServerGone
        self._writer.write(data)
        await self._writer.drain()

    async def deliver(self, exchange: Exchange, answer: Message) -> None:
        """Send the server's answer to the worker."""
        await self.send(answer.raw)
        exchange.delivered = True

    async def until_over(self) -> None:
        """Wait until the worker ends the connection."""
        await self._over.wait()

    def deafen(self) -> None:
        """Read nothing any more, and so do not notice the end of the connection either."""
        self._writer.transport.pause_reading()  # type: ignore[attr-defined]

    def reset(self) -> None:
        """End the connection the hard way: the worker gets a reset."""
        sock = self._writer.get_extra_info("socket")
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._over.set()
        self._writer.transport.abort()

    def close(self) -> None:
        for writer in (self._writer, *([self._upstream[1]] if self._upstream else [])):
            writer.close()


async def read_message(reader: asyncio.StreamReader) -> Optional[Message]:
    """The next message; None at the end of the connection."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return None
    message = Message(head, b"")
    length = message.header("content-length")
    assert message.header("transfer-encoding") is None, f"chunks are not understood here: {head!r}"
    message.body = await reader.readexactly(int(length)) if length else b""
    return message


def reported(exchange: Exchange) -> Optional[tuple[str, str]]:
    """Task id and status of a result, None for anything else, such as the extension of a lease."""
    if not exchange.is_update:
        return None
    body = json.loads(exchange.request.body)
    return None if body.get("extendLease") else (body["taskId"], body["status"])


class FaultProxy:
    """Listens on a free loopback port, on a thread of its own.

    Args:
        server_port: Where requests go.
    """

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.plan: Plan = lambda _: None
        self._deaf = False
        self.failures: list[BaseException] = []
        self.exchanges: list[Exchange] = []
        self._changed = threading.Condition()
        self._links: dict[asyncio.Task[None], Link] = {}
        self._server: Optional[asyncio.AbstractServer] = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault-proxy", daemon=True)
        self._thread.start()
        self.port = 0
        self.listen()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    def began(self, exchange: Exchange) -> None:
        with self._changed:
            self.exchanges.append(exchange)
            self._changed.notify_all()

    def ended(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def wait_for(self, condition: Callable[[], Value], what: str, seconds: float = 30.0) -> Value:
        """The first true value of a condition on what has passed; fails when there is none in time."""
        with self._changed:
            value = self._changed.wait_for(condition, seconds)
        assert value, f"not within {seconds:g} s: {what}"
        return value

    def met(self, fault: Optional[Fault] = None) -> int:
        """How many requests met a fault, or any."""
        return sum(1 for one in list(self.exchanges) if one.fault and (fault is None or one.fault == fault.name))

    @contextlib.contextmanager
    def planned(self, plan: Plan) -> Iterator[None]:
        """Follow a plan for a while."""
        before, self.plan = self.plan, plan
        try:
            yield
        finally:
            self.plan = before

    def listen(self) -> None:
        """Accept connections, again at the same port."""
        self._call(self._listen())

    def refuse(self) -> None:
        """Close the port and reset what is open, like a machine without the server."""
        self._call(self._refuse())

    def deafen(self) -> None:
        """Read nothing more from open connections, and nothing at all from new ones."""
        self._call(self._deafen())

    def hear(self) -> None:
        """Read from new connections again."""
        self._deaf = False

    def close(self) -> None:
        self._call(self._finish())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()
        assert not self.failures, self.failures

    def _call(self, coroutine: Any) -> None:
        asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(30)

    async def _listen(self) -> None:
        def accept() -> asyncio.StreamReaderProtocol:
            reader = _Reader(limit=_LONGEST_HEAD, loop=self._loop)
            return asyncio.StreamReaderProtocol(reader, lambda _, writer: self._accept(reader, writer), loop=self._loop)

        self._server = await self._loop.create_server(accept, "127.0.0.1", self.port, backlog=256)
        self.port = self._server.sockets[0].getsockname()[1]

    def _accept(self, reader: _Reader, writer: asyncio.StreamWriter) -> None:
        link = Link(self, reader, writer)
        task = self._loop.create_task(link.serve())
        self._links[task] = link
        if self._deaf:
            link.deafen()
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        del self._links[task]
        failure = None if task.cancelled() else task.exception()
        if failure is not None:
            self.failures.append(failure)

    async def _refuse(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for task, link in list(self._links.items()):
            link.reset()
            task.cancel()
        if self._links:
            await asyncio.wait(list(self._links))

    async def _finish(self) -> None:
        # A connection accepted at the last moment gets its link, and an aborted one its end, in later turns.
        for _ in range(2):
            await self._refuse()
            for _ in range(_TURNS):
                await asyncio.sleep(0)

    async def _deafen(self) -> None:
        self._deaf = True
        for link in self._links.values():
            link.deafen()


@contextlib.contextmanager
def fault_proxy(server_port: int) -> Iterator[FaultProxy]:
    proxy = FaultProxy(server_port)
    try:
        yield proxy
    finally:
        proxy.close()
