"""When a request is sent again, and how long after."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any, Callable

import pytest

from conductor.client.http._transport.retry import RetryPolicy
from conductor.client.http.api.task_resource_api import TaskResourceApi
from conductor.client.http.api.workflow_resource_api import WorkflowResourceApi
from conductor.client.http.models import StartWorkflowRequest, TaskResult
from conductor.client.http.rest import ApiException, ConnectionFailed, RateLimited, ServerError
from tests.wire.answers import as_json, closed, content, half, nothing, reset, truncated_chunks
from tests.wire.calls import call

if TYPE_CHECKING:
    from conductor.client.http.api_client import ApiClient
    from tests.wire.answers import Answer
    from tests.wire.scripted import Received, ScriptedServer

    Client = Callable[..., ApiClient]

QUICK = RetryPolicy(initial_delay=0.001, max_delay=0.002)
IDEMPOTENT = ["GET", "PUT", "DELETE"]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
@pytest.mark.parametrize("method", IDEMPOTENT)
def test_a_busy_server_is_asked_again(server: ScriptedServer, client: Client, method: str, status: int) -> None:
    server.answers(nothing(status), nothing(status), as_json({"a": 1}))
    assert call(client(server, retry=QUICK), method) == {"a": 1}
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "fault",
    [closed(), reset(), half(b'{"a"', 100), truncated_chunks(b"{", b'"a"')],
    ids=["closed", "reset", "half", "chunks"],
)
@pytest.mark.parametrize("method", IDEMPOTENT)
def test_a_lost_connection_is_replaced_and_the_request_sent_again(
    server: ScriptedServer, client: Client, method: str, fault: Any
) -> None:
    server.answers(fault, as_json({"a": 1}))
    api = client(server, retry=QUICK)
    assert call(api, method) == {"a": 1}
    assert len(server.requests) == 2
    assert call(api, method) == {"a": 1}
    server.wait_for_connections(1)


@pytest.mark.parametrize("fault", [closed(), reset(), half(b'{"a"', 100)], ids=["closed", "reset", "half"])
def test_a_post_is_not_repeated_when_its_answer_is_lost(server: ScriptedServer, client: Client, fault: Any) -> None:
    server.answers(fault, as_json({"a": 1}))
    api = client(server, retry=QUICK)
    with pytest.raises(ConnectionFailed) as caught:
        call(api, "POST", body={})
    assert (caught.value.status, caught.value.transient, caught.value.attempts) == (0, True, 1)
    assert len(server.requests) == 1
    assert call(api, "POST", body={}) == {"a": 1}


@pytest.mark.parametrize(
    ("answer", "attempts"),
    [
        (nothing(429), 4),
        (nothing(503, Retry_After="0"), 4),
        (nothing(503), 1),
        (nothing(502), 1),
        (nothing(504), 1),
        (nothing(500), 1),
        (nothing(400), 1),
    ],
    ids=["429", "503 with Retry-After", "503", "502", "504", "500", "400"],
)
def test_a_post_is_repeated_only_when_the_server_did_not_act_on_it(
    server: ScriptedServer, client: Client, answer: Any, attempts: int
) -> None:
    server.answers(answer)
    with pytest.raises(ApiException) as caught:
        call(client(server, retry=QUICK), "POST", body={"a": 1})
    assert (len(server.requests), caught.value.attempts) == (attempts, attempts)
    assert {request.body for request in server.requests} == {b'{"a": 1}'}


@pytest.mark.parametrize("status", [400, 404, 409, 500, 501])
def test_a_definite_answer_is_not_asked_for_again(server: ScriptedServer, client: Client, status: int) -> None:
    server.answers(nothing(status))
    with pytest.raises(ApiException):
        call(client(server, retry=QUICK))
    assert len(server.requests) == 1


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_refused_connection_is_tried_again_because_nothing_was_sent(client: Client, method: str) -> None:
    with pytest.raises(ConnectionFailed) as caught:
        call(client("http://127.0.0.1:1/api", retry=QUICK), method)
    assert (caught.value.attempts, caught.value.transient) == (4, False)
    assert "Connection refused" in str(caught.value)
    assert f"Request: {method} http://127.0.0.1:1/api/x\nAttempts: 4\nHint: is a Conductor server" in str(caught.value)


def test_an_unknown_host_is_an_error_that_names_it(client: Client) -> None:
    with pytest.raises(ConnectionFailed, match=r"http://no-such-host\.invalid/api/x"):
        call(client("http://no-such-host.invalid/api", retry=QUICK))


def test_the_last_error_is_raised_when_attempts_run_out(server: ScriptedServer, client: Client) -> None:
    server.answers(nothing(429), nothing(503))
    with pytest.raises(ServerError) as caught:
        call(client(server, retry=RetryPolicy(attempts=3, initial_delay=0.001)))
    assert (caught.value.status, caught.value.attempts, len(server.requests)) == (503, 3, 3)


@pytest.mark.parametrize("options", [{"retry": RetryPolicy.off()}, {"retry": RetryPolicy(attempts=1)}])
def test_retries_can_be_off_for_a_configuration(server: ScriptedServer, client: Client, options: Any) -> None:
    server.answers(nothing(503))
    with pytest.raises(ServerError):
        call(client(server, **options))
    assert len(server.requests) == 1


def test_retries_can_be_off_for_a_call(server: ScriptedServer, client: Client) -> None:
    server.answers(nothing(429))
    with pytest.raises(RateLimited):
        call(client(server, retry=QUICK), _retry=False)
    assert len(server.requests) == 1


def test_a_policy_set_later_acts(server: ScriptedServer, client: Client) -> None:
    server.answers(nothing(503))
    api = client(server, retry=RetryPolicy.off())
    api.configuration.retry = RetryPolicy(attempts=2, initial_delay=0.001)
    with pytest.raises(ServerError):
        call(api)
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "poll",
    [
        lambda api: api.poll("t"),
        lambda api: api.batch_poll("t"),
        lambda api: WorkflowResourceApi(api.api_client).execute_workflow(StartWorkflowRequest(name="w"), "id", "w", 1),
    ],
    ids=["poll", "batch_poll", "execute"],
)
@pytest.mark.parametrize("answer", [nothing(503), nothing(429), closed()], ids=["503", "429", "closed"])
def test_polls_and_execute_are_never_repeated(server: ScriptedServer, client: Client, poll: Any, answer: Any) -> None:
    server.answers(answer)
    with pytest.raises(ApiException):
        poll(TaskResourceApi(client(server, retry=QUICK)))
    assert len(server.requests) == 1


@pytest.mark.parametrize("answer", [nothing(502), closed()], ids=["502", "closed"])
def test_an_operation_declared_repeatable_is_repeated_though_it_is_a_post(
    server: ScriptedServer, client: Client, answer: Any
) -> None:
    server.answers(answer, content("id"))
    result = TaskResult(task_id="id", workflow_instance_id="w", status="COMPLETED")
    assert TaskResourceApi(client(server, retry=QUICK)).update_task(result) == "id"
    assert len(server.requests) == 2


def waiting_time(server: ScriptedServer, api: ApiClient) -> float:
    started = time.monotonic()
    call(api)
    return time.monotonic() - started


def test_the_seconds_of_retry_after_are_waited_for(server: ScriptedServer, client: Client) -> None:
    server.answers(nothing(429, Retry_After="0.4"), as_json())
    assert 0.4 <= waiting_time(server, client(server, retry=QUICK)) < 5


def test_the_date_of_retry_after_is_waited_for(server: ScriptedServer, client: Client) -> None:
    # HTTP dates have whole seconds, so this one is between one and two seconds away.
    end = (datetime.now(timezone.utc) + timedelta(seconds=2)).replace(microsecond=0)
    arrivals: list[float] = []

    def note(_: Received) -> Answer:
        arrivals.append(time.time())
        return nothing(503, Retry_After=format_datetime(end, usegmt=True)) if len(arrivals) == 1 else as_json()

    server.decide("/x", note)
    call(client(server, retry=QUICK))
    assert len(arrivals) == 2
    assert end.timestamp() - 0.1 <= arrivals[1] < end.timestamp() + 15


@pytest.mark.parametrize("text", ["soon", "", "-5", "nan", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_retry_after_that_means_nothing_gives_the_usual_pause(
    server: ScriptedServer, client: Client, text: str
) -> None:
    server.answers(nothing(429, Retry_After=text), as_json())
    assert waiting_time(server, client(server, retry=QUICK)) < 5


@pytest.mark.parametrize("text", ["61", "inf", "1e9"])
def test_a_retry_after_beyond_the_limit_ends_the_call_at_once(
    server: ScriptedServer, client: Client, text: str
) -> None:
    server.answers(nothing(429, Retry_After=text))
    with pytest.raises(RateLimited) as caught:
        call(client(server, retry=QUICK))
    assert (len(server.requests), caught.value.headers["Retry-After"]) == (1, text)


def test_pauses_grow_stay_bounded_and_differ() -> None:
    policy = RetryPolicy(attempts=10, initial_delay=1, max_delay=4)
    from conductor.client.http._transport.retry import Repeat

    error = ServerError(status=503)
    pauses = [[policy.pause(n, error, "GET", Repeat.BY_VERB) or 0 for _ in range(50)] for n in range(1, 10)]
    for number, some in enumerate(pauses):
        ceiling = min(4, 2**number)
        assert all(ceiling / 2 <= pause <= ceiling for pause in some)
        assert len(set(some)) > 1
    assert policy.pause(10, error, "GET", Repeat.BY_VERB) is None


@pytest.mark.parametrize(
    "options",
    [{"attempts": 0}, {"attempts": 1.5}, {"initial_delay": -1}, {"max_delay": "5"}, {"max_retry_after": float("nan")}],
)
def test_a_policy_that_makes_no_sense_is_refused(options: Any) -> None:
    with pytest.raises(ValueError, match=rf"RetryPolicy\.{next(iter(options))} must be"):
        RetryPolicy(**options)


def test_no_connection_is_left_over_after_many_failures(server: ScriptedServer, client: Client) -> None:
    server.answers(*[closed(), half(b"x", 9), truncated_chunks(b"{"), nothing(503), reset()] * 4, as_json())
    api = client(server, retry=RetryPolicy(attempts=30, initial_delay=0.0001, max_delay=0.0001))
    threads = [threading.Thread(target=call, args=(api,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    api.close()
    server.wait_for_connections(0)
