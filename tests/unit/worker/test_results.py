"""What becomes of what a worker function returns or raises."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import decimal
import enum
import pickle
import uuid
from typing import Any, Callable

import pydantic
import pytest

from conductor.client.context.task_context import TaskInProgress
from conductor.client.http.models import Task, TaskDef, TaskResult, TaskResultStatus
from conductor.client.worker.exception import NonRetryableException, RetryableException
from conductor.client.worker.worker import ASYNC_TASK_RUNNING, Worker
from conductor.client.worker.worker_interface import WorkerInterface

TASK = Task(task_id="t-1", workflow_instance_id="w-1", task_def_name="greet", input_data={"a": 1})


@dataclasses.dataclass
class Point:
    x: int
    when: dt.date = dt.date(2024, 1, 2)


class Color(enum.Enum):
    RED = "red"


class Order(pydantic.BaseModel):
    amount: int
    color: Color = Color.RED


class Thing:
    def __init__(self) -> None:
        self.size = 3
        self.nothing = None


def outcome(function: Callable[..., Any], **options: Any) -> Any:
    """What executing a task with this function gives."""
    return Worker("greet", function, **options).execute(TASK)


def test_inputs_arrive_by_name_and_the_result_names_task_execution_and_worker() -> None:
    worker = Worker("greet", lambda a, b=2: {"sum": a + b}, worker_id="me")

    result = worker.execute(TASK)

    assert (result.task_id, result.workflow_instance_id, result.worker_id) == ("t-1", "w-1", "me")
    assert result.status is TaskResultStatus.COMPLETED
    assert result.output_data == {"sum": 3}


RETURNED = [
    ("a dictionary", {"x": 1}, {"x": 1}),
    ("nothing", None, {"result": None}),
    ("true", True, {"result": True}),
    ("zero", 0, {"result": 0}),
    ("text", "hi", {"result": "hi"}),
    ("a list", [1, "a"], {"result": [1, "a"]}),
    ("a set", {1}, {"result": [1]}),
    ("a datetime", dt.datetime(2024, 1, 2, 3, 4), {"result": "2024-01-02T03:04:00"}),
    ("an enum", Color.RED, {"result": "red"}),
    ("a UUID", uuid.UUID(int=1), {"result": "00000000-0000-0000-0000-000000000001"}),
    ("a decimal", decimal.Decimal("1.50"), {"result": "1.50"}),
    ("a pydantic model", Order(amount=3), {"amount": 3, "color": "red"}),
    ("a plain object", Thing(), {"size": 3}),
    ("a model of the API", TaskDef(name="n", retry_count=2), {"name": "n", "retryCount": 2, "enforceSchema": False}),
]


@pytest.mark.parametrize(("value", "output"), [case[1:] for case in RETURNED], ids=[case[0] for case in RETURNED])
def test_a_returned_value_becomes_the_output(value: Any, output: dict[str, Any]) -> None:
    assert outcome(lambda task: value).output_data == output


@pytest.mark.parametrize(("value", "output"), [case[1:] for case in RETURNED], ids=[case[0] for case in RETURNED])
def test_an_async_function_follows_the_same_rule(value: Any, output: dict[str, Any]) -> None:
    async def function(task: Task) -> Any:
        return value

    result = asyncio.run(Worker("greet", function).invocation().run_async(TASK))

    assert result.output_data == output


def test_a_dataclass_puts_its_fields_at_the_top_of_the_output() -> None:
    from conductor.client.http._encode import encode

    assert encode(outcome(lambda task: Point(1)).output_data) == {"x": 1, "when": "2024-01-02"}


def test_a_returned_result_is_passed_on_with_the_ids_of_the_task() -> None:
    result = outcome(
        lambda task: TaskResult(task_id="other", status=TaskResultStatus.FAILED, reason_for_incompletion="r")
    )

    assert (result.task_id, result.workflow_instance_id, result.status) == ("t-1", "w-1", "FAILED")
    assert result.worker_id is None


def test_a_task_in_progress_is_returned_as_it_is() -> None:
    assert isinstance(outcome(lambda task: TaskInProgress(5)), TaskInProgress)


def failing(error: BaseException) -> Callable[[Task], None]:
    def function(task: Task) -> None:
        raise error

    return function


REASONS = [
    (KeyError("customer"), "KeyError: 'customer'"),
    (FileNotFoundError(2, "No such file", "x.txt"), "FileNotFoundError: [Errno 2] No such file: 'x.txt'"),
    (ValueError(), "ValueError"),
    (ValueError(5), "ValueError: 5"),
    (SystemExit("stop"), "SystemExit: stop"),
]


@pytest.mark.parametrize(("error", "reason"), REASONS, ids=[reason for _, reason in REASONS])
def test_an_exception_fails_the_task_with_its_type_and_message(error: BaseException, reason: str) -> None:
    result = outcome(failing(error))

    assert (result.status, result.reason_for_incompletion) == ("FAILED", reason)
    assert result.output_data == {"result": None}


def test_the_reason_tells_the_chain_of_causes() -> None:
    def function(task: Task) -> None:
        try:
            {}["customer"]
        except KeyError as error:
            raise RuntimeError("cannot greet") from error

    assert outcome(function).reason_for_incompletion == "RuntimeError: cannot greet; caused by KeyError: 'customer'"


def test_a_long_reason_keeps_its_head_and_its_tail() -> None:
    reason = outcome(failing(ValueError("head" + "x" * 5000 + "tail"))).reason_for_incompletion

    assert len(reason) == 500
    assert reason.startswith("ValueError: head")
    assert reason.endswith("tail")


def test_the_traceback_is_in_the_log_from_the_worker_function_on(caplog: pytest.LogCaptureFixture) -> None:
    (entry,) = outcome(failing(ValueError("x"))).logs

    assert "raise error" in caplog.text
    assert "conductor/client" not in caplog.text

    assert entry.task_id == "t-1"
    assert entry.log.startswith("Traceback")
    assert "raise error" in entry.log
    assert "conductor/client" not in entry.log


@pytest.mark.parametrize("error", [NonRetryableException("never"), type("Mine", (NonRetryableException,), {})("never")])
def test_a_non_retryable_exception_ends_the_task_for_good(error: Exception) -> None:
    assert outcome(failing(error)).status is TaskResultStatus.FAILED_WITH_TERMINAL_ERROR


@pytest.mark.parametrize("value", [object(), [1, object()], (number for number in range(3))])
def test_a_value_without_json_form_ends_the_task_for_good(value: Any) -> None:
    result = outcome(lambda a: value)

    assert result.status is TaskResultStatus.FAILED_WITH_TERMINAL_ERROR
    assert "The output cannot be sent: cannot encode" in result.reason_for_incompletion


def test_exception_classes_of_the_worker_end_the_task_for_good() -> None:
    assert outcome(failing(KeyError("k")), terminal_errors=(LookupError,)).status == "FAILED_WITH_TERMINAL_ERROR"
    assert outcome(failing(ValueError("k")), terminal_errors=(LookupError,)).status == "FAILED"


def test_an_input_that_does_not_fit_fails_a_strict_worker_for_good() -> None:
    result = Worker("greet", lambda a, b: None, strict=True).execute(TASK)

    assert result.status == "FAILED_WITH_TERMINAL_ERROR"
    assert "input 'b': expected any value, received nothing" in result.reason_for_incompletion


def test_a_retryable_exception_with_a_delay_puts_the_task_back() -> None:
    result = outcome(failing(RetryableException("busy", retry_after_seconds=1.2)))

    assert (result.status, result.callback_after_seconds) == ("IN_PROGRESS", 2)
    assert result.reason_for_incompletion == "RetryableException: busy"


def test_a_retryable_exception_without_a_delay_is_an_ordinary_failure() -> None:
    assert outcome(failing(RetryableException("busy"))).status == "FAILED"


def test_a_negative_delay_is_refused() -> None:
    with pytest.raises(ValueError, match="retry_after_seconds must be 0 or more, got -1"):
        RetryableException("busy", retry_after_seconds=-1)


def test_an_async_function_is_started_and_asked_about_later() -> None:
    async def function(a: int) -> int:
        await asyncio.sleep(0)
        return a + 1

    worker = Worker("greet", function)
    assert worker.execute(TASK) is ASYNC_TASK_RUNNING

    ended: list[Any] = []
    while not ended:
        ended = worker.check_completed_async_tasks()

    ((task_id, result, submitted, task),) = ended
    assert (task_id, result.output_data, task) == ("t-1", {"result": 2}, TASK)
    assert submitted > 0
    assert worker.check_completed_async_tasks() == []


def module_level(a: int) -> int:
    return a * 10


def test_a_worker_of_a_module_level_function_can_be_pickled() -> None:
    twin = pickle.loads(pickle.dumps(Worker("greet", module_level, domain="d", thread_count=3)))

    assert twin.execute(TASK).output_data == {"result": 10}
    assert (twin.domain, twin.thread_count) == ("d", 3)


def test_a_worker_of_a_local_function_says_what_to_change_when_pickled() -> None:
    with pytest.raises(TypeError, match="define it at the top level of a module"):
        pickle.dumps(Worker("greet", lambda a: a))


def test_a_worker_needs_a_function() -> None:
    with pytest.raises(TypeError, match="execute_function of worker 'greet' must be callable, got 5"):
        Worker("greet", 5)  # type: ignore[arg-type]


class Both(WorkerInterface):
    def execute(self, task: Task) -> TaskResult:
        return self.get_task_result_from_task(task)


def test_names_are_served_in_turn() -> None:
    worker = Both(["a", "b"])
    turns = []
    for _ in range(3):
        turns.append((worker.get_task_definition_name(), worker.get_task_definition_name()))
        worker.clear_task_definition_name_cache()

    assert turns == [("a", "a"), ("b", "b"), ("a", "a")]


@pytest.mark.parametrize(("milliseconds", "seconds"), [(None, 0.1), (0, 0.1), (0.5, 0.0005), (250, 0.25)])
def test_the_polling_interval_is_given_in_milliseconds(milliseconds: Any, seconds: float) -> None:
    assert Worker("greet", module_level, poll_interval=milliseconds).get_polling_interval_in_seconds() == seconds


def test_the_identity_names_host_and_process_and_differs_between_processes() -> None:
    import os
    import socket

    host, pid, short = Both("a").get_identity().split(":")

    assert (host, int(pid)) == (socket.gethostname(), os.getpid())
    assert short
    assert Both("b").get_identity() == Both("a").get_identity()
