"""An embedded server in a thread of the test process, and a small client for it."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from typing import Any, Optional
from urllib.parse import urlencode

import uvicorn

from conductor.server.app import create_app
from conductor.server.settings import ServerSettings
from tests.waiting import wait_until

DEADLINE_SECONDS = 20.0


class Client:
    """Calls one server; every call has a connection of its own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}/api"

    def raw(
        self, method: str, path: str, body: Optional[bytes] = None, headers: Optional[dict[str, str]] = None
    ) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE_SECONDS)
        with contextlib.closing(connection):
            connection.request(method, "/api" + path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read()

    def call(self, method: str, path: str, body: Any = None, expect: int = 200, **query: Any) -> Any:
        if query:
            path += "?" + urlencode({name.rstrip("_"): value for name, value in query.items()}, doseq=True)
        data = None if body is None else json.dumps(body).encode()
        status, answer = self.raw(method, path, data, {"Content-Type": "application/json"})
        assert status == expect, (method, path, status, answer[:500])
        try:
            return json.loads(answer) if answer else None
        except ValueError:
            return answer.decode()

    def register(self, *tasks: dict[str, Any], name: str, **more: Any) -> None:
        definition = {"name": name, "version": 1, "tasks": list(tasks), **more}
        self.call("POST", "/metadata/workflow", definition, overwrite=True)

    def start(self, name: str, **request: Any) -> str:
        return str(self.call("POST", "/workflow", {"name": name, "input": {}, **request}))

    def execution(self, workflow_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.call("GET", f"/workflow/{workflow_id}")
        return found

    def poll(self, task_type: str, count: int = 1, timeout: int = 2000, **query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.call(
            "GET", f"/tasks/poll/batch/{task_type}", count=count, timeout=timeout, workerid="w1", **query
        )
        return found

    def report(self, task: dict[str, Any], status: str = "COMPLETED", **result: Any) -> None:
        ids = {"workflowInstanceId": task["workflowInstanceId"], "taskId": task["taskId"]}
        self.call("POST", "/tasks", {**ids, "status": status, **result})

    def ended(self, workflow_id: str) -> dict[str, Any]:
        def look() -> Optional[dict[str, Any]]:
            found = self.execution(workflow_id)
            return None if found["status"] == "RUNNING" else found

        found: dict[str, Any] = wait_until(look, f"end of {workflow_id}")
        return found


def simple(name: str, reference: str = "", **more: Any) -> dict[str, Any]:
    """A worker task of a definition."""
    return {"name": name, "taskReferenceName": reference or name, "type": "SIMPLE", **more}


@contextlib.contextmanager
def serving(settings: ServerSettings, **options: Any) -> Iterator[Client]:
    """A running server on a free loopback port."""
    # Named as TCP, or the event loop would not know to send small answers at once.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        app = create_app(settings, **options)
        config = uvicorn.Config(app, log_level="error", access_log=False, lifespan="on", timeout_graceful_shutdown=2)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])))
        thread.start()
        try:
            wait_until(lambda: server.started or not thread.is_alive(), "server")
            assert server.started, "the server did not start"
            yield Client(port)
        finally:
            server.should_exit = True
            thread.join(DEADLINE_SECONDS)
        assert not thread.is_alive(), "the server did not stop"
