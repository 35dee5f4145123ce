"""How a worker fetches tasks."""

from __future__ import annotations

import logging
import threading
import time

import pytest

from conductor.client.automator import _poller
from conductor.client.automator._build import build_runtime, task_api
from conductor.client.automator._middleware import Middleware
from conductor.client.automator._runtime import WorkerRuntime
from conductor.client.configuration.configuration import Configuration
from conductor.client.http.models import Task, TaskResult
from conductor.client.worker.worker import Worker
from conductor.client.worker.worker_interface import WorkerInterface
from tests.unit.worker.stub_server import StubServer
from tests.unit.worker.work import BUSY, at_work, hello, wake
from tests.waiting import wait_until


def test_an_idle_worker_holds_one_long_poll_for_one_task(server: StubServer) -> None:
    with at_work(server, hello, thread_count=5, worker_id="me") as runtime:
        wait_until(lambda: len(runtime._poller._waiting) == 5, "all slots want a task")
        open_polls = server.wait_for(lambda: server.open_polls)
        polls = [query for _, path, query in server.requests if path == "/tasks/poll/batch/greet"]

    assert open_polls == 1
    # On a busy machine the first one may be over by now, and followed by others.
    assert polls == [{"workerid": "me", "count": "1", "timeout": "1500"}] * max(1, len(polls))


def test_the_answer_to_an_update_brings_the_next_task(server: StubServer) -> None:
    tasks = [server.add("greet", {"name": str(number)}) for number in range(10)]
    with at_work(server, hello, poll_timeout=5000):
        for task in tasks:
            server.update_of(task)

    assert server.count("POST", "/tasks/update-v2") == 10
    assert server.count("GET", "/tasks/poll/batch") <= 2


