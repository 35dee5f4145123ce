"""Requests that are wrong, hostile or cut short get a clear 4xx in the server's error shape, and no traceback."""

from __future__ import annotations

import gzip
import json
import logging
import socket
from typing import Any, Optional

import pytest

from tests.server.embedded import Client, simple
from tests.waiting import wait_until

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"name": ',
        b"not json",
        b"\xff\xfe{}",
        b'{"name": NaN}',
        b'{"name": Infinity}',
        b'{"priority": 1e999}',
        b'{"priority": ' + b"9" * 5000 + b"}",
        b"[" * 501 + b"]" * 501,
        b"[" * 100_000,
        b'{"a":' * 600 + b"1" + b"}" * 600,
        b"[]",
        b'"text"',
        b"1",
        b"null",
    ],
    ids=lambda body: repr(body[:20]),
)
def test_a_body_that_cannot_be_read_is_refused_in_the_servers_error_shape(
    server: Client, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        status, answer = server.raw("POST", "/workflow", body, JSON)
    error = json.loads(answer)
    # Conductor answers 500 when the body is missing; everything else is the client's fault.
    assert status == error["status"] == (400 if body else 500)
    assert error["message"]
    assert "Traceback" not in error["message"]
    assert not caplog.records


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("version", "abc"),
        ("version", [1]),
        ("version", True),
        ("input", [1]),
        ("input", "text"),
        ("name", {"a": 1}),
        ("taskToDomain", {"t": {"x": 1}}),
        ("taskToDomain", []),
        ("priority", {}),
        ("workflowDef", "text"),
        ("workflowDef", {"name": "x", "tasks": {}}),
        ("workflowDef", {"name": "x", "tasks": [1]}),
    ],
)
def test_a_field_of_the_wrong_type_is_named(server: Client, field: str, value: Any) -> None:
    request = {"name": "x", "input": {}, field: value}
    error = server.call("POST", "/workflow", request, expect=400)
    assert field in error["message"]
    assert "must be" in error["message"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "image/png"]
)
def test_a_body_that_is_not_json_by_its_own_account_is_refused(server: Client, kind: str) -> None:
    status, answer = server.raw("POST", "/workflow", b"{}", {"Content-Type": kind})
    assert status == 415
    assert kind in json.loads(answer)["message"]


def test_a_compressed_body_is_not_unpacked(server: Client) -> None:
    bomb = gzip.compress(b"0" * 10_000_000)
    status, _ = server.raw("POST", "/workflow", bomb, {**JSON, "Content-Encoding": "gzip"})
    assert status == 415


def test_a_body_over_fifty_megabytes_is_refused_without_being_parsed(server: Client) -> None:
    status, answer = server.raw("POST", "/tasks/x/log", b"x" * (50 * 1024 * 1024 + 1))
    assert status == 413
    assert json.loads(answer)["status"] == 413


def test_a_request_that_ends_halfway_changes_nothing_and_is_not_logged(
    server: Client, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    head = b"POST /api/metadata/workflow HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n"
    with caplog.at_level(logging.ERROR):
        with socket.create_connection(("127.0.0.1", server.port)) as half:
            half.sendall(head + b'{"name": "' + name.encode())
        server.call("GET", f"/metadata/workflow/{name}", expect=404)
    assert not caplog.records


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nope", 404),
        ("POST", "/metadata/nope", 404),
        ("PATCH", "/workflow", 405),
        ("PUT", "/workflow", 405),
        ("GET", "/workflow/%ff", 404),
        ("GET", "/workflow/..%2f..%2fetc", 404),
        ("GET", "/tasks/poll/batch/x?count=abc", 400),
        ("GET", "/tasks/poll/batch/x?timeout=5001", 400),
        ("GET", "/workflow/search?size=5001", 400),
        ("GET", "/workflow/search?query=just+words", 400),
        ("GET", "/workflow/search?topLevelOnly=maybe", 400),
        ("GET", "/tasks/queue/sizes", 400),
    ],
)
def test_a_request_for_nothing_that_exists_is_answered_in_the_servers_error_shape(
    server: Client, method: str, path: str, status: int
) -> None:
    answered, body = server.raw(method, path)
    error = json.loads(body)
    assert (answered, error["status"], error["retryable"]) == (status, status, False)
    assert error["message"]


