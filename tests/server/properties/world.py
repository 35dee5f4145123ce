"""The server in this process on a clock of our own, and the workers that serve a random workflow by plan."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import json
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Callable, Optional

from conductor.server._script_process import _javascript
from conductor.server.api import Api
from conductor.server.app import Server
from conductor.server.clock import Clock
from conductor.server.engine.requests import Evaluate, ScriptError
from conductor.server.settings import ServerSettings
from tests.server.properties.definitions import TASK_DEFINITION, WORKER
from tests.server.properties.interpreter import worker_output

Json = dict[str, Any]
_MOST_STEPS = 5000


class VirtualClock(Clock):
    """A clock that only moves when it is told to."""

    def __init__(self) -> None:
        self._now = 1_700_000_000_000
        self._calls: list[tuple[int, int, Callable[[], None]]] = []
        self._cancelled: set[int] = set()
        self._numbers = itertools.count()

    def now(self) -> int:
        return self._now

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
        try:
            return _javascript(request.script, request.document, 5.0)
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
        for _ in range(_MOST_STEPS):
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


@asynccontextmanager
async def world(database: Optional[str] = None, clock: Optional[VirtualClock] = None) -> AsyncIterator[World]:
    """A server that is closed in the end."""
    clock = clock or VirtualClock()
    api = Api(ServerSettings(database=database), clock)
    api.engine.scripts = ScriptsHere()
    await api.open()
    try:
        yield World(api, clock)
    finally:
        await api.close()


class Workers:
    """Everything outside the server: workers that act by the plan in the input of their task.

    Args:
        seed: Decides who is quick and who is slow.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.held: dict[str, Json] = {}
        self.runs: dict[tuple[str, str, int], list[str]] = {}
        self.acknowledged: dict[str, Json] = {}

    async def start(self, here: World, definition: Json, given: Json) -> str:
        """Register the task, start the workflow; the id of the execution."""
        await here.call("POST", "/metadata/taskdefs", [TASK_DEFINITION])
        request = {"name": definition["name"], "version": 1, "workflowDef": definition, "input": given}
        return await here.call("POST", "/workflow", request)

    async def finish(self, here: World, workflow_id: str) -> Json:
        """Work until the execution has ended; the execution."""
        idle_since = time.monotonic()
        for _ in range(_MOST_STEPS):
            if await self.step(here):
                idle_since = time.monotonic()
                continue
            await here.settle()
            execution = await here.read(f"/workflow/{workflow_id}")
            if execution["status"] != "RUNNING":
                return execution
            if not here.clock.advance():
                # The thread that writes may be about to say that it could not, and what was lost comes back then.
                assert time.monotonic() < idle_since + 5, f"nothing will ever happen again: {execution}"
                await asyncio.sleep(0.002)
            await here.settle()
        raise AssertionError(f"no end after {_MOST_STEPS} steps")

    async def step(self, here: World) -> bool:
        """Poll, or report a task; False when there is nothing to do."""
        if not self.held or self._random.random() < 0.5:
            count = self._random.randint(1, 3)
            try:
                for task in await here.call("GET", f"/tasks/poll/batch/{WORKER}?count={count}&timeout=0&workerid=w"):
                    self._take(task)
            except Unavailable:
                await here.settle()  # the server reads again what is safe
                return True
        if not self.held:
            return False
        task = self.held.pop(self._random.choice(sorted(self.held)))
        try:
            await self._report(here, task)
        except Unavailable:
            await here.settle()
            if (await here.read(f"/tasks/{task['taskId']}"))["status"] == "IN_PROGRESS":
                self.held[task["taskId"]] = task
        return True

    def _take(self, task: Json) -> None:
        attempt = (task["workflowInstanceId"], task["referenceTaskName"], task["retryCount"])
        runs = self.runs.setdefault(attempt, [])
        assert set(runs) <= {task["taskId"]}, f"{attempt} has more than one task"
        assert len(runs) == task["pollCount"] - 1, f"{attempt} was handed out twice"
        runs.append(task["taskId"])
        if self._outcome(task) != "vanish":
            self.held[task["taskId"]] = task

    def take_up(self, task: Json) -> None:
        """A task whose poll was answered by a server that is gone: its worker goes on."""
        attempt = (task["workflowInstanceId"], task["referenceTaskName"], task["retryCount"])
        self.runs[attempt] = [task["taskId"]] * task["pollCount"]
        if self._outcome(task) != "vanish":
            self.held[task["taskId"]] = task

    @staticmethod
    def _outcome(task: Json) -> str:
        """What the plan says for this run of this attempt."""
        plan = task["inputData"]["plan"]
        decisive = [number for number, outcome in enumerate(plan) if outcome != "later"]
        attempt = task["retryCount"]
        begin = decisive[attempt - 1] + 1 if attempt else 0
        own = plan[begin : decisive[attempt] + 1 if attempt < len(decisive) else len(plan)]
        return own[task["pollCount"] - 1] if task["pollCount"] <= len(own) else "complete"

    async def _report(self, here: World, task: Json) -> None:
        result: Json = {"taskId": task["taskId"], "workflowInstanceId": task["workflowInstanceId"], "outputData": {}}
        outcome = self._outcome(task)
        if outcome == "later":
            result.update(status="IN_PROGRESS", callbackAfterSeconds=self._random.choice([0, 20]))
        elif outcome == "complete":
            result.update(status="COMPLETED", outputData=worker_output(task["inputData"]["x"]))
        else:
            status = {"fail": "FAILED", "refuse": "FAILED_WITH_TERMINAL_ERROR"}[outcome]
            result.update(status=status, outputData={"partial": task["retryCount"]})
        following = None
        if self._random.random() < 0.5:
            following = await here.call("POST", "/tasks/update-v2", result)
        else:
            await here.call("POST", "/tasks", result)
        if result["status"] != "IN_PROGRESS":
            self.acknowledged[task["taskId"]] = result
        if following:
            self._take(following)
