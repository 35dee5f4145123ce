"""The small parts: events, timers, leases, conversion helpers, supervision by numbers."""

from __future__ import annotations

import asyncio
import dataclasses
import threading
import time
from typing import Any, Optional

import pytest

from conductor.client.automator._backoff import pause
from conductor.client.automator._units import Unit, is_stuck
from conductor.client.automator.lease_tracker import LeaseManager
from conductor.client.automator.utils import convert_from_dict, convert_from_dict_or_list, get_value
from conductor.client.configuration.configuration import Configuration
from conductor.client.context.task_context import TaskContext, TaskInProgress, get_task_context
from conductor.client.event.event_client import EventClient
from conductor.client.event.event_dispatcher import EventDispatcher
from conductor.client.event.listener_register import register_task_runner_listener as register_async
from conductor.client.event.queue.kafka_queue_configuration import (
    KafkaConsumerConfiguration,
    KafkaProducerConfiguration,
    KafkaQueueConfiguration,
)
from conductor.client.event.sync_event_dispatcher import SyncEventDispatcher
from conductor.client.event.sync_listener_register import register_task_runner_listener
from conductor.client.event.task_runner_events import PollStarted, TaskRunnerEvent
from conductor.client.http.api_client import ApiClient
from conductor.client.http.models import Task, TaskResult, WorkflowTask
from conductor.client.http.rest import ApiException
from tests.unit.worker.stub_server import StubServer
from tests.waiting import wait_until

POLL = PollStarted("greet", "me", 1)


def test_listeners_hear_exactly_their_class_of_event_in_order() -> None:
    dispatcher: SyncEventDispatcher[Any] = SyncEventDispatcher()
    heard: list[str] = []
    dispatcher.register(PollStarted, lambda event: heard.append("first"))
    dispatcher.register(TaskRunnerEvent, lambda event: heard.append("base"))
    dispatcher.register(PollStarted, lambda event: heard.append("second"))

    dispatcher.publish(POLL)

    assert heard == ["first", "second"]


def test_a_listener_hears_an_event_once_however_often_it_registers() -> None:
    dispatcher: SyncEventDispatcher[Any] = SyncEventDispatcher()
    heard: list[Any] = []
    for _ in range(2):
        dispatcher.register(PollStarted, heard.append)

    dispatcher.publish(POLL)

    assert heard == [POLL]
    assert (dispatcher.listener_count(PollStarted), dispatcher.has_listeners(TaskRunnerEvent)) == (1, False)


