"""Each operation sends the request, and reads the answer, that the endpoint table lists."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
import responses

from tests.wire.endpoints import (
    AWAITABLE,
    ENDPOINTS,
    INSISTED,
    PLAIN,
    ROOT,
    Endpoint,
    answer_to,
    arguments,
    expected_data,
    finish,
    in_order,
    names,
    parameter,
    required,
    resource,
)

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def server() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock() as mock:
        yield mock


def answer(server: responses.RequestsMock, endpoint: Endpoint) -> None:
    body = b"\x00\xff" if endpoint.answer == "bytes" else json.dumps(answer_to(endpoint.answer)).encode()
    empty = endpoint.answer == "None"
    server.add(endpoint.verb, re.compile(re.escape(ROOT)), body=b"" if empty else body, headers={"X-Answer": "yes"})


def check_request(server: responses.RequestsMock, endpoint: Endpoint, given: dict[str, Any]) -> None:
    request = server.calls[-1].request
    url = urlsplit(str(request.url))
    path = endpoint.path
    for wire, name in endpoint.in_path.items():
        path = path.replace(f"{{{wire}}}", quote(given[name], safe=""))

    assert request.method == endpoint.verb
    assert url.path == f"/api{path}"
    assert sorted(without_ids(parse_qsl(url.query, keep_blank_values=True), endpoint, given)) == sorted(
        expected_query(endpoint, given)
    )
    assert request.headers["Accept"] == endpoint.headers.get("Accept", "*/*")
    assert request.headers["Content-Type"] == endpoint.headers.get("Content-Type", "application/json")
    for wire, value in endpoint.headers.items():
        if value.startswith("<"):
            assert request.headers.get(wire) == given.get(parameter(value))
    check_body(request.body, endpoint, given)


def check_body(body: Any, endpoint: Endpoint, given: dict[str, Any]) -> None:
    if endpoint.verb == "GET":
        assert not body
    elif endpoint.body is None:
        assert json.loads(body) == {}
    elif isinstance(given[body_name(endpoint, given)], bytes):
        assert body == given[body_name(endpoint, given)]
    else:
        assert json.loads(body) == given[body_name(endpoint, given)]


def body_name(endpoint: Endpoint, given: dict[str, Any]) -> str:
    """The parameter that is the body; one method calls it by another name than the table."""
    return str(endpoint.body) if endpoint.body in given else "update_requesst"


def without_ids(query: list[tuple[str, str]], endpoint: Endpoint, given: dict[str, Any]) -> list[tuple[str, str]]:
    """The query without a request id that nobody gave, which is random."""
    if "request_id" in given or parameter(endpoint.in_query.get("requestId", "")) in endpoint.optional:
        return query
    ids = [value for name, value in query if name == "requestId"]
    assert all(UUID.fullmatch(value) for value in ids)
    assert len(ids) == ("requestId" in endpoint.in_query)
    return [pair for pair in query if pair[0] != "requestId"]


def expected_query(endpoint: Endpoint, given: dict[str, Any]) -> list[tuple[str, str]]:
    pairs = []
    for wire, value in endpoint.in_query.items():
        if not value.startswith("<"):
            pairs.append((wire, socket.gethostname()))
        elif parameter(value) in given:
            held = given[parameter(value)]
            pairs += [(wire, one) for one in held] if isinstance(held, list) else [(wire, held)]
    return pairs


@pytest.mark.parametrize("which", ["required", "all"])
@pytest.mark.parametrize("endpoint", PLAIN, ids=names(PLAIN))
def test_an_operation_sends_its_request_and_reads_the_answer(
    endpoint: Endpoint, which: str, server: responses.RequestsMock
) -> None:
    given = arguments(endpoint, which)
    answer(server, endpoint)

    data = getattr(resource(endpoint.api_class), endpoint.method)(**given)

    check_request(server, endpoint, given)
    assert data == (b"\x00\xff" if endpoint.answer == "bytes" else expected_data(endpoint.answer))


@pytest.mark.parametrize("endpoint", PLAIN, ids=names(PLAIN))
def test_required_parameters_can_be_given_by_position(endpoint: Endpoint, server: responses.RequestsMock) -> None:
    given = arguments(endpoint, "required")
    positional = in_order(endpoint)
    answer(server, endpoint)

    getattr(resource(endpoint.api_class), endpoint.method)(
        *(given[name] for name in positional),
        **{name: value for name, value in given.items() if name not in positional},
    )

    check_request(server, endpoint, given)


@pytest.mark.parametrize("endpoint", PLAIN, ids=names(PLAIN))
def test_an_operation_can_also_tell_status_and_headers(endpoint: Endpoint, server: responses.RequestsMock) -> None:
    twin = f"{endpoint.method}_with_http_info"
    given = arguments(endpoint, "all")
    if endpoint.method == "update_workflow_and_task_state":
        given.update(body=given.pop("update_requesst"), request_id="r")
    answer(server, endpoint)

    data, status, headers = getattr(resource(endpoint.api_class), twin)(**given)

    check_request(server, endpoint, given)
    assert (data is None) == (endpoint.answer == "None")
    assert (status, headers["X-Answer"]) == (200, "yes")


@pytest.mark.parametrize("endpoint", PLAIN, ids=names(PLAIN))
def test_an_operation_can_run_in_a_thread(endpoint: Endpoint, server: responses.RequestsMock) -> None:
    given = arguments(endpoint, "required")
    answer(server, endpoint)

    thread = getattr(resource(endpoint.api_class), endpoint.method)(**given, async_req=True)
    thread.wait()

    check_request(server, endpoint, given)
    assert (thread.get() is None) == (endpoint.answer == "None")


NEEDING = [(one, name) for one in ENDPOINTS for name in required(one)]
#: A missing request id is made up.
MADE_UP = ("execute_workflow", "request_id")
INSISTING = [(one, name) for one, name in NEEDING if (one.method, name) != MADE_UP]


@pytest.mark.parametrize(("endpoint", "name"), INSISTING, ids=[f"{one.key}-{name}" for one, name in INSISTING])
def test_none_for_a_required_parameter_is_refused_before_anything_is_sent(endpoint: Endpoint, name: str) -> None:
    given = {**arguments(endpoint, "required"), name: None}
    told = "Missing the required parameter `(\\w+)` when calling `"

    with responses.RequestsMock(), pytest.raises(ValueError, match=told):
        finish(getattr(resource(endpoint.api_class), endpoint.method)(**given))


LACKING = [(one, name) for one, name in NEEDING if name not in INSISTED.get(one[:2], ())]


@pytest.mark.parametrize(("endpoint", "name"), LACKING, ids=[f"{one.key}-{name}" for one, name in LACKING])
def test_a_missing_required_parameter_is_named(endpoint: Endpoint, name: str) -> None:
    given = arguments(endpoint, "required")
    del given[name]

    with responses.RequestsMock(), pytest.raises(TypeError, match=f"missing .*'{name}'"):
        finish(getattr(resource(endpoint.api_class), endpoint.method)(**given))


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=names(ENDPOINTS))
def test_an_unknown_parameter_is_named(endpoint: Endpoint) -> None:
    given = arguments(endpoint, "required")

    with responses.RequestsMock(), pytest.raises(TypeError, match="Got an unexpected keyword argument 'no_such'"):
        finish(getattr(resource(endpoint.api_class), endpoint.method)(**given, no_such=1))


@pytest.mark.parametrize("which", ["required", "all"])
@pytest.mark.parametrize("endpoint", AWAITABLE, ids=names(AWAITABLE))
def test_an_awaitable_operation_does_the_same(endpoint: Endpoint, which: str, server: responses.RequestsMock) -> None:
    given = arguments(endpoint, which)
    answer(server, endpoint)
    api = resource(endpoint.api_class)

    data = finish(getattr(api, endpoint.method)(**given))
    check_request(server, endpoint, given)
    told = finish(getattr(api, f"{endpoint.method}_with_http_info")(**given))

    assert data == expected_data(endpoint.answer)
    assert told[:2] == (data, 200)
