"""An embedded server in a process of its own that can be killed and started again on its database."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Optional
from urllib.parse import quote

from tests.e2e.faults import jumping_clock
from tests.waiting import wait_until

DEADLINE = 30.0
_ROOT = Path(__file__).parents[3]


class EmbeddedServer:
    """Runs `conductor server start`.

    Args:
        folder: For its database and its log.
        clock: File with the seconds that its clock has jumped.
    """

    def __init__(self, folder: Path, clock: Optional[Path] = None) -> None:
        self._folder = folder
        self._module = "conductor" if clock is None else jumping_clock.__name__
        self._jumps = {} if clock is None else {jumping_clock.VARIABLE: str(clock)}
        self._log = folder / "server.log"
        self._process: Optional[subprocess.Popen[bytes]] = None
        self._client: Optional[http.client.HTTPConnection] = None
        self.port = 0
        self.start()

    def start(self) -> None:
        """Start it, again at the same port."""
        clean = {key: value for key, value in os.environ.items() if not key.upper().startswith("CONDUCTOR_")}
        database = str(self._folder / "conductor.db")
        with self._log.open("ab") as log:
            position = log.tell()
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module, "server", "start", "--port", str(self.port), "--db", database],
                env={**clean, **self._jumps, "PYTHONUNBUFFERED": "1"},
                cwd=_ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        line = wait_until(lambda: self._first_line(position), f"the server started: {self._log.read_text()}")
        self.port = int(line.split("/api")[0].rpartition(":")[2])

    def _first_line(self, position: int) -> str:
        text = self._log.read_bytes()[position:].decode()
        return next((line for line in text.splitlines(keepends=True) if "listening" in line and "\n" in line), "")

    def kill(self) -> None:
        """End it as a crash would."""
        self._end(signal.SIGKILL)

    def close(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, number: int) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None
        if self._process is not None:
            self._process.send_signal(number)
            try:
                self._process.wait(DEADLINE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def output(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def request(self, method: str, path: str, body: Any = None) -> Any:
        """The answer to a request that must succeed."""
        if self._client is None:
            self._client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        content = None if body is None else json.dumps(body)
        self._client.request(method, f"/api{path}", content, {"Content-Type": "application/json"})
        response = self._client.getresponse()
        text = response.read().decode()
        assert 200 <= response.status < 300, f"{method} {path}: {response.status} {text}"
        return json.loads(text) if response.headers.get_content_type() == "application/json" and text else text

    def register(self, task_type: str, **settings: Any) -> None:
        """Register a task definition, and a workflow of the same name that is this one task."""
        definition = {
            "name": task_type,
            "ownerEmail": "owner@example.com",
            "timeoutSeconds": 0,
            "responseTimeoutSeconds": 30,
            "retryCount": 20,
            "retryLogic": "FIXED",
            "retryDelaySeconds": 0,
            **settings,
        }
        task = {
            "name": task_type,
            "taskReferenceName": "only",
            "type": "SIMPLE",
            "inputParameters": {"number": "${workflow.input.number}", "work": "${workflow.input.work}"},
        }
        workflow = {
            "name": task_type,
            "version": 1,
            "schemaVersion": 2,
            "ownerEmail": "owner@example.com",
            "tasks": [task],
        }
        self.request("POST", "/metadata/taskdefs", [definition])
        self.request("POST", "/metadata/workflow", workflow)

    def begin(self, task_type: str, number: int, work: float) -> str:
        """Start a workflow; returns its id."""
        return str(self.request("POST", f"/workflow/{task_type}", {"number": number, "work": work}))

    def pending(self, task_type: str) -> list[str]:
        """The ids of the workflows of a name that are not over."""
        found: list[str] = self.request("GET", f"/workflow/running/{quote(task_type)}")
        return found

    def workflow(self, workflow_id: str) -> Any:
        return self.request("GET", f"/workflow/{workflow_id}?includeTasks=true")


@contextlib.contextmanager
def embedded_server(folder: Path, clock: Optional[Path] = None) -> Any:
    server = EmbeddedServer(folder, clock)
    try:
        yield server
    finally:
        server.close()
        # pytest shows it with a test that fails.
        print(server.output()[-20000:])
