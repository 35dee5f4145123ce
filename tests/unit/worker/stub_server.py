"""A server with task queues and nothing else, in threads of the test process, that does as a test tells it."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Optional
from urllib.parse import parse_qs, urlsplit

TERMINAL = {"COMPLETED", "FAILED", "FAILED_WITH_TERMINAL_ERROR", "CANCELED"}
Fault = Callable[[str, str], Any]


class StubServer:
    """What the server holds, and what it was asked.

    A fault is a function of method and path: what it returns other than None is answered instead, as status and body; a
    callable it returns is called after the server has acted and before it answers.
    """

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.queues: dict[str, deque[dict[str, Any]]] = {}
        self.tasks: dict[str, dict[str, Any]] = {}
        self.updates: list[dict[str, Any]] = []
        self.requests: list[tuple[str, str, dict[str, Any]]] = []
        self.logs: list[tuple[str, str]] = []
        self.fault: Optional[Fault] = None
        self.open_polls = 0
        self.fast_updates = True
        self.url = ""
        #: Method, path and decoded body of each request, for tests that set a list.
        self.bodies: Optional[list[tuple[str, str, Any]]] = None
        #: Headers of each request, for tests that set a list.
        self.headers: Optional[list[dict[str, str]]] = None
        self._numbers = itertools.count(1)

    def add(self, task_type: str, inputs: Any = None, domain: Optional[str] = None, **fields: Any) -> str:
        """Queue a task and return its id."""
        task_id = f"{task_type}-{next(self._numbers)}"
        task = {
            "taskId": task_id,
            "taskType": task_type,
            "taskDefName": task_type,
            "workflowInstanceId": f"workflow-of-{task_id}",
            "status": "SCHEDULED",
            "inputData": inputs or {},
            "responseTimeoutSeconds": 3600,
            "pollCount": 0,
            **fields,
        }
        with self.changed:
            self.tasks[task_id] = task
            self.queues.setdefault(queue_name(task_type, domain), deque()).append(task)
            self.changed.notify_all()
        return task_id

    def poll(self, name: str, count: int, milliseconds: float, worker: str) -> list[dict[str, Any]]:
        deadline = time.monotonic() + milliseconds / 1000
        taken: list[dict[str, Any]] = []
        with self.changed:
            self.open_polls += 1
            self.changed.notify_all()
            queue = self.queues.setdefault(name, deque())
            while (
                not queue and self.changed.wait(max(0.0, deadline - time.monotonic())) and time.monotonic() < deadline
            ):
                continue
            while queue and len(taken) < count:
                task = queue.popleft()
                task.update(status="IN_PROGRESS", workerId=worker, pollCount=task["pollCount"] + 1)
                taken.append(task)
            self.open_polls -= 1
            self.changed.notify_all()
        return taken

    def update(self, result: dict[str, Any]) -> Optional[dict[str, Any]]:
        task = self.tasks.get(result["taskId"])
        if task is None:
            return None
        with self.changed:
            self.updates.append(result)
            if task["status"] not in TERMINAL and not result.get("extendLease"):
                task.update(status=result["status"], outputData=result.get("outputData"))
                if result["status"] == "IN_PROGRESS":
                    task["status"] = "SCHEDULED"
                    self.queues[queue_name(task["taskType"], task.get("domain"))].append(task)
            self.changed.notify_all()
        return task

    def wait_for(self, condition: Callable[[], Any], seconds: float = 15.0) -> Any:
        """The first true value of a condition on what the server holds; fails when there is none in time."""
        with self.changed:
            assert self.changed.wait_for(condition, seconds), f"not within {seconds:g} s; updates: {self.updates}"
            return condition()

    def update_of(self, task_id: str, seconds: float = 15.0) -> dict[str, Any]:
        """The last update of a task, waited for."""
        return self.wait_for(lambda: [one for one in self.updates if one["taskId"] == task_id], seconds)[-1]

    def status_of(self, task_id: str) -> str:
        return self.tasks[task_id]["status"]

    def count(self, method: str, path: str) -> int:
        """How many requests there were whose path starts so."""
        return sum(1 for verb, asked, _ in self.requests if verb == method and asked.startswith(path))


def queue_name(task_type: str, domain: Optional[str]) -> str:
    return f"{domain}:{task_type}" if domain else task_type


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stub: StubServer

    def log_message(self, *_: Any) -> None:
        """The test looks at what it wants to see."""

    def handle_one(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(length).decode()
        where = urlsplit(self.path)
        path, query = where.path[len("/api") :], {key: value[0] for key, value in parse_qs(where.query).items()}
        self.stub.requests.append((self.command, path, query))
        if self.stub.bodies is not None:
            self.stub.bodies.append((self.command, path, json.loads(text) if text else None))
        if self.stub.headers is not None:
            self.stub.headers.append(dict(self.headers))
        fault = self.stub.fault(self.command, path) if self.stub.fault else None
        if fault is not None and not callable(fault):
            self.answer(*fault)
            return
        status, body = self.serve(path.strip("/").split("/"), query, text)
        if fault is None or fault(self) is not False:
            self.answer(status, body)

    do_GET = do_POST = do_PUT = do_DELETE = handle_one

    def serve(self, parts: list[str], query: dict[str, str], text: str) -> tuple[int, Any]:
        stub = self.stub
        if parts[:3] == ["tasks", "poll", "batch"]:
            name = queue_name(parts[3], query.get("domain"))
            count, wait = int(query.get("count", 1)), float(query.get("timeout", 100))
            return 200, stub.poll(name, count, wait, query.get("workerid", ""))
        if parts == ["tasks", "update-v2"]:
            return self.update_and_poll(json.loads(text))
        if parts == ["tasks"] and self.command == "POST":
            result = json.loads(text)
            return (200, result["taskId"]) if stub.update(result) else missing(result["taskId"])
        if len(parts) == 3 and parts[2] == "log":
            stub.logs.append((parts[1], text))
            return 200, ""
        if len(parts) == 2 and parts[0] == "tasks" and parts[1] in stub.tasks:
            return 200, stub.tasks[parts[1]]
        return missing("/".join(parts))

    def update_and_poll(self, result: dict[str, Any]) -> tuple[int, Any]:
        if not self.stub.fast_updates:
            return missing("tasks/update-v2")
        task = self.stub.update(result)
        if task is None:
            return missing(result["taskId"])
        if result["status"] not in TERMINAL:
            return 204, None
        found = self.stub.poll(queue_name(task["taskType"], task.get("domain")), 1, 100, result.get("workerId", ""))
        return (200, found[0]) if found else (204, None)

    def answer(self, status: int, body: Any) -> None:
        content = b"" if body is None else body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain" if isinstance(body, str) else "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, ValueError):
            # The worker was killed, or a fault closed the connection.
            self.close_connection = True


def missing(what: str) -> tuple[int, Any]:
    return 404, {"status": 404, "message": f"{what} not found", "retryable": False}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


@contextmanager
def stub_server() -> Iterator[StubServer]:
    """Run a stub server on a free port."""
    stub = StubServer()
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"stub": stub}))
    stub.url = f"http://127.0.0.1:{server.server_port}/api"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
