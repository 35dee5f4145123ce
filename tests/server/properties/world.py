"""The server in this process on a clock of our own."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import json
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Callable, Optional

from conductor.server._script_process import _javascript, _jq
from conductor.server.api import Api
from conductor.server.app import Server
from conductor.server.clock import Clock
from conductor.server.engine.requests import JQ, Evaluate, ScriptError
from conductor.server.settings import ServerSettings

Json = dict[str, Any]
MOST_STEPS = 5000


class VirtualClock(Clock):
    """A clock that only moves when it is told to."""

    def __init__(self) -> None:
        self._now = 1_700_000_000_000
        self._calls: list[tuple[int, int, Callable[[], None]]] = []
        self._cancelled: set[int] = set()
        self._numbers = itertools.count()

    def now(self) -> int:
        return self._now

    def new_id(self) -> str:
        """The next identifier: the same in every run, and never again, whoever asks."""
        return str(uuid.UUID(int=next(self._numbers)))

    def call_at(self, when: int, callback: Callable[[], None]) -> Callable[[], None]:
        number = next(self._numbers)
        heapq.heappush(self._calls, (when, number, callback))
        return lambda: self._cancelled.add(number)

    def forget(self) -> None:
        """Drop every call: the process that asked for them is gone."""
        self._calls.clear()

    def advance(self) -> bool:
        """Go to the next call; False when there is none."""
        while self._calls:
            when, number, callback = heapq.heappop(self._calls)
            if number not in self._cancelled:
                self._now = max(self._now, when)
                callback()
                return True
        return False


class ScriptsHere:
    """Scripts in this process: those of these tests are harmless, and a process an example would take too long."""

    async def evaluate(self, request: Evaluate) -> Any:
        evaluate = _jq if request.language == JQ else _javascript
        try:
            return evaluate(request.script, request.document, 5.0)
        except ValueError as error:
            raise ScriptError(str(error)) from error

    async def close(self) -> None:
        """Nothing to end."""


class Unavailable(Exception):
    """The server answered 503: nothing of the request was done, or all of it."""


class Refused(Exception):
    """The server refused the request: nothing of it was done."""


class World:
    """A running server and a client of it, without sockets.

    Args:
        api: The parts of the server.
        clock: Its clock.
    """

    def __init__(self, api: Api, clock: VirtualClock) -> None:
        self.api = api
        self.clock = clock
        self.bystanders: set[Optional[asyncio.Task[Any]]] = set()
        self._app = Server(api, None)

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        """The decoded answer to a request.

        Raises:
            Unavailable: It was answered with 503.
            Refused: It was answered with another status that is no success.
        """
        path, _, query = path.partition("?")
        content = b"" if body is None else json.dumps(body).encode()
        messages = iter([{"type": "http.request", "body": content, "more_body": False}])
        answer: list[Any] = []

        async def receive() -> Json:
            message = next(messages, None)
            # An open connection says nothing more.
            return await asyncio.get_running_loop().create_future() if message is None else message

        async def send(message: Json) -> None:
            answer.append(message)

        scope = {
            "type": "http",
            "method": method,
            "path": "/api" + path,
            "query_string": query.encode(),
            "headers": [(b"content-type", b"application/json")],
        }
        await self._app(scope, receive, send)
        status, text = answer[0]["status"], answer[1]["body"]
        if status == 503:
            raise Unavailable
        if status >= 300:
            raise Refused(f"{method} {path}: {status} {text!r}")
        try:
            return json.loads(text) if text else None
        except ValueError:
            return text.decode()

    async def read(self, path: str) -> Any:
        """What a path shows; repeated while what it shows turns out not to be safe."""
        for _ in range(MOST_STEPS):
            try:
                return await self.call("GET", path)
            except Unavailable:
                await self.settle()
        raise AssertionError(f"{path} cannot be read")

    async def settle(self) -> None:
        """Wait until nothing goes on in the background any more."""
        while True:
            others = asyncio.all_tasks() - {asyncio.current_task()} - self.bystanders
            if not others:
                return
            await asyncio.wait(others)


def server(database: Optional[str], clock: VirtualClock) -> Api:
    """A server on that clock, not yet open."""
    api = Api(ServerSettings(database=database), clock)
    api.engine.scripts = ScriptsHere()
    api.engine.world.new_id = clock.new_id
    return api


@asynccontextmanager
async def world(database: Optional[str] = None, clock: Optional[VirtualClock] = None) -> AsyncIterator[World]:
    """A server that is closed in the end."""
    clock = clock or VirtualClock()
    api = server(database, clock)
    await api.open()
    try:
        yield World(api, clock)
    finally:
        await api.close()