def test_a_deep_backlog_is_fetched_in_batches(server: StubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def wait(name: str) -> None:
        gate.wait(10)

    # However long an answer takes here, it shows a backlog.
    monkeypatch.setattr(_poller, "_BACKLOG_SECONDS", 60.0)
    tasks = [server.add("greet", {"name": str(number)}) for number in range(16)]
    worker = Worker("greet", wait, thread_count=16, paused=True)
    with at_work(server, worker) as runtime:
        # Otherwise the first polls are made for the few slots that are there already.
        wait_until(lambda: len(runtime._poller._waiting) == 16, "all slots want a task")
        worker.paused = False
        server.wait_for(lambda: sum(server.status_of(one) == "IN_PROGRESS" for one in tasks) == 16)
        counts = [int(query["count"]) for _, path, query in server.requests if "poll/batch" in path]
        gate.set()
        assert runtime.stop(5.0)

    assert counts == [1, 2, 4, 8, 1]


def test_a_task_that_an_open_poll_brings_after_the_stop_is_given_back(server: StubServer) -> None:
    with at_work(server, hello, poll_timeout=5000) as runtime:
        server.wait_for(lambda: server.open_polls)
        runtime.begin_stop()
        polls = server.count("GET", "/tasks/poll")
        task = server.add("greet", {"name": "Ada"}, outputData={"kept": 1})
        update = server.update_of(task)

    assert (update["status"], update["callbackAfterSeconds"]) == ("IN_PROGRESS", 0)
    assert update["outputData"] == {"kept": 1}
    assert server.status_of(task) == "SCHEDULED"
    assert server.count("GET", "/tasks/poll") == polls


def test_a_full_worker_does_not_poll(server: StubServer) -> None:
    gate = threading.Event()

    def wait(name: str) -> None:
        gate.wait(10)

    with at_work(server, wait):
        running, waiting = server.add("greet", {"name": "1"}), server.add("greet", {"name": "2"})
        server.wait_for(lambda: server.status_of(running) == "IN_PROGRESS")
        before = server.count("GET", "/tasks/poll")
        assert not gate.wait(0.3)
        assert server.count("GET", "/tasks/poll") == before
        assert server.status_of(waiting) == "SCHEDULED"
        gate.set()
        server.update_of(waiting)


@pytest.mark.parametrize("source", ["argument", "environment"])
def test_a_poll_timeout_that_is_set_acts(server: StubServer, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    options = {"poll_timeout": 250} if source == "argument" else {}
    if source == "environment":
        monkeypatch.setenv("conductor.worker.greet.poll_timeout", "100")
    with at_work(server, hello, **options):
        server.wait_for(lambda: server.open_polls)

    query = server.requests[0][2]
    assert query["timeout"] == ("250" if source == "argument" else "100")


def test_a_poll_interval_is_kept_between_polls_that_find_nothing(server: StubServer) -> None:
    times: list[float] = []
    server.fault = lambda method, path: times.append(time.monotonic())
    began = time.monotonic()
    with at_work(server, hello, poll_interval=400, poll_timeout=10):
        server.wait_for(lambda: len(times) >= 4)

    # Measured from the start: a request that reaches the server late is soon followed by the next one.
    assert all(arrived - began > 0.38 * number for number, arrived in enumerate(times))


def test_a_server_that_answers_at_once_is_not_asked_without_pause(server: StubServer) -> None:
    server.fault = lambda method, path: (200, []) if "poll" in path else None
    with at_work(server, hello):
        server.wait_for(lambda: wake(server) and server.count("GET", "/tasks/poll") >= 3)
        began, polls = time.monotonic(), server.count("GET", "/tasks/poll")
        server.wait_for(lambda: wake(server) and server.count("GET", "/tasks/poll") >= polls + 5)

    assert time.monotonic() - began > 0.4


@pytest.mark.parametrize("source", ["argument", "environment"])
def test_a_worker_serves_its_domains(server: StubServer, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if source == "environment":
        monkeypatch.setenv("CONDUCTOR_WORKER_GREET_DOMAIN", "east, west")
    with at_work(server, hello, domain="east,west" if source == "argument" else None):
        east = server.add("greet", {"name": "E"}, domain="east")
        west = server.add("greet", {"name": "W"}, domain="west")
        assert server.update_of(east)["status"] == server.update_of(west)["status"] == "COMPLETED"


def test_a_worker_of_several_names_serves_them_in_turn(server: StubServer) -> None:
    with at_work(server, Worker(["first", "second"], hello)):
        for name in ("second", "first", "second"):
            assert server.update_of(server.add(name, {"name": "x"}))["status"] == "COMPLETED"


class Switch(WorkerInterface):
    """A worker that is paused by a method or by a flag."""

    def __init__(self, by_method: bool) -> None:
        super().__init__("greet")
        self.off = True
        if by_method:
            self.paused = lambda: self.off
        else:
            self.paused = True

    def turn_on(self) -> None:
        self.off = False
        if not callable(self.paused):
            self.paused = False

    def execute(self, task: Task) -> TaskResult:
        result = self.get_task_result_from_task(task)
        result.status = "COMPLETED"
        return result


@pytest.mark.parametrize("by_method", [True, False], ids=["method", "flag"])
def test_a_paused_worker_polls_when_it_is_no_longer_paused(server: StubServer, by_method: bool) -> None:
    worker = Switch(by_method)
    with at_work(server, worker) as runtime:
        task = server.add("greet")
        assert not runtime.wait(0.3)
        assert server.requests == []
        worker.turn_on()
        assert server.update_of(task)["status"] == "COMPLETED"


def test_the_environment_pauses_a_worker(server: StubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONDUCTOR_WORKER_ALL_PAUSED", "true")
    with at_work(server, hello) as runtime:
        assert not runtime.wait(0.3)
        assert runtime.status()["paused"] is True

    assert server.requests == []


def test_trouble_with_polling_is_told_once_and_its_end_too(
    server: StubServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.fault = lambda method, path: BUSY
    with caplog.at_level(logging.INFO, "conductor"), at_work(server, hello):
        server.wait_for(lambda: wake(server) and server.count("GET", "/tasks/poll") >= 4)
        server.fault = None
        server.update_of(server.add("greet", {"name": "Ada"}))

    lines = [record.getMessage() for record in caplog.records if record.getMessage().startswith("polling for greet")]
    assert len(lines) == 2
    assert "fails" in lines[0]
    assert "works again" in lines[1]


def test_an_unreachable_server_is_named_in_one_line_without_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    runtime = build_runtime(Worker("greet", hello), Configuration(server_api_url="http://127.0.0.1:9/api"))
    with caplog.at_level(logging.INFO, "conductor"):
        runtime.start()
        while runtime.status()["seconds_since_success"] is None and len(caplog.records) < 2:
            assert not runtime.wait(0.02)
        assert runtime.stop(2.0)

    (record,) = [one for one in caplog.records if one.levelname == "WARNING"]
    assert "http://127.0.0.1:9/api/tasks/poll/batch/greet" in record.getMessage()
    assert "\n" not in record.getMessage()
    assert record.exc_info is None


class Undecided(WorkerInterface):
    """Fails whenever it is asked whether it is paused, after the first time."""

    def __init__(self, first: bool) -> None:
        super().__init__("greet")
        self.answers = iter([first])

    def paused(self) -> bool:
        return next(self.answers)

    def execute(self, task: Task) -> TaskResult:
        result = self.get_task_result_from_task(task)
        result.status = "COMPLETED"
        return result


@pytest.mark.parametrize("paused", [True, False], ids=["paused", "not paused"])
def test_a_worker_that_cannot_tell_whether_it_is_paused_goes_on_as_before(
    server: StubServer, paused: bool, caplog: pytest.LogCaptureFixture
) -> None:
    with at_work(server, Undecided(paused)) as runtime:
        runtime.wait(0.8)
        tasks = [server.add("greet") for _ in range(2)]
        for task in [] if paused else tasks:
            assert server.update_of(task)["status"] == "COMPLETED"
        assert runtime.status()["paused"] is paused

    assert (server.requests == []) is paused
    assert len([line for line in caplog.messages if "asking whether greet is paused fails" in line]) == 1


def test_an_error_outside_of_tasks_ends_no_worker(
    server: StubServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("conductor.client.automator._runtime._ERROR_PAUSE_SECONDS", 0.05)
    errors = iter([MemoryError("no room for a poll")])

    class Careless(Middleware):
        def poll_completed(self, task_type: str, seconds: float, tasks_received: int) -> None:
            for error in errors:
                raise error

    worker = Worker("greet", hello)
    api = task_api(Configuration(server_api_url=server.url))
    runtime = WorkerRuntime(worker, api, middleware=(Careless(),))
    task = server.add("greet", {"name": "Ada"})
    runtime.start()
    try:
        assert server.update_of(task)["status"] == "COMPLETED"
    finally:
        runtime.stop(5)

    assert "worker greet met an error outside of its tasks and goes on" in caplog.text
