"""Results that did not reach the server at first."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Callable, Optional

import pytest

from conductor.client.automator._redelivery import Redelivery, Undelivered
from conductor.client.context.task_context import TaskContext, get_task_context
from conductor.client.http.models import Task, TaskResult
from tests.unit.worker.stub_server import StubServer
from tests.unit.worker.work import at_work, hello, only_updates
from tests.waiting import wait_until

HOUR = 3600.0


class Down(Exception):
    """What an attempt meets."""


class Recipient:
    """A server that takes results, or does what a test says instead."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.attempts: list[str] = []
        self.delivered: list[str] = []
        self.lost: list[tuple[str, str]] = []
        self.trouble: Optional[Callable[[str], None]] = None

    def take(self, one: Undelivered) -> None:
        name = str(one.task.task_id)
        with self.changed:
            self.attempts.append(name)
            self.changed.notify_all()
        if self.trouble is not None:
            self.trouble(name)
        with self.changed:
            self.delivered.append(name)
            self.changed.notify_all()

    def give_up(self, one: Undelivered, why: str) -> None:
        with self.changed:
            self.lost.append((str(one.task.task_id), why))
            self.changed.notify_all()

    def wait_for(self, condition: Callable[[], object], seconds: float = 15.0) -> None:
        with self.changed:
            assert self.changed.wait_for(condition, seconds), (len(self.attempts), len(self.delivered), self.lost)


def refuse(_: str) -> None:
    raise Down


def too_late(one: Undelivered) -> Optional[str]:
    return "too late" if one.failed_at >= one.deadline else None


@contextmanager
def redelivery(recipient: Recipient) -> Iterator[Redelivery]:
    made = Redelivery(recipient.take, too_late, recipient.give_up)
    try:
        yield made
    finally:
        made.close()


def undelivered(name: str, seconds: float = HOUR) -> Undelivered:
    return Undelivered(Task(task_id=name), TaskResult(task_id=name), time.monotonic() + seconds, Down())


def test_a_backlog_waits_patiently_while_the_server_is_down_and_is_gone_soon_after() -> None:
    recipient = Recipient()
    recipient.trouble = refuse
    began = time.monotonic()
    with redelivery(recipient) as made:
        for number in range(3000):
            made.add(undelivered(str(number)))
        recipient.wait_for(lambda: len(recipient.attempts) >= 40)
        attempts, took = len(recipient.attempts), time.monotonic() - began

        recipient.trouble = None
        recipient.wait_for(lambda: len(recipient.delivered) == 3000)

    # Ten a second, and what begins before the trouble is noticed.
    assert attempts <= 10 * took + 20
    assert sorted(recipient.delivered, key=int) == [str(number) for number in range(3000)]
    assert made.pending == 0


def test_what_ends_first_is_sent_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conductor.client.automator._redelivery._MOST_ATTEMPTS", 1)
    recipient, busy = Recipient(), threading.Event()
    recipient.trouble = lambda _: None if busy.wait(10) else refuse(_)
    with redelivery(recipient) as made:
        made.add(undelivered("first come", 30))
        recipient.wait_for(lambda: recipient.attempts)
        for seconds in (50, 20, 40):
            made.add(undelivered(f"{seconds} s", seconds))
        time.sleep(0.3)  # their first pauses
        busy.set()
        recipient.wait_for(lambda: len(recipient.delivered) == 4)

    assert recipient.delivered == ["first come", "20 s", "40 s", "50 s"]


def test_results_that_hang_leave_room_for_those_that_end_soon() -> None:
    recipient, over = Recipient(), threading.Event()
    recipient.trouble = lambda name: None if name == "urgent" else over.wait(60) and None
    with redelivery(recipient) as made:
        for number in range(40):
            made.add(undelivered(f"hangs {number}"))
        recipient.wait_for(lambda: len(recipient.attempts) == 8)
        made.add(undelivered("urgent", 30))
        recipient.wait_for(lambda: recipient.delivered == ["urgent"], 25)
        over.set()
        recipient.wait_for(lambda: len(recipient.delivered) == 41)


