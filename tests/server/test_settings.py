"""Each setting changes something that can be seen."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar, Optional

import pytest

from conductor.server import http_tasks
from conductor.server.app import create_app
from conductor.server.outside import Outcome
from conductor.server.settings import ServerSettings
from conductor.server.store import sqlite
from tests.server.embedded import Client, serving, simple
from tests.waiting import wait_until


def http_task(uri: str, **more: Any) -> dict[str, Any]:
    request = {"uri": uri, "method": "GET", **more}
    return {"name": "h", "taskReferenceName": "h", "type": "HTTP", "inputParameters": {"http_request": request}}


def run(client: Client, task: dict[str, Any]) -> dict[str, Any]:
    client.register(task, name="w")
    ended: dict[str, Any] = client.ended(client.start("w"))["tasks"][-1]
    return ended


def test_durable_syncs_the_disk_on_every_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    levels: list[int] = []
    migrate = sqlite.migrate

    def noted(connection: sqlite3.Connection, name: str) -> None:
        levels.append(connection.execute("PRAGMA synchronous").fetchone()[0])
        migrate(connection, name)

    monkeypatch.setattr(sqlite, "migrate", noted)
    for durable in (False, True):
        with serving(ServerSettings(database=str(tmp_path / f"{durable}.db"), durable=durable)):
            pass
    assert levels == [1, 2]


def test_executions_that_do_not_fit_into_memory_come_back_from_the_store(tmp_path: Path) -> None:
    with serving(ServerSettings(database=str(tmp_path / "c.db"), cached_tasks=20)) as client:
        client.register(simple("t", "a"), simple("t", "b"), name="w", outputParameters={"o": "${a.output}"})
        started = [client.start("w", input={"n": number}) for number in range(30)]
        for _ in range(2):
            for task in client.poll("t", count=30):
                client.report(task, outputData={"of": task["workflowInstanceId"]})
        for number, workflow_id in enumerate(started):
            found = client.execution(workflow_id)
            assert (found["status"], found["input"]) == ("COMPLETED", {"n": number})
            assert found["output"] == {"o": {"of": workflow_id}}


def test_an_execution_is_removed_some_time_after_it_has_ended() -> None:
    with serving(ServerSettings(retention_seconds=1)) as client:
        client.register(simple("t"), name="w")
        ended, open_one = client.start("w"), client.start("w")
        client.report(client.poll("t")[0])
        wait_until(lambda: client.raw("GET", f"/workflow/{ended}")[0] == 404, "removal")
        assert client.execution(open_one)["status"] == "RUNNING"
        assert client.call("GET", "/workflow/search", query="workflowType=w")["totalHits"] == 1


def test_a_server_with_a_key_serves_only_those_who_have_a_token() -> None:
    with serving(ServerSettings(auth=("id", "secret"))) as client:
        refused = client.call("GET", "/metadata/workflow", expect=401)
        assert refused["error"] == "INVALID_TOKEN"
        assert (
            client.call("POST", "/token", {"keyId": "id", "keySecret": "wrong"}, expect=401)["error"] == "INVALID_KEY"
        )
        token = client.call("POST", "/token", {"keyId": "id", "keySecret": "secret"})["token"]
        assert client.raw("GET", "/metadata/workflow", headers={"X-Authorization": token})[0] == 200
        assert client.raw("GET", "/metadata/workflow", headers={"X-Authorization": token + "x"})[0] == 401
        assert client.call("GET", "/health")["healthy"]
    assert "secret" not in repr(ServerSettings(auth=("id", "secret")))


def test_a_server_without_a_key_has_no_token_route() -> None:
    with serving(ServerSettings()) as client:
        client.call("POST", "/token", {"keyId": "a", "keySecret": "b"}, expect=404)


_over = threading.Event()


class _Answers(BaseHTTPRequestHandler):
    received: ClassVar[list[Optional[str]]] = []

    def do_GET(self) -> None:
        self.received.append(self.headers.get("Authorization"))
        if self.path == "/redirect":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            body = b""
        elif self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            body = b""
        elif self.path.startswith("/missing/"):
            self.send_response(404)
            body = b""
        elif self.path == "/trickle":
            self._trickle()
            return
        elif self.path == "/large":
            self.send_response(200)
            body = b"x" * (10 * 1024 * 1024 + 1)
        else:
            self.send_response(200)
            body = json.dumps({"authorization": self.headers.get("Authorization")}).encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _trickle(self) -> None:
        """Send a byte now and then until the other side hangs up."""
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            while not _over.wait(0.05):
                self.wfile.write(b"x")

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def answers() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        _over.clear()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        _over.set()
        server.shutdown()
        thread.join()


def test_http_tasks_can_be_switched_off(answers: str) -> None:
    with serving(ServerSettings(http_tasks=False)) as client:
        task = run(client, http_task(answers))
    assert task["status"] == "FAILED"
    assert "switched off" in task["reasonForIncompletion"]


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://127.0.0.1/x", "only http and https"),
        ("{}/redirect", "only http and https"),
        ("{}/large", "larger than"),
        ("http://169.254.169.254/latest/meta-data", "link-local"),
        ("http://[fe80::1]/", "link-local"),
    ],
)
def test_an_http_task_reaches_no_further_than_it_should(answers: str, uri: str, reason: str) -> None:
    with serving(ServerSettings()) as client:
        task = run(client, http_task(uri.format(answers)))
    assert task["status"] == "FAILED"
    assert reason in task["reasonForIncompletion"]


def test_a_link_local_host_can_be_allowed() -> None:
    with serving(ServerSettings(http_allow=("169.254.1.1",))) as client:
        task = run(client, http_task("http://169.254.1.1:1/", connectionTimeOut=100))
    assert task["status"] == "FAILED"
    assert "link-local" not in task["reasonForIncompletion"]


def test_a_secret_reaches_whoever_does_the_task_and_appears_nowhere_else(
    answers: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CONDUCTOR_SECRET_TOKEN", "s3cr3t-value")
    monkeypatch.setenv("CONDUCTOR_ENV_PLACE", "here")
    monkeypatch.setenv("PRIVATE_VARIABLE", "private-value")
    secret = "Bearer ${workflow.secrets.TOKEN}"
    database = tmp_path / "c.db"
    with serving(ServerSettings(database=str(database))) as client:
        inputs = {"auth": secret, "place": "${workflow.env.PLACE}"}
        worker = simple("t", inputParameters=inputs)
        client.register(worker, http_task(answers, headers={"Authorization": secret}), name="w")
        workflow_id = client.start("w")
        polled = client.poll("t")[0]
        assert polled["inputData"] == {"auth": "Bearer s3cr3t-value", "place": "here"}
        client.report(polled)
        ended = client.ended(workflow_id)
        assert _Answers.received[-1] == "Bearer s3cr3t-value"
        assert ended["tasks"][1]["outputData"]["response"]["body"] == {"authorization": secret}
        assert ended["tasks"][0]["inputData"] == {"auth": secret, "place": "here"}
        assert ended["tasks"][1]["inputData"]["http_request"]["headers"] == {"Authorization": secret}
        assert client.call("GET", "/secrets") == ["TOKEN"]
        found = client.call("GET", "/tasks/search", query="taskDefName=t")
        assert "s3cr3t" not in json.dumps(found)
    assert "s3cr3t" not in caplog.text
    assert not [each for each in database.parent.iterdir() if b"s3cr3t" in each.read_bytes()]
    # The variables of the process are not for workflows: `${PRIVATE_VARIABLE}` is a reference to no task.
    with serving(ServerSettings()) as client:
        client.register(
            {"name": "s", "taskReferenceName": "s", "type": "NOOP"},
            name="w",
            outputParameters={"o": "${PRIVATE_VARIABLE}", "t": "x${PRIVATE_VARIABLE}"},
        )
        assert client.ended(client.start("w"))["output"] == {"o": None, "t": "xnull"}


def test_a_task_type_without_a_handler_fails_and_says_how_to_plug_one_in() -> None:
    task = {
        "name": "k",
        "taskReferenceName": "k",
        "type": "KAFKA_PUBLISH",
        "inputParameters": {"kafka_request": {"topic": "t"}},
    }
    with serving(ServerSettings()) as client:
        failed = run(client, task)
    assert failed["status"] == "FAILED"
    assert "--handler KAFKA_PUBLISH=MODULE:FUNCTION" in failed["reasonForIncompletion"]
    assert "handlers={'KAFKA_PUBLISH'" in failed["reasonForIncompletion"]

    async def publish(inputs: dict[str, Any], _workflow_task: dict[str, Any]) -> Outcome:
        return Outcome("COMPLETED", {"topic": inputs["kafka_request"]["topic"]})

    with serving(ServerSettings(), handlers={"KAFKA_PUBLISH": publish}) as client:
        done = run(client, task)
    assert (done["status"], done["outputData"]) == ("COMPLETED", {"topic": "t"})


def test_a_handler_that_raises_fails_its_task(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(_inputs: dict[str, Any], _workflow_task: dict[str, Any]) -> Outcome:
        raise RuntimeError("no broker")

    task = {"name": "x", "taskReferenceName": "x", "type": "GENERATE_IMAGE"}
    with serving(ServerSettings(), handlers={"GENERATE_IMAGE": broken}) as client:
        failed = run(client, task)
    assert failed["status"] == "FAILED"
    assert "no broker" in failed["reasonForIncompletion"]
    assert "the handler of GENERATE_IMAGE failed" in caplog.text


@pytest.mark.parametrize(
    ("returned", "reason"),
    [(None, "it returned NoneType instead of an Outcome"), (Outcome("DONE"), "'DONE' is no status")],
    ids=["nothing", "an unknown status"],
)
def test_a_handler_that_returns_something_else_fails_its_task(returned: Any, reason: str) -> None:
    async def confused(_inputs: dict[str, Any], _workflow_task: dict[str, Any]) -> Any:
        return returned

    task = {"name": "x", "taskReferenceName": "x", "type": "JDBC"}
    with serving(ServerSettings(), handlers={"JDBC": confused}) as client:
        failed = run(client, task)
    assert failed["status"] == "FAILED"
    assert reason in failed["reasonForIncompletion"]


def test_a_handler_for_a_type_that_workers_do_is_refused() -> None:
    async def handler(_inputs: dict[str, Any], _workflow_task: dict[str, Any]) -> Outcome:
        raise AssertionError

    with pytest.raises(ValueError, match=r"SIMPLE tasks, but only these are done by handlers: KAFKA_PUBLISH"):
        create_app(ServerSettings(), handlers={"SIMPLE": handler})


def test_a_handler_that_is_no_async_function_is_refused() -> None:
    with pytest.raises(TypeError, match="KAFKA_PUBLISH tasks must be an async function"):
        create_app(ServerSettings(), handlers={"KAFKA_PUBLISH": print})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "uri",
    [
        "http://[::ffff:169.254.169.254]/",
        "http://[2002:a9fe:a9fe::]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://2852039166/",
        "http://0xa9fea9fe/",
    ],
)
def test_a_link_local_address_is_refused_however_it_is_written(uri: str) -> None:
    with serving(ServerSettings()) as client:
        task = run(client, http_task(uri))
    assert task["status"] == "FAILED"
    assert "link-local" in task["reasonForIncompletion"]


def test_a_name_that_means_another_address_when_it_is_called_is_refused(
    answers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def is_link_local(address: str) -> bool:
        checked.append(address)
        return len(checked) > 1

    monkeypatch.setattr("conductor.server._http_connections.is_link_local", is_link_local)
    with serving(ServerSettings()) as client:
        task = run(client, http_task(answers))
    assert checked == ["127.0.0.1", "127.0.0.1"]
    assert "link-local" in task["reasonForIncompletion"]


def test_an_answer_that_only_trickles_is_cut_off(answers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_tasks, "_LONGEST_SECONDS", 0.5)
    with serving(ServerSettings()) as client:
        task = run(client, http_task(f"{answers}/trickle"))
    assert task["status"] == "FAILED"
    assert "took more than" in task["reasonForIncompletion"]


def test_a_redirect_to_another_host_takes_no_credentials_along(answers: str) -> None:
    port = answers.rpartition(":")[2]
    headers = {"Authorization": "Basic abc"}
    with serving(ServerSettings()) as client:
        same = run(client, http_task(f"{answers}/to?{answers}/", headers=headers))
        other = run(client, http_task(f"{answers}/to?http://localhost:{port}/", headers=headers))
    assert same["outputData"]["response"]["body"] == {"authorization": "Basic abc"}
    assert other["outputData"]["response"]["body"] == {"authorization": None}


def test_a_secret_that_comes_back_from_outside_is_not_kept(answers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONDUCTOR_SECRET_TOKEN", "s3cr3t-value")
    secret = "${workflow.secrets.TOKEN}"
    with serving(ServerSettings()) as client:
        echoed = run(client, http_task(answers, headers={"Authorization": f"Bearer {secret}"}))
        assert echoed["outputData"]["response"]["body"] == {"authorization": f"Bearer {secret}"}
        failed = run(client, http_task(f"{answers}/missing/{secret}"))
        assert f"/missing/{secret}" in failed["reasonForIncompletion"]
        assert "s3cr3t" not in json.dumps(failed)


def test_a_handler_that_quotes_a_secret_in_an_error_does_not_give_it_away(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CONDUCTOR_SECRET_TOKEN", "s3cr3t-value")

    async def broken(inputs: dict[str, Any], _workflow_task: dict[str, Any]) -> Outcome:
        raise RuntimeError(f"no access with {inputs['key']}")

    inputs = {"key": "${workflow.secrets.TOKEN}"}
    task = {"name": "x", "taskReferenceName": "x", "type": "JDBC", "inputParameters": inputs}
    with serving(ServerSettings(), handlers={"JDBC": broken}) as client:
        failed = run(client, task)
    assert "no access with ${workflow.secrets.TOKEN}" in failed["reasonForIncompletion"]
    assert "no access with ${workflow.secrets.TOKEN}" in caplog.text
    assert "s3cr3t" not in caplog.text