def test_a_listener_that_fails_keeps_no_other_from_hearing(caplog: pytest.LogCaptureFixture) -> None:
    dispatcher: SyncEventDispatcher[Any] = SyncEventDispatcher()
    heard: list[Any] = []
    dispatcher.register(PollStarted, lambda event: 1 // 0)
    dispatcher.register(PollStarted, heard.append)

    dispatcher.publish(POLL)

    assert heard == [POLL]
    assert "ZeroDivisionError" in caplog.text


def test_an_unregistered_listener_hears_nothing_and_an_unknown_one_is_warned_about(
    caplog: pytest.LogCaptureFixture,
) -> None:
    dispatcher: SyncEventDispatcher[Any] = SyncEventDispatcher()
    heard: list[Any] = []
    dispatcher.register(PollStarted, heard.append)

    dispatcher.unregister(PollStarted, heard.append)
    dispatcher.unregister(PollStarted, heard.append)
    dispatcher.publish(POLL)

    assert heard == []
    assert caplog.text.count("does not listen") == 1


class Listener:
    """Has some of the methods only."""

    def __init__(self) -> None:
        self.heard: list[Any] = []

    def on_poll_started(self, event: PollStarted) -> None:
        self.heard.append(event)


def test_those_methods_of_an_object_are_registered_that_it_has() -> None:
    dispatcher: SyncEventDispatcher[Any] = SyncEventDispatcher()
    listener = Listener()

    register_task_runner_listener(listener, dispatcher)
    dispatcher.publish(POLL)

    assert listener.heard == [POLL]


def test_the_dispatcher_for_event_loops_tells_plain_and_async_listeners() -> None:
    async def main() -> list[str]:
        dispatcher: EventDispatcher[Any] = EventDispatcher()
        heard: list[str] = []
        done = asyncio.Event()

        async def slow(event: Any) -> None:
            await asyncio.sleep(0)
            heard.append("async")

        def last(event: Any) -> None:
            heard.append("plain")
            done.set()

        await dispatcher.register(PollStarted, slow)
        await dispatcher.register(PollStarted, last)
        listener = Listener()
        await register_async(listener, dispatcher)
        dispatcher.publish(POLL)
        await asyncio.wait_for(done.wait(), 10)
        return heard

    assert asyncio.run(main()) == ["async", "plain"]


def test_events_are_frozen_and_know_their_time_in_utc() -> None:
    assert POLL.timestamp.tzinfo is not None
    assert POLL.timestamp.utcoffset().total_seconds() == 0  # type: ignore[union-attr]
    with pytest.raises(dataclasses.FrozenInstanceError):
        POLL.task_type = "other"  # type: ignore[misc]


def test_a_kafka_queue_is_written_with_its_consumer_and_producer() -> None:
    queue = KafkaQueueConfiguration("topic")
    consumer = KafkaConsumerConfiguration("b:1")
    consumer.add_configuration("group.id", "g")
    queue.add_consumer(consumer)
    with pytest.raises(RuntimeError, match="required key not present: producer"):
        queue.get_worker_configuration()

    queue.add_producer(KafkaProducerConfiguration("b:2"))

    assert queue.get_worker_configuration() == {
        "consumer": {"bootstrap.servers": "b:1", "group.id": "g"},
        "producer": {"bootstrap.servers": "b:2"},
    }


def test_queue_configurations_are_read_and_written_on_the_server(server: StubServer) -> None:
    server.bodies = []
    server.fault = lambda method, path: (200, {"stored": True} if method == "GET" else "")
    client = EventClient(ApiClient(Configuration(server_api_url=server.url)))
    queue = KafkaQueueConfiguration("topic")
    queue.add_consumer(KafkaConsumerConfiguration("b:1"))
    queue.add_producer(KafkaProducerConfiguration("b:2"))

    client.put_queue_configuration(queue)
    assert client.get_kafka_queue_configuration("topic") == {"stored": True}
    client.delete_queue_configuration(queue)

    path = "/event/queue/config/kafka/topic"
    assert [(verb, where) for verb, where, _ in server.bodies] == [("PUT", path), ("GET", path), ("DELETE", path)]
    assert server.bodies[0][2] == queue.get_worker_configuration()


class Tasks:
    """Takes signs of life."""

    def __init__(self) -> None:
        self.signs: list[TaskResult] = []

    def update_task(self, body: TaskResult, **options: Any) -> None:
        self.signs.append(body)


def test_leases_are_extended_until_they_are_left_alone() -> None:
    manager, tasks = LeaseManager(check_interval=0.01), Tasks()
    manager.track("t", "w", 1.25, tasks)
    manager.track("short", "w", 1, tasks)
    manager.track("none", "w", None, tasks)
    assert manager.tracked_count == 1

    wait_until(lambda: len(tasks.signs) >= 2, "two signs of life")
    manager.untrack("t")
    manager.untrack("unknown")

    assert manager.tracked_count == 0
    assert {(sign.task_id, sign.workflow_instance_id, sign.extend_lease) for sign in tasks.signs} == {("t", "w", True)}
    manager.shutdown()


def test_a_lease_that_could_not_be_extended_is_tried_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conductor.client.automator.lease_tracker._RETRY_SECONDS", 0.05)
    extended: list[float] = []

    class Refusing(Tasks):
        def update_task(self, body: TaskResult, **options: Any) -> None:
            super().update_task(body)
            # Otherwise the second sign of life would be due soon, too.
            manager._leases["t"].interval_seconds = 60
            if len(self.signs) <= 4:
                raise ApiException(status=503, reason="busy")

    manager, tasks = LeaseManager(check_interval=0.01), Refusing()
    began = time.monotonic()
    manager.track("t", "w", 2, tasks, on_extended=extended.append)
    wait_until(lambda: extended, "the lease is extended")
    manager.shutdown()

    assert 1.6 <= extended[0] - began < 40
    assert len(tasks.signs) == 5


def test_the_deadline_of_a_context_moves_with_every_sign_of_life() -> None:
    context = TaskContext(Task(task_id="t", response_timeout_seconds=10), TaskResult())
    context._heard(1000.0)

    assert context.deadline == 1010.0


def test_workers_of_a_process_share_one_lease_manager() -> None:
    manager = LeaseManager.get_instance()

    assert LeaseManager.get_instance() is manager
    manager.shutdown()
    assert LeaseManager.get_instance() is not manager


@dataclasses.dataclass
class Point:
    x: int
    y: Optional[str] = None


@pytest.mark.parametrize("convert", [convert_from_dict_or_list, convert_from_dict, get_value])
@pytest.mark.parametrize(
    ("hint", "value", "expected"),
    [
        (Point, {"x": 1}, Point(1)),
        (Point, None, None),
        (list[Point], [{"x": 1}], [Point(1)]),
        (dict, {"a": 1}, {"a": 1}),
        (int, 5, 5),
    ],
)
def test_values_are_converted_to_types(convert: Any, hint: Any, value: Any, expected: Any) -> None:
    assert convert(hint, value) == expected


def unit(**status: Any) -> Unit:
    known = {"running": 0, "paused": False, "seconds_since_answer": 1.0, "seconds_since_success": 1.0}
    return Unit("greet", job=None, status={**known, **status})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "unanswered", "stuck"),
    [
        ({}, 0, False),
        ({"seconds_since_answer": 61.0}, 0, True),
        ({"seconds_since_answer": 61.0, "running": 1}, 0, False),
        ({"seconds_since_answer": 61.0, "paused": True}, 0, False),
        ({}, 13, True),
        ({"running": 1}, 13, False),
        ({}, 11, False),
    ],
)
def test_a_worker_is_stuck_when_it_neither_polls_nor_runs_a_task_for_a_minute(
    status: dict[str, Any], unanswered: int, stuck: bool
) -> None:
    one = unit(**status)
    one.unanswered = unanswered

    assert is_stuck(one, interval=5.0) is stuck


