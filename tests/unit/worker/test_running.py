"""How a worker runs tasks."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import tracemalloc
from typing import Any

import pytest

from conductor.client.automator._build import build_runtime
from conductor.client.automator.async_task_runner import AsyncTaskRunner
from conductor.client.automator.task_runner import TaskRunner
from conductor.client.configuration.configuration import Configuration
from conductor.client.context.task_context import get_task_context
from conductor.client.event import task_runner_events as events
from conductor.client.http.models import Task, TaskResult
from conductor.client.worker.worker import Worker
from conductor.client.worker.worker_interface import WorkerInterface
from tests.unit.worker.stub_server import StubServer
from tests.unit.worker.work import BUSY, at_work, hello, wake
from tests.waiting import wait_until


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


@pytest.mark.parametrize("thread_count", [1, 2])
def test_the_traceback_of_a_coroutine_begins_in_the_worker_function(server: StubServer, thread_count: int) -> None:
    async def fail(name: str) -> None:
        raise ValueError(name)

    with at_work(server, fail, thread_count=thread_count):
        update = server.update_of(server.add("greet", {"name": "Ada"}))

    first_frame = update["logs"][0]["log"].splitlines()[1]
    assert __file__ in first_frame
    assert "in fail" in first_frame


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
    def warnings() -> list[str]:
        return [record.getMessage() for record in caplog.records if "80 %" in record.getMessage()]

    def slow(name: str) -> str:
        wait_until(warnings, "a warning")
        return name

    with at_work(server, slow, thread_count=3):
        tasks = [server.add("greet", {"name": "x"}, responseTimeoutSeconds=1) for _ in range(3)]
        for task in tasks:
            server.update_of(task)

    assert "lease_extend_enabled" in warnings()[0]


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
    # Added before, so that the first poll finds it.
    task = server.add("greet", {"name": "Ada"})
    with at_work(server, hello, listeners=[recorder], worker_id="me"):
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


class Endless:
    """A server that always has another task."""

    def __init__(self) -> None:
        self.left = 0
        self.done = threading.Event()

    def batch_poll(self, *_: Any, **options: Any) -> list[Task]:
        if self.left <= 0:
            self.done.set()
            threading.Event().wait(0.005)
            return []
        return [self.next()]

    def update_task_v2(self, body: TaskResult, **options: Any) -> Any:
        return self.next() if self.left > 0 else None

    def update_task(self, body: TaskResult, **options: Any) -> None:
        """Take a result."""

    def next(self) -> Task:
        self.left -= 1
        inputs = {"name": "Ada", "points": [{"x": 1}]}
        return Task(task_id=f"t{self.left}", task_def_name="greet", input_data=inputs, response_timeout_seconds=3600)

    def run(self, tasks: int) -> None:
        self.left = tasks
        self.done.clear()
        assert self.done.wait(60)


@pytest.mark.parametrize("kind", ["plain", "failing", "async"])
def test_memory_does_not_grow_with_the_number_of_tasks(kind: str) -> None:
    def plain(name: str, points: list[dict]) -> dict:
        if kind == "failing":
            raise ValueError(name)
        return {"points": points}

    async def coroutine(name: str, points: list[dict]) -> dict:
        return {"points": points}

    api = Endless()
    runtime = build_runtime(Worker("greet", coroutine if kind == "async" else plain), Configuration(), api=api)
    logging.disable(logging.CRITICAL)
    runtime.start()
    tracemalloc.start()
    try:
        api.run(300)
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        api.run(3000)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
        logging.disable(logging.NOTSET)
        runtime.stop(5.0)

    assert grown < 100_000
