"""Each operation sends the request, and reads the answer, that the endpoint table lists."""

from __future__ import annotations

import asyncio
import csv
import importlib
import inspect
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Optional
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
import responses

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.api_client import ApiClient
from conductor.client.http.models import ProtoRegistryEntry, find

CONTRACT = Path(__file__).parents[1] / "contract"
ROOT = "http://conductor.test/api"
#: Answers whose types the published SDK could not read, or gave as they came, and what they are read as.
READ_AS = {
    "Response": "object",
    "TaskListSearchResultSummary": "SearchResultTask",
    "list[ExtendedSecret]": "list[object]",
}
#: The task to jump to is part of the path; the table shows the braces sent as they are.
IN_PATH = {("WorkflowResourceApi", "jump_to_task"): {"taskReferenceName": "task_reference_name"}}
#: Keywords that the published SDK insists on, although their methods show them nowhere.
INSISTED = {("UserResourceApi", "check_permissions"): ["type", "id"]}
PROTO = {"serviceName": "service", "filename": "file", "data": "YWJj"}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Endpoint(NamedTuple):
    """One line of the table."""

    api_class: str
    method: str
    verb: str
    path: str
    in_path: dict[str, str]
    in_query: dict[str, str]
    body: Optional[str]
    answer: str
    headers: dict[str, str]
    optional: list[str]
    multi: dict[str, str]

    @property
    def key(self) -> str:
        return f"{self.api_class}.{self.method}"


def mapping(text: str, between: str, inside: str) -> dict[str, str]:
    pairs = (one.split(inside, 1) for one in text.split(between) if one)
    return {wire.strip(): value.strip() for wire, value in pairs}


def parameter(value: str) -> str:
    return value.strip("<>")


def endpoints() -> Iterator[Endpoint]:
    with (CONTRACT / "endpoints-2.0.0.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            api, method = row["api_class"], row["method"]
            moved = IN_PATH.get((api, method), {})
            query = mapping(row["query_params"], ",", "=")
            yield Endpoint(
                api,
                method,
                row["verb"],
                row["path"],
                {**{wire: parameter(name) for wire, name in mapping(row["path_params"], ",", "=").items()}, **moved},
                {wire: value for wire, value in query.items() if wire not in moved},
                parameter(row["body"]) or None,
                READ_AS.get(row["response_type"], row["response_type"]),
                mapping(row["headers"], ",", ": "),
                [name for name in row["optional_kwargs"].split(",") if name and name not in moved.values()],
                json.loads(row["collection_formats"]),
            )


def manifest() -> dict[str, tuple[str, dict[str, list[str]]]]:
    """Each API class with its module, and its methods with their required parameters in order."""
    modules = json.loads((CONTRACT / "surface-2.0.0.json").read_text(encoding="utf-8"))["modules"]
    return {
        name: (
            module,
            {
                method: [one["name"] for one in facts["params"] if one["kind"] == "any"]
                for method, facts in content["classes"][name]["methods"].items()
            },
        )
        for module, content in modules.items()
        if ".api." in module
        for name in content["classes"]
    }


CLASSES = manifest()
ENDPOINTS = list(endpoints())
PLAIN = [one for one in ENDPOINTS if one.api_class != "AsyncTaskResourceApi"]
AWAITABLE = [one for one in ENDPOINTS if one.api_class == "AsyncTaskResourceApi"]


def names(some: list[Endpoint]) -> list[str]:
    return [one.key for one in some]


def in_order(endpoint: Endpoint) -> list[str]:
    """The required parameters; a few methods are listed only by their twins."""
    methods = CLASSES[endpoint.api_class][1]
    return methods.get(endpoint.method) or methods.get(f"{endpoint.method}_with_http_info", [])


def required(endpoint: Endpoint) -> list[str]:
    return [*in_order(endpoint), *IN_PATH.get(endpoint[:2], {}).values(), *INSISTED.get(endpoint[:2], ())]


def resource(api_class: str) -> Any:
    module = importlib.import_module(CLASSES[api_class][0])
    return getattr(module, api_class)(ApiClient(Configuration(server_api_url=ROOT)))


def value_of(endpoint: Endpoint, name: str) -> Any:
    """A value that shows whether it was encoded; the body of a file is bytes, any other an object."""
    if name == endpoint.body:
        return b"\x00\xff" if name == "data" else {"of": name}
    if name in [parameter(value) for wire, value in endpoint.in_query.items() if wire in endpoint.multi]:
        return [f"{name} a/b", f"{name}+c"]
    in_headers = name in [parameter(value) for value in endpoint.headers.values()]
    return f"{name}-value" if in_headers else f"{name} a/b+ä"


def answer_to(kind: str) -> Any:
    """An answer of a type."""
    samples = {"str": "some text", "int": 7, "object": {"any": [1, None]}, "ProtoRegistryEntry": PROTO}
    container = re.match(r"(list|dict)[\[(](?:str, )?(.*)[\])]$", kind)
    if container:
        return [answer_to(container[2])] if container[1] == "list" else {"key": answer_to(container[2])}
    return samples.get(kind, {})


def expected_data(kind: str) -> Any:
    """What reading :func:`answer_to` gives."""
    container = re.match(r"(list|dict)[\[(](?:str, )?(.*)[\])]$", kind)
    if container:
        inner = expected_data(container[2])
        return [inner] if container[1] == "list" else {"key": inner}
    if kind in ("str", "int", "object"):
        return answer_to(kind)
    if kind == "ProtoRegistryEntry":
        return ProtoRegistryEntry("service", "file", b"abc")
    return None if kind == "None" else find(kind)()


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


def arguments(endpoint: Endpoint, which: str) -> dict[str, Any]:
    wanted = [*required(endpoint), *(endpoint.optional if which == "all" else ())]
    given = {name: value_of(endpoint, name) for name in wanted if name != "metric_context"}
    if "update_requesst" in given:
        given["update_requesst"] = {"of": "update"}
    return given


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


def finish(result: Any) -> Any:
    async def awaited() -> Any:
        return await result

    return asyncio.run(awaited()) if inspect.isawaitable(result) else result