def test_pauses_grow_and_end_at_a_limit() -> None:
    pauses = [pause(failures, first=1.0, most=8.0) for failures in (1, 2, 3, 4, 50, 5000)]

    for found, ceiling in zip(pauses, (1, 2, 4, 8, 8, 8)):
        assert ceiling / 2 <= found <= ceiling


def context(**fields: Any) -> TaskContext:
    return TaskContext(Task(task_id="t", **fields), TaskResult())


def test_a_context_tells_about_its_task() -> None:
    found = context(
        workflow_instance_id="w",
        task_def_name="greet",
        retry_count=2,
        poll_count=4,
        input_data={"a": 1},
        workflow_task=WorkflowTask(name="n", task_reference_name="r", type="SIMPLE"),
    )

    assert (found.get_task_id(), found.get_workflow_instance_id(), found.get_task_def_name()) == ("t", "w", "greet")
    assert (found.get_retry_count(), found.get_poll_count(), found.attempt) == (2, 4, 3)
    assert (found.get_input(), found.get_workflow_task_type()) == ({"a": 1}, "SIMPLE")
    assert repr(found) == "TaskContext(task_id=t, workflow_id=w, retry_count=2)"


def test_a_context_of_a_bare_task_answers_with_nothing() -> None:
    found = context()

    assert (found.get_retry_count(), found.get_poll_count(), found.get_input()) == (0, 0, {})
    assert (found.get_callback_after_seconds(), found.deadline, found.cancelled) == (0, None, False)


def test_the_deadline_is_the_response_timeout_from_the_start() -> None:
    before = time.monotonic()
    deadline = context(response_timeout_seconds=60).deadline

    assert deadline is not None
    assert before + 60 <= deadline <= time.monotonic() + 60


def test_output_through_the_context_has_to_be_a_dictionary() -> None:
    with pytest.raises(ValueError, match="Output data must be a dictionary, got int"):
        context().set_output(3)  # type: ignore[arg-type]


def test_there_is_no_context_outside_a_task() -> None:
    with pytest.raises(RuntimeError, match="No task context available"):
        get_task_context()


def test_a_callback_is_called_at_once_when_the_task_is_cancelled_already() -> None:
    found, called = context(), threading.Event()
    found._cancel()

    found.on_cancelled(called.set)

    assert called.is_set()


def test_a_task_in_progress_shows_its_delay_and_output() -> None:
    assert repr(TaskInProgress(5, {"a": 1})) == "TaskInProgress(callback_after=5s, output={'a': 1})"
    assert (TaskInProgress().callback_after_seconds, TaskInProgress().output) == (60, {})
