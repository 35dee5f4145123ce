"""`conductor server start --db FILE`, killed again and again while clients work: what was acknowledged is there."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Optional

import pytest

from tests.e2e.cli_support import request, started_server

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes by signal")

WORK = "work"


def step(reference: str) -> dict[str, Any]:
    inputs = {"n": "${workflow.input.n}"}
    return {"name": WORK, "taskReferenceName": reference, "type": "SIMPLE", "inputParameters": inputs}


INNER = {"name": "inner", "version": 1, "tasks": [step("d")], "outputParameters": {"n": "${d.output.n}"}}
OUTER = {
    "name": "outer",
    "version": 1,
    "tasks": [
        step("a"),
        {"name": "f", "taskReferenceName": "f", "type": "FORK_JOIN", "forkTasks": [[step("b")], [step("c")]]},
        {"name": "j", "taskReferenceName": "j", "type": "JOIN", "joinOn": ["b", "c"]},
        {
            "name": "s",
            "taskReferenceName": "s",
            "type": "SUB_WORKFLOW",
            "inputParameters": {"n": "${workflow.input.n}"},
            "subWorkflowParam": {"name": "inner", "version": 1},
        },
        {"name": "v", "taskReferenceName": "v", "type": "SET_VARIABLE", "inputParameters": {"n": "${s.output.n}"}},
    ],
    "outputParameters": {"n": "${workflow.variables.n}", "b": "${j.output.b.n}"},
}
DEFINITIONS = [INNER, OUTER]


class Ledger:
    """What the server acknowledged, by id."""

    def __init__(self) -> None:
        self.started: dict[str, int] = {}
        self.completed: dict[str, dict[str, Any]] = {}


class Load:
    """Clients that start executions and do their tasks until the server is gone.

    Args:
        address: Where the server listens.
        ledger: Takes down what is acknowledged.
    """

    def __init__(self, address: Any, ledger: Ledger) -> None:
        self._address = address
        self._ledger = ledger
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(4)]
        self.errors: list[BaseException] = []

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        for thread in self._threads:
            thread.join(30)
            assert not thread.is_alive()
        assert not self.errors

    def _work(self, number: int) -> None:
        client = http.client.HTTPConnection(self._address.hostname, self._address.port, timeout=10)
        try:
            while True:
                (self._start if number == 0 else self._serve)(client)
        except (OSError, http.client.HTTPException):
            return  # the server was killed
        except BaseException as error:
            self.errors.append(error)
        finally:
            client.close()

    def _start(self, client: http.client.HTTPConnection) -> None:
        number = random.randrange(1000)
        self._ledger.started[call(client, "POST", "/workflow/outer", {"n": number})] = number

    def _serve(self, client: http.client.HTTPConnection) -> None:
        tasks = call(client, "GET", f"/tasks/poll/batch/{WORK}?count=2&timeout=50")
        while tasks:
            result = result_of(tasks.pop())
            following = call(client, "POST", "/tasks/update-v2", result)
            self._ledger.completed[result["taskId"]] = result
            if following:
                tasks.append(following)


def call(client: http.client.HTTPConnection, method: str, path: str, body: Optional[Any] = None) -> Any:
    """The answer once all of it is here; anything short of that is not an acknowledgement."""
    content = None if body is None else json.dumps(body)
    client.request(method, "/api" + path, content, {"Content-Type": "application/json"})
    response = client.getresponse()
    text = response.read().decode()
    assert response.status in (200, 204), (method, path, response.status, text)
    return json.loads(text) if response.headers.get_content_type() == "application/json" and text else text


def result_of(task: dict[str, Any]) -> dict[str, Any]:
    ids = {"taskId": task["taskId"], "workflowInstanceId": task["workflowInstanceId"]}
    return {**ids, "status": "COMPLETED", "outputData": {"n": task["inputData"]["n"] + 1}}


@contextmanager
def kept_connection(address: Any) -> Iterator[http.client.HTTPConnection]:
    client = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
    try:
        yield client
    finally:
        client.close()


def finish(client: http.client.HTTPConnection, workflow_id: str) -> dict[str, Any]:
    """Do whatever is left of an execution, whoever had it; the execution in the end."""
    deadline = time.monotonic() + 30
    while True:
        execution = call(client, "GET", f"/workflow/{workflow_id}")
        if execution["status"] != "RUNNING":
            return execution
        assert time.monotonic() < deadline, execution
        for task in execution["tasks"]:
            if task["status"] in ("SCHEDULED", "IN_PROGRESS"):
                if task["taskType"] == WORK:
                    call(client, "POST", "/tasks", result_of(task))
                elif task["taskType"] == "SUB_WORKFLOW" and task.get("subWorkflowId"):
                    finish(client, task["subWorkflowId"])


def check(client: http.client.HTTPConnection, ledger: Ledger) -> None:
    """Nothing acknowledged is lost, nothing is done twice, and everything can still be finished."""
    for task_id, result in ledger.completed.items():
        task = call(client, "GET", f"/tasks/{task_id}")
        assert (task["status"], task["outputData"]) == ("COMPLETED", result["outputData"])
    for workflow_id, number in ledger.started.items():
        execution = finish(client, workflow_id)
        assert (execution["status"], execution["output"]) == ("COMPLETED", {"n": number + 1, "b": number + 1})
        references = [task["referenceTaskName"] for task in execution["tasks"]]
        assert sorted(references) == ["a", "b", "c", "f", "j", "s", "v"]
        assert {task["retryCount"] for task in execution["tasks"]} == {0}


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_nothing_acknowledged_is_lost_when_a_busy_server_is_killed_twenty_times(tmp_path):
    database, ledger, chance = str(tmp_path / "conductor.db"), Ledger(), random.Random(5)
    with started_server("--db", database) as (_, address):
        for definition in DEFINITIONS:
            assert request(address, "POST", "/api/metadata/workflow", definition)[0] == 200
    lives_with_work = 0
    for _ in range(20):
        before = len(ledger.completed)
        with started_server("--db", database) as (run, address):
            load = Load(address, ledger)
            load.start()
            # The moment of the kill is what varies; nothing waits for it.
            time.sleep(chance.uniform(0.02, 0.6))
            run.process.kill()
            load.join()
        lives_with_work += len(ledger.completed) > before
    assert lives_with_work >= 10, "the server hardly ever got to work before it was killed"
    with started_server("--db", database) as (run, address), kept_connection(address) as client:
        check(client, ledger)
    assert run.process.returncode is not None


def test_a_server_killed_in_the_middle_of_its_recovery_recovers_the_next_time(tmp_path):
    database, ledger = str(tmp_path / "conductor.db"), Ledger()
    with started_server("--db", database) as (run, address):
        for definition in DEFINITIONS:
            assert request(address, "POST", "/api/metadata/workflow", definition)[0] == 200
        with kept_connection(address) as client:
            for number in range(30):
                ledger.started[call(client, "POST", "/workflow/outer", {"n": number})] = number
        run.process.kill()
    for _ in range(3):
        with started_server("--db", database) as (run, address):
            run.process.kill()
    with started_server("--db", database) as (_, address), kept_connection(address) as client:
        check(client, ledger)


def families(client: http.client.HTTPConnection, parents: list[str]) -> list[tuple[str, str]]:
    """The statuses of parents and their children."""
    found = []
    for parent in parents:
        execution = call(client, "GET", f"/workflow/{parent}")
        child = call(client, "GET", f"/workflow/{execution['tasks'][-1]['subWorkflowId']}")
        found.append((execution["status"], child["status"]))
    return found


@pytest.mark.timeout(120)
def test_what_commands_do_to_parents_and_children_survives_kills(tmp_path):
    database, chance = str(tmp_path / "conductor.db"), random.Random(7)
    child = {
        "name": "s",
        "taskReferenceName": "s",
        "type": "SUB_WORKFLOW",
        "subWorkflowParam": {"name": "inner", "version": 1},
        "inputParameters": {"n": 1},
    }
    with started_server("--db", database) as (_, address):
        for definition in (INNER, {"name": "parent", "version": 1, "tasks": [child]}):
            assert request(address, "POST", "/api/metadata/workflow", definition)[0] == 200
        with kept_connection(address) as client:
            parents = [call(client, "POST", "/workflow/parent", {}) for _ in range(60)]

    def steer(address: Any, method: str, what: str, answered: threading.Event) -> None:
        with contextlib.suppress(OSError, http.client.HTTPException), kept_connection(address) as client:
            for parent in chance.sample(parents, len(parents)):
                client.request(method, f"/api/workflow/{parent}{what}")
                client.getresponse().read()  # 404 and 409 when the command had its effect in a life before
                answered.set()

    seen: set[tuple[str, str]] = set()
    for life in range(8):
        method, what = ("POST", "/retry") if life % 2 else ("DELETE", "?reason=enough")
        with started_server("--db", database) as (run, address):
            answered = threading.Event()
            thread = threading.Thread(target=steer, args=(address, method, what, answered))
            thread.start()
            assert answered.wait(30)
            # The moment of the kill is what varies; nothing waits for it.
            time.sleep(chance.uniform(0.01, 0.15))
            run.process.kill()
            thread.join(30)
        with started_server("--db", database) as (_, address), kept_connection(address) as client:
            deadline = time.monotonic() + 20
            while set(families(client, parents)) - {("RUNNING", "RUNNING"), ("TERMINATED", "TERMINATED")}:
                assert time.monotonic() < deadline, families(client, parents)
            seen |= set(families(client, parents))
    assert len(seen) == 2, "the server was always killed before or after all of it"
