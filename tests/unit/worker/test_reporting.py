"""How a worker reports what became of tasks."""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

import pytest

from conductor.client.automator._build import build_runtime
from conductor.client.configuration.configuration import Configuration
from conductor.client.context.task_context import TaskInProgress, get_task_context
from conductor.client.event import task_runner_events as events
from conductor.client.http.models import Task, TaskExecLog, TaskResult
from conductor.client.worker.worker import Worker
from tests.unit.worker.stub_server import StubServer
from tests.unit.worker.work import BUSY, at_work, hello, only_updates, wake


def test_a_server_without_the_fast_update_is_served_by_the_plain_one(server: StubServer) -> None:
    server.fast_updates = False
    with at_work(server, hello):
        for _ in range(3):
            assert server.update_of(server.add("greet", {"name": "Ada"}))["status"] == "COMPLETED"

    assert server.count("POST", "/tasks/update-v2") == 1
    assert server.count("GET", "/tasks/greet-1") == 1


def test_fast_updates_are_tried_again_soon_and_ever_more_seldom(
    server: StubServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("conductor.client.automator._reporter._FIRST_ROUTE_PAUSE", 0.05)
    server.fast_updates = False

    def run_until(condition: Any) -> None:
        deadline = time.monotonic() + 15
        while not condition():
            assert time.monotonic() < deadline, caplog.messages
            server.update_of(server.add("greet", {"name": "Ada"}))

    with caplog.at_level(logging.INFO, "conductor"), at_work(server, hello):
        run_until(lambda: server.count("POST", "/tasks/update-v2") == 3)
        server.fast_updates = True
        run_until(lambda: server.count("POST", "/tasks/update-v2") > 6)

    pauses = [line.partition("again in ")[2] for line in caplog.messages if "answers with the next task" in line]
    assert pauses == ["0.05 s", "0.2 s", "0.8 s"]


def test_a_task_the_server_has_forgotten_does_not_end_the_fast_updates(
    server: StubServer, caplog: pytest.LogCaptureFixture
) -> None:
    release = threading.Event()

    def wait(name: str) -> None:
        release.wait(10)

    with at_work(server, wait):
        forgotten = server.add("greet", {"name": "1"})
        server.wait_for(lambda: server.status_of(forgotten) == "IN_PROGRESS")
        del server.tasks[forgotten]
        release.set()
        known = server.add("greet", {"name": "2"})
        server.update_of(known)

    assert server.count("POST", "/tasks/update-v2") == 2
    assert [record.levelname for record in caplog.records if forgotten in record.getMessage()] == ["ERROR"]


def test_a_result_is_reported_again_until_the_server_takes_it(
    server: StubServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.fault = only_updates(BUSY)
    with caplog.at_level(logging.INFO, "conductor"), at_work(server, hello):
        first, second = server.add("greet", {"name": "1"}), server.add("greet", {"name": "2"})
        # The slot goes on with other tasks meanwhile.
        server.wait_for(lambda: server.status_of(second) == "IN_PROGRESS")
        server.wait_for(lambda: server.count("POST", "/tasks") >= 5)
        server.fault = None
        assert server.update_of(first)["status"] == server.update_of(second)["status"] == "COMPLETED"

    assert len([one for one in server.updates if one["status"] == "COMPLETED"]) == 2
    lines = [record.getMessage() for record in caplog.records if record.getMessage().startswith("reporting results")]
    assert ["fails" in line for line in lines] == [True, False]


def test_a_result_is_given_up_after_the_response_timeout_and_that_is_said_once(
    server: StubServer, caplog: pytest.LogCaptureFixture
) -> None:
    lost: list[events.TaskUpdateFailure] = []

    class Listener:
        def on_task_update_failure(self, event: events.TaskUpdateFailure) -> None:
            lost.append(event)

    server.fault = only_updates(BUSY)
    with at_work(server, hello, listeners=[Listener()]):
        task = server.add("greet", {"name": "1"}, responseTimeoutSeconds=1)
        server.wait_for(lambda: wake(server) and lost)

    (event,) = lost
    assert (event.task_id, event.task_result.output_data) == (task, {"result": "Hello 1"})
    assert event.retry_count > 1
    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert len(errors) == 1
    assert "response timeout of the task has passed" in errors[0].getMessage()


def test_an_output_that_cannot_be_encoded_becomes_a_clear_failure(server: StubServer) -> None:
    with at_work(server, lambda task: {"items": [1, float("nan")]}):
        update = server.update_of(server.add("greet"))

    assert update["status"] == "FAILED_WITH_TERMINAL_ERROR"
    assert "outputData.items[1]" in update["reasonForIncompletion"]


def test_an_output_that_contains_itself_becomes_a_clear_failure(server: StubServer) -> None:
    loop: dict[str, Any] = {}
    loop["loop"] = loop
    with at_work(server, lambda task: loop):
        assert server.update_of(server.add("greet"))["status"] == "FAILED_WITH_TERMINAL_ERROR"


def test_an_output_the_server_finds_too_large_becomes_a_clear_failure(server: StubServer) -> None:
    def refuse(method: str, path: str) -> Any:
        return (413, {"status": 413, "message": "too large"}) if path == "/tasks/update-v2" else None

    server.fault = refuse
    with at_work(server, lambda task: {"x": "y" * 1000}):
        update = server.update_of(server.add("greet"))

    assert update["status"] == "FAILED_WITH_TERMINAL_ERROR"
    assert "cannot be sent" in update["reasonForIncompletion"]


def test_an_output_found_too_large_only_later_becomes_a_clear_failure_too(server: StubServer) -> None:
    def refuse(method: str, path: str) -> Any:
        if path == "/tasks/update-v2":
            return BUSY
        return (413, {"status": 413, "message": "too large"}) if next(refusals, None) else None

    refusals = iter(["once"])
    server.fault = only_posts(refuse)
    with at_work(server, lambda task: {"x": "y" * 1000}):
        update = server.update_of(server.add("greet"))

    assert update["status"] == "FAILED_WITH_TERMINAL_ERROR"
    assert "cannot be sent" in update["reasonForIncompletion"]


def only_posts(fault: Any) -> Any:
    return lambda method, path: fault(method, path) if method == "POST" else None


def test_log_lines_of_any_kind_reach_the_server(server: StubServer) -> None:
    def function(task: Task) -> TaskResult:
        return TaskResult(status="COMPLETED", logs=[*[TaskExecLog(f"line {number}") for number in range(11)], "text"])

    with at_work(server, function):
        for _ in range(2):
            task = server.add("greet")
            assert len(server.update_of(task)["logs"]) == 10
            server.wait_for(lambda: wake(server) and len(server.logs) % 2 == 0 and server.logs)

    assert [text for _, text in server.logs] == ["line 10", "text"] * 2


def test_more_than_ten_log_lines_all_reach_the_server(server: StubServer) -> None:
    def function(task: Task) -> dict[str, Any]:
        for number in range(13):
            get_task_context().add_log(f"line {number}")
        return {}

    with at_work(server, function):
        task = server.add("greet")
        update = server.update_of(task)
        server.wait_for(lambda: wake(server) and len(server.logs) == 3)

    assert [entry["log"] for entry in update["logs"]] == [f"line {number}" for number in range(10)]
    assert server.logs == [(task, f"line {number}") for number in (10, 11, 12)]


def test_what_a_function_says_through_its_context_is_sent_with_the_result(server: StubServer) -> None:
    def function(task: Task) -> dict[str, Any]:
        context = get_task_context()
        context.add_log("working")
        context.set_callback_after(7)
        return {"attempt": context.attempt, "id": context.get_task_id()}

    with at_work(server, function):
        task = server.add("greet", retryCount=2)
        update = server.update_of(task)

    assert update["outputData"] == {"attempt": 3, "id": task}
    assert update["callbackAfterSeconds"] == 7
    assert [(entry["log"], entry["taskId"]) for entry in update["logs"]] == [("working", task)]


@pytest.mark.parametrize("kind", ["plain", "async"])
def test_a_task_in_progress_goes_back_with_its_delay_and_output(server: StubServer, kind: str) -> None:
    def function(task: Task) -> Any:
        return TaskInProgress(30, {"progress": 1}) if task.poll_count == 1 else {"done": True}

    async def coroutine(task: Task) -> Any:
        return function(task)

    with at_work(server, function if kind == "plain" else coroutine):
        task = server.add("greet")
        server.wait_for(lambda: server.status_of(task) == "COMPLETED")

    first = server.updates[0]
    assert (first["status"], first["callbackAfterSeconds"]) == ("IN_PROGRESS", 30)
    assert first["outputData"] == {"progress": 1}


def test_stopping_at_the_deadline_reports_what_runs_as_failed_and_nothing_later(server: StubServer) -> None:
    release = threading.Event()

    def wait(name: str) -> str:
        release.wait(20)
        return name

    runtime = build_runtime(Worker("greet", wait), Configuration(server_api_url=server.url))
    runtime.start()
    task = server.add("greet", {"name": "x"})
    server.wait_for(lambda: runtime.status()["running"] or (wake(server) and False))

    assert runtime.stop(0.5) is False
    release.set()

    assert server.update_of(task)["status"] == "FAILED"
    assert len(server.updates) == 1