@pytest.mark.parametrize("value", ["True", "true", "TRUE", "False", "None"])
def test_truth_values_may_be_written_as_python_does(server: Client, name: str, value: str) -> None:
    server.register(simple("t" + name), name=name)
    workflow_id = server.start(name)
    tasks = server.call("GET", f"/workflow/{workflow_id}", includeTasks=value)["tasks"]
    assert len(tasks) == (0 if value == "False" else 1)


@pytest.mark.parametrize("path", ["/workflow/{}/pause", "/workflow/{}/resume"])
def test_empty_objects_as_bodies_of_routes_without_one_are_fine(server: Client, name: str, path: str) -> None:
    server.register(simple("t" + name), name=name)
    workflow_id = server.start(name)
    server.call("PUT", f"/workflow/{workflow_id}/pause", {})
    server.call("PUT", path.format(workflow_id), {})


def test_a_definition_with_two_tasks_of_one_reference_is_refused_by_name(server: Client, name: str) -> None:
    definition = {"name": name, "tasks": [simple("a", "same"), simple("b", "same")]}
    error = server.call("POST", "/metadata/workflow", definition, expect=400)
    assert "same" in error["validationErrors"][0]["message"]


def test_workflows_that_start_one_another_forever_end(server: Client, name: str) -> None:
    def child(version: Optional[int]) -> dict[str, Any]:
        parameters = {"name": name, "version": version}
        return {"name": "s", "taskReferenceName": "s", "type": "SUB_WORKFLOW", "subWorkflowParam": parameters}

    server.register(child(1), name=name)
    ended = server.ended(server.start(name, input={"a": 1}))
    assert ended["status"] == "FAILED"
    assert "levels deep" in ended["reasonForIncompletion"]


def test_an_output_over_ten_megabytes_fails_its_task_for_good(server: Client, name: str) -> None:
    server.register(simple("t" + name), name=name)
    workflow_id = server.start(name)
    polled = server.poll("t" + name)[0]
    server.report(polled, outputData={"large": "x" * (10 * 1024 * 1024)})
    ended = server.ended(workflow_id)
    assert ended["status"] == "FAILED"
    assert ended["tasks"][0]["status"] == "FAILED_WITH_TERMINAL_ERROR"
    assert ended["tasks"][0]["outputData"] == {}
    assert "payload size" in ended["reasonForIncompletion"]


def test_a_fork_of_five_thousand_branches_joins(server: Client, name: str) -> None:
    branches = [[{"name": "n", "taskReferenceName": f"n{i}", "type": "NOOP"}] for i in range(5000)]
    server.register(
        {"name": "f", "taskReferenceName": "f", "type": "FORK_JOIN", "forkTasks": branches},
        {"name": "j", "taskReferenceName": "j", "type": "JOIN", "joinOn": [f"n{i}" for i in range(5000)]},
        name=name,
    )
    ended = server.ended(server.start(name))
    assert ended["status"] == "COMPLETED"
    assert len(ended["tasks"]) == 5002


def test_a_worker_that_is_gone_before_its_task_comes_loses_nothing(server: Client, name: str) -> None:
    request = f"GET /api/tasks/poll/batch/t{name}?timeout=4000 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    gone = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(5)]
    for each in gone:
        each.sendall(request)
    wait_until(lambda: len(server.call("GET", "/tasks/queue/polldata", taskType="t" + name)) == 1, "polls")
    for each in gone:
        each.close()
    server.register(simple("t" + name), name=name)
    workflow_id = server.start(name)
    polled = wait_until(lambda: server.poll("t" + name, timeout=100), "the task")
    assert [task["workflowInstanceId"] for task in polled] == [workflow_id]
    server.report(polled[0])
    assert server.execution(workflow_id)["status"] == "COMPLETED"
