"""Workers at work on a stub server, for several files of tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Callable

from conductor.client.automator._build import build_runtime
from conductor.client.automator._runtime import WorkerRuntime
from conductor.client.configuration.configuration import Configuration
from conductor.client.worker.worker import Worker
from conductor.client.worker.worker_interface import WorkerInterface
from tests.unit.worker.stub_server import StubServer

BUSY = (503, {"status": 503, "message": "busy"})


@contextmanager
def at_work(server: StubServer, function: Any, *, listeners: Any = (), **options: Any) -> Iterator[WorkerRuntime]:
    """A worker for tasks of type ``greet`` that polls the server."""
    worker = function if isinstance(function, WorkerInterface) else Worker("greet", function, **options)
    runtime = build_runtime(worker, Configuration(server_api_url=server.url), event_listeners=list(listeners))
    runtime.start()
    try:
        yield runtime
    finally:
        runtime.stop(5.0)


def hello(name: str) -> str:
    return f"Hello {name}"


def only_updates(fault: Any) -> Callable[[str, str], Any]:
    return lambda method, path: fault if method == "POST" and path.startswith("/tasks") else None


def wake(server: StubServer) -> bool:
    """Look again soon, also when nothing reaches the server."""
    threading.Timer(0.05, lambda: notify(server)).start()
    return True


def notify(server: StubServer) -> None:
    with server.changed:
        server.changed.notify_all()
