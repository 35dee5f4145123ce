"""A worker at work against a server that does as the test tells it."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Callable

import pytest

from conductor.client.automator._build import build_runtime
from conductor.client.automator._runtime import WorkerRuntime
from conductor.client.automator.async_task_runner import AsyncTaskRunner
from conductor.client.automator.task_runner import TaskRunner
from conductor.client.configuration.configuration import Configuration
from conductor.client.context.task_context import TaskInProgress, get_task_context
from conductor.client.event import task_runner_events as events
from conductor.client.http.models import Task, TaskResult
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


def test_a_task_is_run_and_reported(server: StubServer) -> None:
    with at_work(server, hello, worker_id="me"):
        update = server.update_of(server.add("greet", {"name": "Ada"}))

    assert update == {
        "taskId": "greet-1",
        "workflowInstanceId": "workflow-of-greet-1",
        "workerId": "me",
        "status": "COMPLETED",
        "outputData": {"result": "Hello Ada"},
        "extendLease": False,
    }


def test_an_idle_worker_holds_one_long_poll_for_one_task(server: StubServer) -> None:
    with at_work(server, hello, thread_count=5, worker_id="me"):
        server.wait_for(lambda: server.open_polls)
        polls = [query for _, path, query in server.requests if path == "/tasks/poll/batch/greet"]

    assert polls == [{"workerid": "me", "count": "1", "timeout": "1500"}]


def test_the_answer_to_an_update_brings_the_next_task(server: StubServer) -> None:
    tasks = [server.add("greet", {"name": str(number)}) for number in range(10)]
    with at_work(server, hello):
        for task in tasks:
            server.update_of(task)

    assert server.count("POST", "/tasks/update-v2") == 10
    assert server.count("GET", "/tasks/poll/batch") <= 2


def test_a_deep_backlog_is_fetched_in_batches(server: StubServer) -> None:
    gate = threading.Event()

    def wait(name: str) -> None:
        gate.wait(10)

    tasks = [server.add("greet", {"name": str(number)}) for number in range(16)]
    with at_work(server, wait, thread_count=16) as runtime:
        server.wait_for(lambda: sum(server.status_of(one) == "IN_PROGRESS" for one in tasks) == 16)
        counts = [int(query["count"]) for _, path, query in server.requests if "poll/batch" in path]
        gate.set()
        assert runtime.stop(5.0)

    assert counts[0] == 1
    assert max(counts) > 2
    assert len(counts) < 10


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


def test_the_concurrency_is_the_thread_count(server: StubServer) -> None:
    running, most, lock = [0], [0], threading.Lock()

    def count(name: str) -> None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        while most[0] < 4:
            threading.Event().wait(0.005)
        with lock:
            running[0] -= 1

    tasks = [server.add("greet", {"name": "x"}) for _ in range(20)]
    with at_work(server, count, thread_count=4):
        for task in tasks:
            server.update_of(task)

    assert most[0] == 4


@pytest.mark.parametrize("thread_count", [1, 8])
def test_coroutines_run_on_one_event_loop(server: StubServer, thread_count: int) -> None:
    loops, together, most = set(), [0], [0]
    events_by_name: dict[str, asyncio.Event] = {}

    async def function(name: str) -> str:
        full = events_by_name.setdefault("full", asyncio.Event())
        loops.add(asyncio.get_running_loop())
        together[0] += 1
        most[0] = max(most[0], together[0])
        if together[0] == thread_count:
            full.set()
        await full.wait()
        together[0] -= 1
        return name

    tasks = [server.add("greet", {"name": "x"}) for _ in range(16)]
    with at_work(server, function, thread_count=thread_count):
        outputs = [server.update_of(task)["outputData"] for task in tasks]

    assert outputs == [{"result": "x"}] * 16
    assert len(loops) == 1
    assert most[0] == thread_count


@pytest.mark.parametrize("thread_count", [1, 4])
def test_coroutines_that_outlive_their_task_go_on_while_the_worker_waits(server: StubServer, thread_count: int) -> None:
    ticks: list[int] = []
    kept: list[Any] = []

    async def tick() -> None:
        while True:
            await asyncio.sleep(0.01)
            ticks.append(1)

    async def function(name: str) -> str:
        if not kept:
            kept.append(asyncio.ensure_future(tick()))
        return name

    with at_work(server, function, thread_count=thread_count):
        server.update_of(server.add("greet", {"name": "x"}))
        before = len(ticks)
        server.wait_for(lambda: wake(server) and len(ticks) > before + 5)
        assert server.update_of(server.add("greet", {"name": "y"}))["outputData"] == {"result": "y"}


@pytest.mark.parametrize("thread_count", [1, 4])
def test_a_coroutine_that_raises_system_exit_fails_its_task_only(server: StubServer, thread_count: int) -> None:
    async def function(name: str) -> str:
        if name == "leave":
            raise SystemExit(3)
        return name

    with at_work(server, function, thread_count=thread_count):
        assert server.update_of(server.add("greet", {"name": "leave"}))["status"] == "FAILED"
        assert server.update_of(server.add("greet", {"name": "stay"}))["status"] == "COMPLETED"


def test_a_class_worker_with_an_async_execute_is_awaited(server: StubServer) -> None:
    class Greeter(WorkerInterface):
        async def execute(self, task: Task) -> TaskResult:  # type: ignore[override]
            await asyncio.sleep(0)
            result = self.get_task_result_from_task(task)
            result.status = "COMPLETED"
            return result.add_output_data("greeting", "hi")

    with at_work(server, Greeter("greet")):
        assert server.update_of(server.add("greet"))["outputData"] == {"greeting": "hi"}


def test_an_exception_in_a_class_worker_fails_the_task(server: StubServer) -> None:
    class Broken(WorkerInterface):
        def execute(self, task: Task) -> TaskResult:
            raise KeyError("customer")

    with at_work(server, Broken("greet")):
        update = server.update_of(server.add("greet"))

    assert (update["status"], update["reasonForIncompletion"]) == ("FAILED", "KeyError: 'customer'")


def test_a_server_without_the_fast_update_is_served_by_the_plain_one(server: StubServer) -> None:
    server.fast_updates = False
    with at_work(server, hello):
        for _ in range(3):
            assert server.update_of(server.add("greet", {"name": "Ada"}))["status"] == "COMPLETED"

    assert server.count("POST", "/tasks/update-v2") == 1
    assert server.count("GET", "/tasks/greet-1") == 1


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


def wake(server: StubServer) -> bool:
    """Look again soon, also when nothing reaches the server."""
    threading.Timer(0.05, lambda: notify(server)).start()
    return True


def notify(server: StubServer) -> None:
    with server.changed:
        server.changed.notify_all()


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
    with at_work(server, hello, poll_interval=400, poll_timeout=10):
        server.wait_for(lambda: len(times) >= 4)

    assert all(later - earlier > 0.38 for earlier, later in zip(times, times[1:]))


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


def test_the_lease_of_a_long_task_is_extended(server: StubServer) -> None:
    def slow(name: str) -> str:
        server.wait_for(lambda: len([one for one in server.updates if one["extendLease"]]) >= 2)
        return name

    with at_work(server, slow, lease_extend_enabled=True):
        task = server.add("greet", {"name": "x"}, responseTimeoutSeconds=2)
        server.wait_for(lambda: server.status_of(task) == "COMPLETED")

    sign = server.updates[0]
    assert (sign["taskId"], sign["status"], sign["extendLease"]) == (task, "IN_PROGRESS", True)


def test_without_leases_a_long_task_is_warned_about_once(server: StubServer, caplog: pytest.LogCaptureFixture) -> None:
    def slow(name: str) -> str:
        assert not threading.Event().wait(1.2)
        return name

    with at_work(server, slow, thread_count=3):
        tasks = [server.add("greet", {"name": "x"}, responseTimeoutSeconds=1) for _ in range(3)]
        for task in tasks:
            server.update_of(task)

    warnings = [record.getMessage() for record in caplog.records if "80 %" in record.getMessage()]
    assert len(warnings) >= 1
    assert "lease_extend_enabled" in warnings[0]


def test_a_function_learns_that_its_task_was_cancelled(server: StubServer) -> None:
    heard = threading.Event()

    def wait(task: Task) -> dict[str, Any]:
        context = get_task_context()
        context.on_cancelled(heard.set)
        assert heard.wait(10)
        return {"cancelled": context.cancelled}

    with at_work(server, wait, cancellation_check=0.1):
        task = server.add("greet")
        server.wait_for(lambda: server.status_of(task) == "IN_PROGRESS")
        server.tasks[task]["status"] = "CANCELED"

        assert server.update_of(task)["outputData"] == {"cancelled": True}


@pytest.mark.parametrize("thread_count", [1, 4])
def test_the_coroutine_of_a_cancelled_task_is_cancelled(server: StubServer, thread_count: int) -> None:
    cancelled = threading.Event()

    async def wait(task: Task) -> None:
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    with at_work(server, wait, cancellation_check=0.1, thread_count=thread_count):
        task = server.add("greet")
        server.wait_for(lambda: server.status_of(task) == "IN_PROGRESS")
        server.tasks[task]["status"] = "CANCELED"

        assert cancelled.wait(10)


class Recorder:
    """Hears everything a worker does."""

    def __init__(self) -> None:
        self.heard: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("on_"):
            return self.heard.append
        raise AttributeError(name)


def test_listeners_hear_of_polls_and_runs(server: StubServer) -> None:
    recorder = Recorder()
    with at_work(server, hello, listeners=[recorder], worker_id="me"):
        task = server.add("greet", {"name": "Ada"})
        server.update_of(task)

    kinds = [type(event) for event in recorder.heard]
    assert kinds[:4] == [
        events.PollStarted,
        events.PollCompleted,
        events.TaskExecutionStarted,
        events.TaskExecutionCompleted,
    ]
    assert recorder.heard[1].tasks_received == 1
    completed = recorder.heard[3]
    assert (completed.task_type, completed.task_id, completed.worker_id) == ("greet", task, "me")
    assert completed.workflow_instance_id == f"workflow-of-{task}"
    assert completed.output_size_bytes == len('{"result": "Hello Ada"}')


def test_listeners_hear_of_failures(server: StubServer) -> None:
    recorder = Recorder()

    def broken(name: str) -> None:
        raise KeyError(name)

    with at_work(server, broken, listeners=[recorder]):
        server.update_of(server.add("greet", {"name": "Ada"}))
        server.fault = lambda method, path: BUSY
        server.wait_for(lambda: wake(server) and any(isinstance(one, events.PollFailure) for one in recorder.heard))

    (failure,) = [one for one in recorder.heard if isinstance(one, events.TaskExecutionFailure)]
    assert isinstance(failure.cause, KeyError)


def test_a_listener_that_fails_does_not_touch_the_work(server: StubServer) -> None:
    class Broken:
        def on_task_execution_started(self, event: Any) -> None:
            raise RuntimeError("listener")

    with at_work(server, hello, listeners=[Broken()]):
        assert server.update_of(server.add("greet", {"name": "Ada"}))["status"] == "COMPLETED"


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


def test_one_run_of_a_task_runner_takes_runs_and_reports(server: StubServer) -> None:
    server.add("greet", {"name": "Ada"})
    runner = TaskRunner(Worker("greet", hello), Configuration(server_api_url=server.url))

    runner.run_once()

    assert [one["outputData"] for one in server.updates] == [{"result": "Hello Ada"}]


def test_a_task_runner_runs_until_it_is_stopped(server: StubServer) -> None:
    with TaskRunner(Worker("greet", hello), Configuration(server_api_url=server.url)) as runner:
        thread = threading.Thread(target=runner.run)
        thread.start()
        server.update_of(server.add("greet", {"name": "Ada"}))
        runner.stop()
        thread.join(10)

    assert not thread.is_alive()


def test_a_task_runner_wants_a_worker() -> None:
    with pytest.raises(TypeError, match="worker must be a WorkerInterface, got str"):
        TaskRunner("greet")  # type: ignore[arg-type]


def test_an_async_task_runner_runs_coroutines_on_the_loop_of_the_caller(server: StubServer) -> None:
    loops = []

    async def function(name: str) -> str:
        loops.append(asyncio.get_running_loop())
        return f"Hello {name}"

    async def main() -> None:
        async with AsyncTaskRunner(Worker("greet", function), Configuration(server_api_url=server.url)) as runner:
            running = asyncio.create_task(runner.run())
            task = server.add("greet", {"name": "Ada"})
            await asyncio.to_thread(server.update_of, task)
            await runner.stop()
            await running
        assert loops == [asyncio.get_running_loop()]

    asyncio.run(main())

    assert server.updates[0]["outputData"] == {"result": "Hello Ada"}
