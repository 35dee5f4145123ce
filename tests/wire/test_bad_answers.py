"""Whatever a server, a gateway or the network answers: a typed error that shows it, and connections stay healthy."""

from __future__ import annotations

import json
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Callable

import pytest
import responses

from conductor.client.http.api.metadata_resource_api import MetadataResourceApi
from conductor.client.http.api.task_resource_api import TaskResourceApi
from conductor.client.http.api.workflow_resource_api import WorkflowResourceApi
from conductor.client.http.rest import ApiException, ConnectionFailed, DecodeError, Timeout
from tests.waiting import wait_until
from tests.wire.answers import (
    Answer,
    as_json,
    closed,
    content,
    half,
    head,
    redirect,
    reset,
    silent,
    trickle,
    truncated_chunks,
)
from tests.wire.endpoints import ENDPOINTS, ROOT, Endpoint, arguments, finish, names, resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conductor.client.http.api_client import ApiClient
    from tests.wire.scripted import ScriptedServer

    Client = Callable[..., ApiClient]
    Call = Callable[[ApiClient], Any]

PAGE = "<!DOCTYPE html>\n<html><body>Please log in</body></html>"
CUT_OFF = '{"workflowId": "1", "tasks": [{"taskId": '
#: Operations whose answers are taken as they come.
UNTYPED = ("None", "bytes", "object", "str")
TYPED = [one for one in ENDPOINTS if one.answer not in UNTYPED]
UNREADABLE = [one for one in ENDPOINTS if one.answer not in ("None", "bytes", "str")]


def failure_of(endpoint: Endpoint, body: str, media_type: str) -> DecodeError:
    with responses.RequestsMock() as server:
        server.add(endpoint.verb, re.compile(re.escape(ROOT)), body=body, content_type=media_type)
        with pytest.raises(DecodeError) as caught:
            finish(getattr(resource(endpoint.api_class), endpoint.method)(**arguments(endpoint, "required")))
    error = caught.value
    assert (error.status, error.method, error.body, error.attempts) == (200, endpoint.verb, body, 1)
    assert str(error.url).startswith(ROOT)
    return error


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=names(ENDPOINTS))
def test_a_page_is_no_answer_of_any_operation(endpoint: Endpoint) -> None:
    assert "a page of HTML" in str(failure_of(endpoint, PAGE, "text/html; charset=utf-8"))


@pytest.mark.parametrize("endpoint", UNREADABLE, ids=names(UNREADABLE))
def test_json_that_is_cut_off_is_told(endpoint: Endpoint) -> None:
    assert "the answer is not" in str(failure_of(endpoint, CUT_OFF, "application/json"))


@pytest.mark.parametrize("endpoint", TYPED, ids=names(TYPED))
def test_json_of_another_type_is_told(endpoint: Endpoint) -> None:
    wrong = {"a": 1} if endpoint.answer.startswith("list") or endpoint.answer == "int" else [1, "a"]

    error = failure_of(endpoint, json.dumps(wrong), "application/json")

    assert f"the answer is not a {endpoint.answer}: " in str(error)
    assert error.__cause__ is not None


@pytest.mark.parametrize(
    "body",
    ["<p>text of a prompt</p>", PAGE, CUT_OFF, "", "a page <html>"],
    ids=["markup", "page", "json", "empty", "text"],
)
def test_text_is_text_unless_it_says_that_it_is_a_page(body: str, server: ScriptedServer, client: Client) -> None:
    server.answers(content(body, media_type="text/plain"), content("an id", media_type="text/html"))
    api = WorkflowResourceApi(client(server))

    assert api.start_workflow1({}, "w") == body
    assert api.start_workflow1({}, "w") == "an id"


# Real operations of each kind, on real connections


def model(client: ApiClient) -> Any:
    return WorkflowResourceApi(client).get_execution_status("id")


def models(client: ApiClient) -> Any:
    return TaskResourceApi(client).batch_poll("type")


def mapping(client: ApiClient) -> Any:
    return WorkflowResourceApi(client).get_workflows(["c"], "w")


def text(client: ApiClient) -> Any:
    return WorkflowResourceApi(client).start_workflow1({}, "w")


def nothing(client: ApiClient) -> Any:
    return WorkflowResourceApi(client).pause_workflow("id")


def anything(client: ApiClient) -> Any:
    return MetadataResourceApi(client).register_task_def([])


CALLS = [model, models, mapping, text, nothing, anything]
#: For the faults that end by them; any other answer may take its time on a busy machine.
LIMITS = {"read_timeout": 0.4, "total_timeout": 0.6}
PATIENT_LIMITS = {"read_timeout": 30, "total_timeout": 30}
GO_ON = threading.Event()
HUGE = "x" * 5_000_000
#: Each fault with the error it becomes.
FAULTS: dict[str, tuple[Callable[[], Answer], type[ApiException]]] = {
    "page": (lambda: content(PAGE, media_type="text/html"), DecodeError),
    "page behind a redirect": (lambda: redirect(301, "/api/login"), DecodeError),
    "redirect to itself": (lambda: redirect(301, "/api/loop"), ApiException),
    "huge page": (lambda: content(f"<html>{HUGE}</html>", media_type="text/html"), DecodeError),
    "trickle": (lambda: trickle([head(200, {"Content-Length": 100}), *[b"x"] * 100], 0.1), Timeout),
    "silence": (lambda: silent(GO_ON), Timeout),
    "closed socket": (closed, ConnectionFailed),
    "reset socket": (reset, ConnectionFailed),
    "half an answer": (lambda: half(b'{"a": 1', 100), ConnectionFailed),
    "lost chunks": (lambda: truncated_chunks(b'{"a": 1'), ConnectionFailed),
}


@pytest.fixture(autouse=True)
def _silence_ends() -> Iterator[None]:
    GO_ON.clear()
    yield
    GO_ON.set()


def no_retries() -> Any:
    from conductor.client.configuration.settings.retry_policy import RetryPolicy

    return RetryPolicy.off()


@pytest.mark.parametrize("call", CALLS, ids=[call.__name__ for call in CALLS])
@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_fault_is_a_typed_error_and_the_connections_stay_healthy(
    fault: str, call: Call, server: ScriptedServer, client: Client
) -> None:
    make, expected = FAULTS[fault]
    api = client(server, retry=no_retries(), **(LIMITS if expected is Timeout else PATIENT_LIMITS))
    good = {"models": as_json([]), "text": content("id"), "nothing": content("")}.get(call.__name__, as_json())
    server.at("/login", content(PAGE, media_type="text/html"))
    server.answers(make())

    started = time.monotonic()
    with pytest.raises(ApiException) as caught:
        call(api)

    assert isinstance(caught.value, expected)
    assert caught.value.attempts == 1
    assert str(caught.value.url).startswith(server.url)
    assert time.monotonic() - started < 10
    GO_ON.set()
    server.answers(good)
    api.configuration.read_timeout = api.configuration.total_timeout = 30
    with ThreadPoolExecutor(4) as pool:
        for outcome in [pool.submit(call, api) for _ in range(12)]:
            outcome.result()
    wait_until(lambda: 1 <= server.open_connections <= 4, lambda: f"{server.open_connections} are open")