def test_one_result_that_never_gets_through_is_not_tried_with_every_success_of_others() -> None:
    recipient = Recipient()
    recipient.trouble = lambda name: refuse(name) if name == "poison" else None
    with redelivery(recipient) as made:
        made.add(undelivered("poison"))
        for number in range(200):
            made.add(undelivered(str(number)))
        recipient.wait_for(lambda: len(recipient.delivered) == 200)

        assert made.pending == 1
    assert recipient.attempts.count("poison") < 10
    assert recipient.lost == [("poison", "the worker ends")]


def test_a_result_is_given_up_at_its_deadline_and_told_once() -> None:
    recipient, one = Recipient(), undelivered("short")

    def refuse_until_the_deadline(name: str) -> None:
        if recipient.attempts.count(name) == 3:
            one.deadline = time.monotonic()
        raise Down

    recipient.trouble = refuse_until_the_deadline
    with redelivery(recipient) as made:
        made.add(one)
        recipient.wait_for(lambda: recipient.lost)

    assert recipient.lost == [("short", "too late")]
    assert recipient.attempts.count("short") == 3


def test_a_flush_ends_when_the_last_result_is_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conductor.client.automator._redelivery._LONGEST_PAUSE", 60.0)
    recipient = Recipient()
    recipient.trouble = refuse
    with redelivery(recipient) as made:
        one = undelivered("old")
        one.attempts = 20
        made.add(one)
        assert made.flush(0.3) is False
        recipient.trouble = None
        began = time.monotonic()

        assert made.flush(25) is True
        assert time.monotonic() - began < 15


def test_no_result_is_taken_after_the_end() -> None:
    recipient = Recipient()
    with redelivery(recipient) as made:
        pass

    assert made.add(undelivered("late")) is False
    assert recipient.attempts == []


def test_results_reach_a_server_that_hung_before_their_time_is_over(
    server: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conductor.client.automator._reporter._MOST_REQUEST_SECONDS", 1.0)
    hanging, over = iter(range(40)), threading.Event()

    def hang(method: str, path: str) -> object:
        """Forty updates are never answered; the others are served."""
        if method == "POST" and next(hanging, None) is not None:
            over.wait(20)
            return 503, {"message": "too late anyway"}
        return None

    with at_work(server, hello, thread_count=12):
        server.fault = hang
        kinds = [3600] * 20 + [12] * 4
        tasks = [server.add("greet", {"name": "Ada"}, responseTimeoutSeconds=seconds) for seconds in kinds]
        began = time.monotonic()
        for task in tasks[20:]:
            server.update_of(task, 20)
        took = time.monotonic() - began
        for task in tasks[:20]:
            server.update_of(task)
        over.set()

    assert took < 12
    assert len(server.updates) == len(tasks)


def test_a_lease_that_was_extended_leaves_time_to_report(server: StubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    # The lease is extended so often, and results are sent again so soon, that there are seconds to spare.
    monkeypatch.setattr("conductor.client.automator.lease_tracker.LEASE_EXTEND_DURATION_FACTOR", 0.3)
    monkeypatch.setattr("conductor.client.automator._redelivery._LONGEST_PAUSE", 0.05)
    refusals = iter(range(3))

    def extended(context: TaskContext, until: float) -> bool:
        now = time.monotonic()
        return now > until and (context.deadline or now) - now > 2.5

    def work(name: str) -> str:
        context = get_task_context()
        without_lease = context.deadline or 0.0
        wait_until(lambda: extended(context, without_lease), "the first deadline has passed, and the next is far away")
        server.fault = only_updates_until(refusals)
        return name

    with at_work(server, work, lease_extend_enabled=True):
        task = server.add("greet", {"name": "Ada"}, responseTimeoutSeconds=4)
        server.wait_for(lambda: server.status_of(task) == "COMPLETED", 30)

    assert next(refusals, None) is None


def only_updates_until(refusals: Iterator[int]) -> Callable[[str, str], object]:
    busy = only_updates((503, {"status": 503, "message": "busy"}))
    return lambda method, path: busy(method, path) if method == "POST" and next(refusals, None) is not None else None
