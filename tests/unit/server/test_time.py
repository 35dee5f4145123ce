"""Clocks, timers, queues, durations, back-offs and cron expressions."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import datetime, timezone
from typing import Any, Callable, Optional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conductor.server.clock import Clock, SystemClock
from conductor.server.cron import Cron, InvalidCron
from conductor.server.definitions.shapes import TASK_DEFINITION
from conductor.server.engine.durations import parse_duration, parse_moment
from conductor.server.engine.retries import retry_delay
from conductor.server.queues import Message, Queues
from conductor.server.timers import Timers


class ManualClock(Clock):
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.time = 1000
        self.calls: list[tuple[int, Callable[[], None]]] = []

    def now(self) -> int:
        return self.time

    def call_at(self, when: int, callback: Callable[[], None]) -> Callable[[], None]:
        entry = (when, callback)
        self.calls.append(entry)
        return lambda: self.calls.remove(entry) if entry in self.calls else None

    def advance(self, to: int) -> None:
        self.time = to
        while due := [call for call in self.calls if call[0] <= self.time]:
            for call in due:
                self.calls.remove(call)
                call[1]()


def test_timers_fire_in_order_each_once_and_only_when_due() -> None:
    clock, fired = ManualClock(), list[Any]()
    timers = Timers(clock, fired.append)
    timers.set("late", 3000)
    timers.set("early", 2000)
    timers.set("moved", 1500)
    timers.set("moved", 2500)
    timers.set("gone", 1200)
    timers.set("gone", None)
    clock.advance(1999)
    assert fired == []
    clock.advance(2600)
    assert fired == ["early", "moved"]
    clock.advance(9000)
    assert fired == ["early", "moved", "late"]
    assert len(timers) == 0


def test_a_timer_set_while_another_fires_is_kept() -> None:
    clock, fired = ManualClock(), list[Any]()

    def expired(key: Any) -> None:
        fired.append(key)
        if key < 3:
            timers.set(key + 1, clock.now() + 100)

    timers = Timers(clock, expired)
    timers.set(1, 1100)
    for moment in (1100, 1200, 1300):
        clock.advance(moment)
    assert fired == [1, 2, 3]


@given(st.lists(st.tuples(st.integers(0, 20), st.none() | st.integers(1001, 2000)), max_size=100))
def test_timers_fire_exactly_what_was_set_last(settings: list[tuple[int, Optional[int]]]) -> None:
    clock, fired = ManualClock(), list[Any]()
    timers = Timers(clock, fired.append)
    for key, due in settings:
        timers.set(key, due)
    clock.advance(5000)
    assert sorted(fired) == sorted(key for key, due in dict(settings).items() if due is not None)


def message(task_id: str, due: int = 0, priority: int = 0, queue: str = "q") -> Message:
    return Message(task_id, "w", queue, due, priority)


def ids(queues: Queues, name: str = "q") -> list[str]:
    found = []
    while (each := queues.pop(name)) is not None:
        found.append(each.task_id)
    return found


def test_a_queue_hands_out_by_priority_then_due_time_then_insertion() -> None:
    queues = Queues(ManualClock())
    for each in (message("a", 500), message("b", 400), message("c", 500, 9), message("d", 500)):
        queues.put(each)
    assert ids(queues) == ["c", "b", "a", "d"]


def test_a_message_is_handed_out_only_when_due() -> None:
    clock = ManualClock()
    queues = Queues(clock)
    queues.put(message("later", 2000, 99))
    queues.put(message("now"))
    assert ids(queues) == ["now"]
    assert queues.size("q") == 1
    clock.advance(2000)
    assert ids(queues) == ["later"]


def test_a_message_put_again_replaces_the_one_before() -> None:
    queues = Queues(ManualClock())
    queues.put(message("a"))
    queues.put(message("a", 5000))
    assert ids(queues) == []
    assert queues.make_due("a")
    assert ids(queues) == ["a"]
    assert not queues.make_due("a")


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(coroutine)


def test_a_waiter_is_woken_by_a_message_and_by_one_that_becomes_due() -> None:
    async def scenario() -> None:
        queues = Queues(SystemClock())
        waiting = asyncio.ensure_future(queues.wait("q", 10))
        await asyncio.sleep(0)
        queues.put(message("a"))
        await asyncio.wait_for(waiting, 5)
        assert ids(queues) == ["a"]
        queues.put(message("b", SystemClock().now() + 30))
        await asyncio.wait_for(queues.wait("q", 10), 5)
        assert ids(queues) == ["b"]

    run(scenario())


def test_a_waiter_that_gives_up_leaves_its_turn_to_the_next() -> None:
    async def scenario() -> None:
        queues = Queues(SystemClock())
        first, second = (asyncio.ensure_future(queues.wait("q", 10)) for _ in range(2))
        await asyncio.sleep(0)
        queues.put(message("a"))
        first.cancel()
        await asyncio.wait_for(second, 5)
        assert ids(queues) == ["a"]

    run(scenario())


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1s", 1),
        ("2m", 120),
        ("1h", 3600),
        ("1d", 86400),
        ("1d 2h 3m 4s", 93784),
        ("1d2h3m4s", 93784),
        ("2 days 3 hours 10 minutes 5 seconds", 184205),
        ("5 HRS", 18000),
        ("0s", 0),
        ("", None),
        ("5", None),
        ("5ms", None),
        ("1.5s", None),
        ("4s 1d", None),
        ("soon", None),
    ],
)
def test_durations_are_days_hours_minutes_seconds_in_this_order(text: str, seconds: Optional[int]) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2030-01-02 03:04 UTC", datetime(2030, 1, 2, 3, 4, tzinfo=timezone.utc)),
        ("2030-01-02 03:04 GMT", datetime(2030, 1, 2, 3, 4, tzinfo=timezone.utc)),
        ("2030-07-02 03:04 CEST", datetime(2030, 7, 2, 1, 4, tzinfo=timezone.utc)),
        ("2030-07-02 03:04 GMT-02:30", datetime(2030, 7, 2, 5, 34, tzinfo=timezone.utc)),
        ("2030-07-02 03:04 Europe/Prague", None),
        ("tomorrow", None),
        ("2030-13-01", None),
        ("2030-01-02 03:04 Nowhere/Land", None),
    ],
)
def test_moments_may_name_a_zone(text: str, moment: Optional[datetime]) -> None:
    assert parse_moment(text) == (None if moment is None else int(moment.timestamp() * 1000))


@pytest.mark.parametrize(
    ("definition", "delays"),
    [
        ({"retryLogic": "FIXED", "retryDelaySeconds": 5}, [5, 5, 5]),
        ({"retryLogic": "LINEAR_BACKOFF", "retryDelaySeconds": 5, "backoffScaleFactor": 2}, [10, 20, 30]),
        ({"retryLogic": "EXPONENTIAL_BACKOFF", "retryDelaySeconds": 5, "backoffScaleFactor": 9}, [5, 10, 20]),
        ({"retryLogic": "EXPONENTIAL_BACKOFF", "retryDelaySeconds": 5, "maxRetryDelaySeconds": 12}, [5, 10, 12]),
        ({}, [60, 60, 60]),
    ],
)
def test_the_delay_before_a_retry_follows_its_logic(definition: dict[str, Any], delays: list[int]) -> None:
    full = TASK_DEFINITION({"name": "t", **definition}, "")
    assert [retry_delay(full, attempt) for attempt in range(3)] == delays


def test_a_back_off_never_overflows() -> None:
    full = TASK_DEFINITION({"name": "t", "retryLogic": "EXPONENTIAL_BACKOFF"}, "")
    assert retry_delay(full, 10_000) == 2**31 - 1


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp() * 1000)


@pytest.mark.parametrize(
    ("expression", "zone", "start", "following"),
    [
        ("* * * * * *", "UTC", "2026-01-01T00:00:00", "2026-01-01T00:00:01"),
        ("0 0 12 * * MON-FRI", "UTC", "2026-01-02T13:00:00", "2026-01-05T12:00:00"),
        ("0 0 0 1 1 ?", "UTC", "2026-06-01T00:00:00", "2027-01-01T00:00:00"),
        ("@daily", "UTC", "2026-01-01T00:00:00", "2026-01-02T00:00:00"),
        ("@hourly", "UTC", "2026-01-01T00:30:00", "2026-01-01T01:00:00"),
        ("0 0 9 * * *", "Europe/Prague", "2026-07-01T00:00:00", "2026-07-01T07:00:00"),
        ("0 0 9 * * *", "Europe/Prague", "2026-01-01T00:00:00", "2026-01-01T08:00:00"),
        ("*/15 * * * * *", "UTC", "2026-01-01T00:00:16", "2026-01-01T00:00:30"),
        ("0 0 0 L * *", "UTC", "2026-02-01T00:00:00", "2026-02-28T00:00:00"),
        ("0 0 0 * * 0", "UTC", "2026-01-01T00:00:00", "2026-01-04T00:00:00"),
        ("0 0 0 * * 7", "UTC", "2026-01-01T00:00:00", "2026-01-04T00:00:00"),
        ("0 0 0 ? * MON#2", "UTC", "2026-01-01T00:00:00", "2026-01-12T00:00:00"),
        ("0 0 0 ? * 6#3", "UTC", "2026-11-01T00:00:00", "2026-11-21T00:00:00"),
        # Both days of a month and of a week must fit.
        ("0 0 0 13 * FRI", "UTC", "2026-01-01T00:00:00", "2026-02-13T00:00:00"),
        ("0 0/5 14,18 * * ?", "UTC", "2026-01-01T14:56:00", "2026-01-01T18:00:00"),
        # The last Friday, the last working day, three days before the last, the working day next to the 15th and 1st.
        ("0 0 0 ? * 5L", "UTC", "2026-01-01T00:00:00", "2026-01-30T00:00:00"),
        ("0 0 0 ? * FRIL", "UTC", "2026-01-30T00:00:00", "2026-02-27T00:00:00"),
        ("0 0 0 LW * ?", "UTC", "2026-01-01T00:00:00", "2026-01-30T00:00:00"),
        ("0 0 0 LW * ?", "UTC", "2026-01-30T00:00:00", "2026-02-27T00:00:00"),
        ("*/10 30 9 LW * ?", "UTC", "2026-01-30T09:30:05", "2026-01-30T09:30:10"),
        ("0 0 1 LW * ?", "Europe/Prague", "2026-03-30T00:00:00", "2026-03-30T23:00:00"),
        ("0 30 9 L-3 * ?", "UTC", "2026-02-01T00:00:00", "2026-02-25T09:30:00"),
        ("0 30 9 L-3 * ?", "UTC", "2026-02-25T09:30:00", "2026-03-28T09:30:00"),
        ("0 0 0 15W * ?", "UTC", "2026-08-01T00:00:00", "2026-08-14T00:00:00"),
        ("0 0 0 1W * ?", "UTC", "2026-07-31T12:00:00", "2026-08-03T00:00:00"),
    ],
)
def test_a_cron_expression_gives_the_next_moment(expression: str, zone: str, start: str, following: str) -> None:
    assert Cron(expression, zone).after(at(start)) == at(following)


@pytest.mark.parametrize(
    "expression", ["", "0 * * * *", "nonsense", "0 0 25 * * *", "99 * * * * *", "0 0 0 LW 13 *", "a b c d e f"]
)
def test_what_is_no_cron_expression_of_six_fields_is_refused(expression: str) -> None:
    with pytest.raises(InvalidCron):
        Cron(expression)


@pytest.mark.parametrize("expression", ["0 0 0 31 2 ?", "0 0 0 30 FEB MON"])
def test_what_never_comes_has_no_next_moment(expression: str) -> None:
    assert Cron(expression).after(at("2026-01-01T00:00:00")) is None


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(InvalidCron):
        Cron("* * * * * *", "Nowhere/Land")
