"""Coroutines of an async worker, handed from its slots to one event loop."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import weakref
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import pytest

from conductor.client.automator._coroutines import Coroutines
from conductor.client.automator._executor import Executor
from conductor.client.automator._middleware import Notices
from conductor.client.context.task_context import TaskContext, _enter, _leave, get_task_context
from conductor.client.http.models.task import Task
from conductor.client.http.models.task_result import TaskResult
from conductor.client.worker.worker import Worker
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

_number: ContextVar[int] = ContextVar("number")


@pytest.fixture
def coroutines() -> Iterator[Coroutines]:
    made = Coroutines(slots=4)
    yield made
    made.close()


def run(coroutines: Coroutines, function: Any, number: int = 0) -> Any:
    context = TaskContext(Task(task_id=str(number)), TaskResult())
    token = _enter(context)
    try:
        return coroutines.run(function, context.task)
    finally:
        _leave(token)


def test_every_slot_gets_what_its_own_coroutine_returned_in_its_own_context(coroutines: Coroutines) -> None:
    async def answer(task: Task) -> tuple[int, Any, str]:
        await asyncio.sleep(0)
        return _number.get(), task.task_id, threading.current_thread().name

    def slot(number: int) -> tuple[int, Any, str]:
        _number.set(number)
        return run(coroutines, answer, number)  # type: ignore[no-any-return]

    with ThreadPoolExecutor(8) as slots:
        answers = list(slots.map(slot, range(400)))
    assert answers == [(number, str(number), "conductor-event-loop") for number in range(400)]


def test_what_a_coroutine_raises_reaches_its_slot_alone(coroutines: Coroutines) -> None:
    async def fail(task: Task) -> None:
        raise LookupError(task.task_id)

    async def succeed(task: Task) -> str:
        return "fine"

    with ThreadPoolExecutor(2) as slots:
        failing = slots.submit(run, coroutines, fail, 7)
        fine = slots.submit(run, coroutines, succeed)
        with pytest.raises(LookupError, match="7"):
            failing.result(10)
        assert fine.result(10) == "fine"


@pytest.mark.parametrize("ends_with", [SystemExit, KeyboardInterrupt])
def test_a_coroutine_that_ends_the_loop_ends_only_itself(
    coroutines: Coroutines, ends_with: type[BaseException]
) -> None:
    async def leave(task: Task) -> None:
        raise ends_with

    async def succeed(task: Task) -> str:
        await asyncio.sleep(0)
        return "fine"

    with pytest.raises(ends_with):
        run(coroutines, leave)
    assert run(coroutines, succeed) == "fine"


def test_a_task_that_is_cancelled_before_the_loop_has_time_for_it_does_not_begin(coroutines: Coroutines) -> None:
    began, held, free = [], threading.Event(), threading.Event()

    async def hold(task: Task) -> None:
        held.set()
        free.wait(10)  # the loop has no time for anything else

    async def begin(task: Task) -> None:
        began.append(task.task_id)

    context = TaskContext(Task(task_id="late"), TaskResult())

    def cancel() -> None:
        wait_until(lambda: context._on_cancelled, "the coroutine runs")
        context._cancel()
        free.set()

    def cancelled() -> Any:
        token = _enter(context)
        try:
            threading.Thread(target=cancel).start()
            return coroutines.run(begin, context.task)
        finally:
            _leave(token)

    with ThreadPoolExecutor(2) as slots:
        holding = slots.submit(run, coroutines, hold)
        held.wait(10)
        with pytest.raises(CancelledError):
            slots.submit(cancelled).result(10)
        holding.result(10)
    assert began == []


def test_a_loop_that_is_closed_is_an_error_each_time(recwarn: pytest.WarningsRecorder) -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    coroutines = Coroutines(slots=2, loop=loop)

    async def nothing(task: Task) -> None:
        return None

    for _ in range(2):
        with pytest.raises(RuntimeError, match="closed"):
            run(coroutines, nothing)
    assert not recwarn.list


def test_a_loop_that_is_closed_is_an_error_for_every_slot_that_waits_for_it() -> None:
    class Closing:
        def call_soon_threadsafe(self, *arguments: Any) -> Any:
            wait_until(lambda: len(one._orders) == 2, "two are waiting")
            raise RuntimeError("Event loop is closed")

    closing: Any = Closing()
    one = Coroutines(slots=2, loop=closing)

    async def nothing(task: Task) -> None:
        return None

    with ThreadPoolExecutor(2) as slots:
        for waiting in [slots.submit(run, one, nothing, number) for number in range(2)]:
            with pytest.raises(RuntimeError, match="closed"):
                waiting.result(10)


def test_a_task_factory_that_fails_fails_the_task_and_not_the_worker() -> None:
    loop = asyncio.new_event_loop()
    coroutines = Coroutines(slots=2, loop=loop)

    def refuse(*arguments: Any, **options: Any) -> Any:
        raise ValueError("no tasks today")

    async def one(task: Task) -> int:
        return 1

    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        loop.set_task_factory(refuse)
        with pytest.raises(ValueError, match="no tasks today"):
            run(coroutines, one)
        loop.set_task_factory(None)
        assert run(coroutines, one) == 1
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.mark.parametrize(("slots", "fails"), [(1, False), (2, False), (2, True)])
def test_what_a_task_held_is_free_at_its_end_without_the_garbage_collector(
    slots: int, fails: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "conductor")  # records keep errors, and they what was under way
    seen: list[weakref.ref[TaskContext]] = []

    async def work(x: int) -> int:
        seen.append(weakref.ref(get_task_context()))
        if fails:
            raise ValueError("no")
        return x

    executor = Executor(Worker("work", work), "me", Notices(), slots)
    task = Task(task_id="1", task_def_name="work", input_data={"x": 1})
    try:
        gc.disable()
        for _ in range(5):
            executor.run(task)
        wait_until(lambda: [one() for one in seen] == [None] * 5, "nobody holds them any more")
    finally:
        gc.enable()
        executor.close()
