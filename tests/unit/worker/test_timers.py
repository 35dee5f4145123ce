"""Timers: in time, and none is lost, kept or called for nothing."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING, Optional

import pytest

from conductor.client.automator._lease import LeaseMiddleware
from conductor.client.automator._runtime import WorkerRuntime
from conductor.client.automator._timers import Timers
from conductor.client.http.models import Task, TaskResult
from conductor.client.worker.worker import Worker
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def hasty_switches() -> Iterator[None]:
    """Let threads take turns so often that they meet at every point."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def named(name: str) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == name]


def test_a_timer_that_is_taken_back_is_not_called() -> None:
    timers, called, later = Timers(), threading.Event(), threading.Event()
    # Nothing is called while this is held, however long this thread is kept waiting here.
    with timers._changed:
        timers.add("a", 0.05, called.set)  # type: ignore[arg-type]
        timers.remove("a")
    timers.add("b", 0.15, later.set)  # type: ignore[arg-type]

    assert later.wait(15)
    assert not called.is_set()
    timers.close()


def test_a_timer_may_ask_to_be_called_again() -> None:
    timers = Timers()
    calls: list[float] = []

    def call() -> Optional[float]:
        calls.append(time.monotonic())
        return 0.02 if len(calls) < 3 else None

    timers.add("a", 0.02, call)

    wait_until(lambda: len(calls) == 3, "the timer calls")
    wait_until(lambda: len(timers) == 0, "the timer ends")


def test_timers_fire_in_time_although_later_ones_were_added_before() -> None:
    timers, late, soon = Timers(), threading.Event(), threading.Event()
    timers.add("late", 60, late.set)  # type: ignore[arg-type]
    timers.add("soon", 0.02, soon.set)  # type: ignore[arg-type]

    assert soon.wait(5)
    assert not late.is_set()
    timers.close()


def test_timers_go_on_although_some_are_taken_back_in_the_moment_they_are_due(hasty_switches: None) -> None:
    timers, end = Timers(), time.monotonic() + 1

    def take_back(name: str) -> None:
        while time.monotonic() < end:
            timers.add(name, 0, lambda: 0)
            timers.remove(name)

    threads = [threading.Thread(target=take_back, args=[f"{number}"]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    called = threading.Event()
    timers.add("last", 0, called.set)  # type: ignore[arg-type]
    assert called.wait(10)
    wait_until(lambda: not len(timers), "no timer is left")
    timers.close()


def test_a_timer_that_is_taken_back_while_it_is_called_is_not_called_again() -> None:
    timers, called, go_on = Timers(), threading.Semaphore(0), threading.Event()

    def call() -> float:
        called.release()
        go_on.wait(10)
        return 0

    timers.add("a", 0, call)
    assert called.acquire(timeout=10)
    timers.remove("a")
    go_on.set()
    assert not called.acquire(timeout=0.1)
    assert len(timers) == 0
    timers.close()


def test_closed_timers_have_no_thread_until_the_next_one_is_added() -> None:
    timers, never, called = Timers("closed-timers"), threading.Event(), threading.Event()
    timers.add("late", 60, never.set)  # type: ignore[arg-type]
    timers.close()
    wait_until(lambda: not named("closed-timers"), "the thread ends")

    timers.add("soon", 0, called.set)  # type: ignore[arg-type]
    assert called.wait(10)
    timers.close()
    assert not never.is_set()


def test_a_timer_waits_for_a_thread_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conductor.client.automator._timers._RETRY_SECONDS", 0.01)
    timers, called, refused = Timers("rare-thread"), threading.Event(), threading.Event()
    original = threading.Thread.start

    def start(thread: threading.Thread) -> None:
        if thread.name == "rare-thread" and not refused.is_set():
            refused.set()
            raise RuntimeError("can't start new thread")
        original(thread)

    monkeypatch.setattr(threading.Thread, "start", start)
    timers.add("first", 0, called.set)  # type: ignore[arg-type]
    assert refused.is_set()
    timers.add("second", 60, called.set)  # type: ignore[arg-type]
    assert called.wait(10)

    refused.clear()
    called.clear()
    timers.add("third", 0, called.set)  # type: ignore[arg-type]
    assert called.wait(10)
    assert refused.is_set()
    timers.close()


def test_a_worker_that_has_stopped_leaves_no_thread_behind() -> None:
    task = Task(task_id="1", task_def_name="work", response_timeout_seconds=3600, input_data={})

    class Api:
        def __init__(self) -> None:
            self.tasks, self.done = [task], threading.Event()

        def batch_poll(self, *arguments: object, **options: object) -> list[Task]:
            time.sleep(0.001)
            return [self.tasks.pop()] if self.tasks else []

        def update_task_v2(self, body: TaskResult, **options: object) -> Optional[Task]:
            self.done.set()
            return None

    def work() -> str:
        return "done"

    before = set(threading.enumerate())
    api = Api()
    runtime = WorkerRuntime(Worker("work", work), api, middleware=(LeaseMiddleware(api, extend=False),))
    runtime.start()
    assert api.done.wait(10)
    own = [one for one in (*named("work-0"), *named("conductor-timers")) if one not in before]
    assert len(own) == 2
    assert runtime.stop(10)
    wait_until(lambda: not any(one.is_alive() for one in own), "the threads of the worker have ended")
