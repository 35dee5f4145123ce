"""Many idle workers and a steady flow of executions: does the server keep up, and does it stay as large as it was?"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional

from benchmarks.executions import ready_address
from benchmarks.figures import Figure

IDLE_WORKERS = 1000
EXECUTIONS_A_SECOND = 200
SECONDS = 60.0
_POLL_MILLISECONDS = 5000
_WORKERS = 4
_DEFINITION = {
    "name": "load",
    "version": 1,
    "tasks": [{"name": "load_step", "taskReferenceName": "step", "type": "SIMPLE"}],
}


class Client:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: Optional[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = None

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        content = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{method} /api{path} HTTP/1.1\r\nHost: localhost\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        writer.write(head.encode() + content)
        answered = await reader.readuntil(b"\r\n\r\n")
        status = int(answered[9:12])
        length = re.search(rb"content-length: (\d+)", answered)
        text = await reader.readexactly(int(length.group(1))) if length else b""
        if status >= 300:
            raise RuntimeError(f"{method} {path}: {status} {text[:200]!r}")
        return json.loads(text) if text[:1] in (b"{", b"[") else text.decode()

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()


class Load:
    """The flow of executions through one server.

    Args:
        port: Where the server listens on this machine.
        seconds: How long executions are started.
        idle_workers: How many long polls are open all the time for tasks that never come.
    """

    def __init__(self, port: int, seconds: float, idle_workers: int = IDLE_WORKERS) -> None:
        self._port = port
        self._seconds = seconds
        self._idle_workers = idle_workers
        self._end = 0.0
        self.started = 0
        self.completed = 0
        self.errors: list[str] = []
        self.latencies: list[float] = []

    async def run(self) -> None:
        """Run the whole load; returns once everything that was started is done."""
        setup = Client(self._port)
        await setup.call("PUT", "/metadata/workflow", [_DEFINITION])
        setup.close()
        self._end = time.monotonic() + self._seconds
        work = [self._idle(number) for number in range(self._idle_workers)]
        work += [self._serve() for _ in range(_WORKERS)]
        work += [self._start(), self._look()]
        await asyncio.gather(*(self._watched(each) for each in work))

    async def _watched(self, work: Any) -> None:
        try:
            await work
        except (OSError, RuntimeError, EOFError) as error:
            self.errors.append(repr(error))

    async def _idle(self, number: int) -> None:
        client = Client(self._port)
        await asyncio.sleep(number / self._idle_workers)  # workers do not all come at the same moment
        while time.monotonic() < self._end:
            found = await client.call("GET", f"/tasks/poll/batch/idle{number % 50}?timeout={_POLL_MILLISECONDS}")
            if found:
                raise RuntimeError(f"a task nobody scheduled: {found}")
        client.close()

    async def _start(self) -> None:
        client, begin = Client(self._port), time.monotonic()
        while time.monotonic() < self._end:
            await client.call("POST", "/workflow/load", {"number": self.started})
            self.started += 1
            ahead = begin + self.started / EXECUTIONS_A_SECOND - time.monotonic()
            if ahead > 0:
                await asyncio.sleep(ahead)
        client.close()

    async def _serve(self) -> None:
        client = Client(self._port)
        while time.monotonic() < self._end + 30 and (time.monotonic() < self._end or self.completed < self.started):
            tasks = await client.call("GET", "/tasks/poll/batch/load_step?timeout=200")
            while tasks:
                task = tasks.pop()
                ids = {"taskId": task["taskId"], "workflowInstanceId": task["workflowInstanceId"]}
                result = {**ids, "status": "COMPLETED", "outputData": {"number": 1}}
                following = await client.call("POST", "/tasks/update-v2", result)
                self.completed += 1
                tasks += [following] if following else []
        client.close()

    async def _look(self) -> None:
        """What somebody else has to wait meanwhile."""
        client = Client(self._port)
        while time.monotonic() < self._end:
            begin = time.perf_counter()
            await client.call("GET", "/metadata/workflow/load")
            self.latencies.append(time.perf_counter() - begin)
            await asyncio.sleep(0.02)
        client.close()


class Memory:
    """The resident memory of a process in megabytes, at a moment and at the end."""

    def __init__(self, pid: int) -> None:
        self._status = Path(f"/proc/{pid}/status")
        self.early = 0.0
        self.late = 0.0

    def now(self) -> float:
        """The resident memory at this moment."""
        found = re.search(r"VmRSS:\s+(\d+)", self._status.read_text(encoding="ascii"))
        if found is None:
            raise RuntimeError("the server has ended")
        return int(found.group(1)) / 1024

    async def watch(self, load: Load, early_seconds: float) -> None:
        """Run a load and look twice."""
        running = asyncio.ensure_future(load.run())
        await asyncio.sleep(early_seconds)
        self.early = self.now()
        await running
        self.late = self.now()


def measure(seconds: float = SECONDS) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        words = ["server", "start", "--port", "0", "--db", str(Path(folder, "conductor.db"))]
        command = [sys.executable, "-m", "conductor", *words]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                port = int(ready_address(server).rpartition(":")[2])
                load, memory = Load(port, seconds), Memory(server.pid)
                asyncio.run(memory.watch(load, seconds / 6))
            finally:
                server.terminate()
    latencies = sorted(load.latencies)
    yield Figure("executions a second beside 1,000 long polls", load.completed / seconds, "executions/s")
    yield Figure("errors", len(load.errors), "")
    yield Figure("latency of another request, p50", latencies[len(latencies) // 2] * 1e3, "ms")
    yield Figure("latency of another request, p99", latencies[len(latencies) * 99 // 100] * 1e3, "ms")
    yield Figure("memory after a sixth of the time", memory.early, "MB")
    yield Figure("memory at the end", memory.late, "MB")
    yield Figure("the second as a multiple of the first", memory.late / memory.early, "x")
