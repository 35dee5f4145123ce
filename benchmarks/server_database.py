"""A database that has seen 100,000 executions: how long the server takes to start on it, and to answer."""

from __future__ import annotations

import http.client
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable
from urllib.parse import quote

from benchmarks.executions import ready_address
from benchmarks.figures import Figure

EXECUTIONS = 100_000
_DEFINITION = {
    "name": "seen",
    "version": 1,
    "tasks": [{"name": "seen_step", "taskReferenceName": "step", "type": "SIMPLE"}],
}
_ROUNDS = 50


class Client:
    """One kept connection to a server."""

    def __init__(self, address: str) -> None:
        self._connection = http.client.HTTPConnection(address.rpartition("/")[2], timeout=120)

    def call(self, method: str, path: str, body: Any = None) -> Any:
        content = None if body is None else json.dumps(body)
        self._connection.request(method, "/api" + path, content, {"Content-Type": "application/json"})
        response = self._connection.getresponse()
        text = response.read().decode()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path}: {response.status} {text[:200]}")
        return json.loads(text) if text[:1] in ("{", "[") else text

    def close(self) -> None:
        self._connection.close()

    def run_one(self) -> str:
        """Start an execution and do its task; its id."""
        workflow_id = self.call("POST", "/workflow/seen", {"number": 1})
        (task,) = self.call("GET", "/tasks/poll/batch/seen_step?timeout=2000")
        ids = {"taskId": task["taskId"], "workflowInstanceId": task["workflowInstanceId"]}
        self.call("POST", "/tasks", {**ids, "status": "COMPLETED", "outputData": {"number": 2}})
        return str(workflow_id)


@contextmanager
def running(database: Path) -> Iterator[Client]:
    """A server on a database."""
    command = [sys.executable, "-m", "conductor", "server", "start", "--port", "0", "--db", str(database)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        client = Client(ready_address(server))
        try:
            yield client
        finally:
            client.close()
            server.terminate()


def multiply(database: Path, workflow_id: str, copies: int) -> None:
    """Copy a finished execution with its tasks under new ids, a second apart."""
    with sqlite3.connect(database) as connection:
        for table in ("executions", "tasks"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            made = ", ".join(_copied(column) for column in columns)
            connection.execute(
                f"WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ?) "
                f"INSERT INTO {table} ({', '.join(columns)}) "
                f"SELECT {made} FROM {table}, copies WHERE {table}.workflow_id = ?",
                (copies, workflow_id),
            )
    connection.close()


def _copied(column: str) -> str:
    if column.endswith("_id") and column not in ("correlation_id", "parent_workflow_id"):
        return f"printf('%08d', n) || substr({column}, 9)"
    if column == "start_time":
        return "start_time - 1000 * n"
    if column in ("summary", "body"):
        return f"replace({column}, substr(workflow_id, 1, 8), printf('%08d', n))"
    return column


def typical(call: Callable[[], Any]) -> float:
    """The median of some calls in milliseconds."""
    times = []
    for _ in range(_ROUNDS):
        begin = time.perf_counter()
        call()
        times.append((time.perf_counter() - begin) * 1e3)
    return sorted(times)[_ROUNDS // 2]


def _search(client: Client, query: str, **more: Any) -> Callable[[], Any]:
    options = "".join(f"&{name}={value}" for name, value in more.items())
    return lambda: client.call("GET", f"/workflow/search?start=0&size=20&query={quote(query)}{options}")


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "conductor.db")
        with running(database) as client:
            client.call("PUT", "/metadata/workflow", [_DEFINITION])
            first = client.run_one()
            yield Figure("empty database: start, poll and complete", typical(client.run_one), "ms")
        multiply(database, first, EXECUTIONS)
        begin = time.perf_counter()
        with running(database) as client:
            yield Figure(f"{EXECUTIONS:,} executions: start of the server", (time.perf_counter() - begin) * 1e3, "ms")
            yield Figure("start, poll and complete", typical(client.run_one), "ms")
            copy = "00000001" + first[8:]
            yield Figure("read an old execution", typical(lambda: client.call("GET", f"/workflow/{copy}")), "ms")
            by_type = "workflowType='seen' AND status='COMPLETED'"
            yield Figure("search by type and status", typical(_search(client, by_type)), "ms")
            newest = _search(client, by_type, sort="startTime:DESC")
            yield Figure("the same, newest first", typical(newest), "ms")
            yield Figure("search by id", typical(_search(client, f"workflowId='{copy}'")), "ms")
            yield Figure("search among the running", typical(_search(client, "status='RUNNING'")), "ms")
