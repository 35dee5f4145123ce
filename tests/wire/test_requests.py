"""The bytes of a request: address, query, headers, body; and the values of an answer."""

from __future__ import annotations

import dataclasses
import enum
import json
from collections import deque
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Callable
from uuid import UUID

import pytest

from conductor.client.http._encode import EncodeError
from conductor.client.http.models import TaskResult
from tests.wire.answers import as_json, compressed, content, head, nothing, raw
from tests.wire.calls import call

if TYPE_CHECKING:
    from pathlib import Path

    from conductor.client.http.api_client import ApiClient
    from tests.wire.scripted import ScriptedServer

    Client = Callable[..., ApiClient]


class Colour(enum.Enum):
    RED = "red"


class Level(str, enum.Enum):
    HIGH = "high"


@dataclasses.dataclass
class Point:
    x: int
    y: Any = None


class Plain:
    def __init__(self) -> None:
        self.name, self.nothing, self._inner = "n", None, 1


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])
def test_every_request_says_that_it_is_json(server: ScriptedServer, client: Client, method: str) -> None:
    server.answers(nothing(200))
    call(client(server), method, response_type=None)
    headers = server.last.headers
    assert (headers["Content-Type"], headers["Accept"], headers["Accept-Encoding"]) == (
        "application/json",
        "*/*",
        "gzip",
    )
    assert sum(line.lower().startswith(b"content-type") for line in server.last.head.split(b"\r\n")) == 1


@pytest.mark.parametrize(
    ("method", "body"),
    [
        ("GET", b""),
        ("HEAD", b""),
        ("POST", b"{}"),
        ("PUT", b"{}"),
        ("PATCH", b"{}"),
        ("DELETE", b"{}"),
        ("OPTIONS", b"{}"),
    ],
)
def test_a_request_without_a_body_sends_an_empty_object_where_a_body_can_be(
    server: ScriptedServer, client: Client, method: str, body: bytes
) -> None:
    server.answers(nothing(200))
    call(client(server), method, response_type=None)
    assert server.last.body == body


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        ({}, b"{}"),
        ([], b"[]"),
        (0, b"0"),
        (False, b"false"),
        ("", b""),
        ("text", b"text"),
        ('he said "hi"\nand left\\', b'he said "hi"\nand left\\'),
        ("é中😀", "é中😀".encode()),
        (b"\xff\x00", b"\xff\x00"),
        (bytearray(b"ab"), b"ab"),
        ({"a": None}, b'{"a": null}'),
        ([1, None, "é"], '[1, null, "é"]'.encode()),
    ],
)
def test_a_body_goes_out_as_it_is_given(server: ScriptedServer, client: Client, body: Any, sent: bytes) -> None:
    call(client(server), "POST", body=body)
    assert server.last.body == sent
    assert server.last.headers["Content-Length"] == str(len(sent))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({3, 1, 2}, [1, 2, 3]),
        (frozenset({"b", "a"}), ["a", "b"]),
        (range(3), [0, 1, 2]),
        (deque((1, Colour.RED)), [1, "red"]),
        ({"a": 1}.keys(), ["a"]),
        ((1, (2, 3)), [1, [2, 3]]),
        (datetime(2024, 1, 2, 3, 4, 5), "2024-01-02T03:04:05"),
        (datetime(2024, 1, 2, tzinfo=timezone.utc), "2024-01-02T00:00:00+00:00"),
        (date(2024, 1, 2), "2024-01-02"),
        (timedelta(seconds=90), "0:01:30"),
        (UUID(int=5), "00000000-0000-0000-0000-000000000005"),
        (Decimal("1.50"), "1.50"),
        (Colour.RED, "red"),
        (Level.HIGH, "high"),
        (Point(1), {"x": 1, "y": None}),
        (Plain(), {"name": "n", "_inner": 1}),
        (b"text", "text"),
        (b"\xff", "/w=="),
        ({1: "a", None: "b", 1.5: "c"}, {"1": "a", "null": "b", "1.5": "c"}),
        ({"deep": [{"when": {date(2024, 1, 2)}}]}, {"deep": [{"when": ["2024-01-02"]}]}),
        (
            TaskResult(task_id="t", workflow_instance_id="w", output_data={"p": Point(1, Colour.RED)}).output_data,
            {"p": {"x": 1, "y": "red"}},
        ),
    ],
)
def test_values_of_python_become_json(server: ScriptedServer, client: Client, value: Any, expected: Any) -> None:
    call(client(server), "POST", body={"value": value})
    assert server.last.json() == {"value": expected}


def cycle() -> Any:
    found: dict[str, Any] = {"list": []}
    found["list"].append(found)
    return found


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"a": [1, {"b": float("nan")}]}, "cannot encode a[1].b: nan is not a JSON number"),
        ([float("inf")], "cannot encode [0]: inf is not a JSON number"),
        ({"a": float("-inf")}, "cannot encode a: -inf is not a JSON number"),
        ({"a": {"b": object()}}, "cannot encode a.b: a object has no JSON form"),
        ({"a": print}, "cannot encode a: a builtin_function_or_method has no JSON form"),
        ({"a": lambda: 1}, "cannot encode a: a function has no JSON form; was it meant to be called?"),
        ({"a": {UUID(int=1): 1}}, "dictionary key UUID('00000000-0000-0000-0000-000000000001') is UUID"),
        ({"a": ["\ud800"]}, "cannot encode a[0]: text that is not valid Unicode"),
        ({"\ud800": 1}, "text that is not valid Unicode"),
        ("\ud800", "cannot encode the body: text that is not valid Unicode"),
        (cycle(), "contains itself or is nested too deeply"),
        (TaskResult(output_data={"a": {1: float("nan")}}), "cannot encode outputData.a[1]: nan is not a JSON number"),
    ],
    ids=[
        "nan",
        "inf",
        "-inf",
        "object",
        "builtin",
        "function",
        "key",
        "surrogate",
        "key surrogate",
        "text",
        "cycle",
        "model",
    ],
)
def test_a_value_without_a_json_form_is_refused_with_its_path_before_anything_is_sent(
    server: ScriptedServer, client: Client, body: Any, told: str
) -> None:
    with pytest.raises(EncodeError) as caught:
        call(client(server), "POST", body=body)
    assert told in str(caught.value)
    assert server.connections_seen == 0


@pytest.mark.parametrize(
    ("method", "sent"),
    [
        ("GET", "a=true&b=&c=%5B1%2C+2%5D&d=x+y%2Fz%3F%26%3D%2B%3A~%27%28%29%2A&e=1.5&f=h%C3%A9&g=false"),
        ("POST", "a=True&b=None&c=%5B1%2C+2%5D&d=x+y%2Fz%3F%26%3D%2B%3A~%27%28%29%2A&e=1.5&f=h%C3%A9&g=False"),
        ("DELETE", "a=True&b=None&c=%5B1%2C+2%5D&d=x+y%2Fz%3F%26%3D%2B%3A~%27%28%29%2A&e=1.5&f=h%C3%A9&g=False"),
    ],
)
def test_query_values_are_written_as_each_verb_always_wrote_them(
    server: ScriptedServer, client: Client, method: str, sent: str
) -> None:
    values = {"a": True, "b": None, "c": [1, 2], "d": "x y/z?&=+:~'()*", "e": 1.5, "f": "hé", "g": False}
    call(client(server), method, query_params=list(values.items()))
    assert server.last.query == sent


@pytest.mark.parametrize(
    ("form", "sent"),
    [("multi", "k=a&k=b+c"), ("csv", "k=a%2Cb+c"), ("ssv", "k=a+b+c"), ("tsv", "k=a%09b+c"), ("pipes", "k=a%7Cb+c")],
)
@pytest.mark.parametrize("values", [["a", "b c"], ("a", "b c")], ids=["list", "tuple"])
def test_several_values_of_a_parameter_are_spread_by_its_format(
    server: ScriptedServer, client: Client, form: str, sent: str, values: Any
) -> None:
    call(client(server), query_params={"k": values}, collection_formats={"k": form})
    assert server.last.query == sent


def test_enums_and_dates_in_a_query_are_written_by_value(server: ScriptedServer, client: Client) -> None:
    call(client(server), query_params={"a": Colour.RED, "b": Level.HIGH, "c": date(2024, 1, 2)})
    assert server.last.query == "a=red&b=high&c=2024-01-02"


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("a:b+c d", "a%3Ab%2Bc%20d"),
        ("é中", "%C3%A9%E4%B8%AD"),
        ("100%", "100%25"),
        ("a%2Fb", "a%252Fb"),
        ("{other}", "%7Bother%7D"),
        ("../up", "..%2Fup"),
        (5, "5"),
        (Level.HIGH, "high"),
    ],
)
def test_a_value_in_the_path_stays_one_segment(server: ScriptedServer, client: Client, value: Any, sent: str) -> None:
    call(client(server), path="/y/{id}/z", path_params={"id": value})
    assert server.last.target == f"/api/y/{sent}/z"


def test_characters_can_be_exempted_from_quoting_in_paths(server: ScriptedServer, client: Client) -> None:
    call(client(server, {"safe_chars_for_path_param": "/:"}), path="/y/{id}", path_params={"id": "a/b:c+"})
    assert server.last.target == "/api/y/a/b:c%2B"


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_value_that_would_lead_to_another_path_is_refused(server: ScriptedServer, client: Client, value: str) -> None:
    with pytest.raises(ValueError, match=r"Invalid value for `id`.*/y/\{id\}"):
        call(client(server), path="/y/{id}", path_params={"id": value})
    assert server.requests == []


@pytest.mark.parametrize("where", [{"path_params": {"id": "\ud800"}}, {"query_params": {"id": "\ud800"}}])
def test_text_that_is_not_unicode_is_named(server: ScriptedServer, client: Client, where: Any) -> None:
    with pytest.raises(EncodeError, match="cannot encode id: text that is not valid Unicode"):
        call(client(server), path="/y/{id}" if "path_params" in where else "/y", **where)


@pytest.mark.parametrize("slashes", ["", "/", "//"])
def test_slashes_at_the_end_of_the_address_are_joined(server: ScriptedServer, client: Client, slashes: str) -> None:
    call(client(f"{server.url}{slashes}"))
    assert server.last.target == "/api/x"


def test_form_fields_go_instead_of_a_body(server: ScriptedServer, client: Client) -> None:
    call(client(server), "POST", post_params=[("a", "x y"), ("b", "é")])
    assert server.last.body == b"a=x+y&b=%C3%A9"


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_the_rest_client_sends_single_requests(server: ScriptedServer, client: Client, method: str) -> None:
    rest = client(server).rest_client
    answer = getattr(rest, method)(f"{server.url}/x", query_params={"q": "a b"}, headers={"X-A": "b"})
    assert (answer.status, answer.reason, answer.json()) == (200, "OK", {})
    assert (server.last.method, server.last.target, server.last.headers["X-A"]) == (method, "/api/x?q=a+b", "b")
    assert answer.getheader("content-TYPE") == "application/json"
    assert answer.getheader("X-None", "default") == "default"


def test_the_rest_client_takes_a_body_or_a_form_and_not_both(server: ScriptedServer, client: Client) -> None:
    with pytest.raises(ValueError, match="body parameter cannot be used with post_params"):
        client(server).rest_client.POST(f"{server.url}/x", body={"a": 1}, post_params=[("b", 1)])


def test_a_method_that_http_does_not_have_is_refused(server: ScriptedServer, client: Client) -> None:
    with pytest.raises(ValueError, match="not 'FETCH'"):
        client(server).request("FETCH", f"{server.url}/x")


@pytest.mark.parametrize(
    ("answer", "response_type", "value"),
    [
        (compressed({"a": "é"}), "object", {"a": "é"}),
        (content("plain"), "str", "plain"),
        (content("12"), "str", "12"),
        (content('"quoted"'), "str", "quoted"),
        (content("true"), "str", "True"),
        (content("null"), "str", None),
        (content("hé"), "str", "hé"),
        (content("hé".encode("latin-1"), media_type="text/plain;charset=iso-8859-1"), "str", "hé"),
        (content("hé".encode("utf-16"), media_type='text/plain; charset="UTF-16"'), "str", "hé"),
        (content("hé", media_type="text/plain; charset=nonsense"), "str", "hé"),
        (content(b"h\xe9"), "str", "h�"),
        (nothing(204), "object", ""),
        (nothing(200), "str", ""),
        (nothing(200), "list[Task]", []),
        (nothing(204), "dict(str, int)", {}),
        (nothing(200), "int", None),
        (content("null"), "Workflow", None),
        (content("null"), "list[str]", None),
        (content("3"), "int", 3),
        (content("3"), "long", 3),
        (content("[1]"), "list[int]", [1]),
        (content("1.5"), "float", 1.5),
        (content("false"), "bool", False),
        (content('"false"'), "bool", True),
        (raw(head(200, {"Transfer-Encoding": "chunked"}) + b"2\r\n[1\r\n1\r\n]\r\n0\r\n\r\n"), "list[int]", [1]),
    ],
)
def test_an_answer_becomes_what_its_type_says(
    server: ScriptedServer, client: Client, answer: Any, response_type: str, value: Any
) -> None:
    server.answers(answer)
    found = call(client(server), response_type=response_type)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("answer", [nothing(204), nothing(200)])
def test_an_empty_answer_is_a_model_of_nothing(server: ScriptedServer, client: Client, answer: Any) -> None:
    server.answers(answer)
    task = call(client(server), response_type="Task")
    assert set(task.to_dict().values()) == {None}


def test_an_unknown_type_of_answer_is_named(server: ScriptedServer, client: Client) -> None:
    with pytest.raises(AttributeError, match="response type 'NoSuchModel'"):
        call(client(server), response_type="NoSuchModel")


def test_status_and_headers_come_with_the_data_unless_only_data_is_wanted(
    server: ScriptedServer, client: Client
) -> None:
    server.answers(as_json({"a": 1}, 201, X_Extra="b"))
    data, status, headers = client(server).call_api("/x", "GET", response_type="object")
    assert (data, status, headers["x-extra"]) == ({"a": 1}, 201, "b")


@pytest.mark.parametrize(
    ("disposition", "name"),
    [('attachment; filename="a.txt"', "a.txt"), ("attachment; filename=../../b.txt", "b.txt"), ("inline", "download")],
)
def test_a_file_is_saved_into_the_configured_folder_and_nowhere_else(
    server: ScriptedServer, client: Client, tmp_path: Path, disposition: str, name: str
) -> None:
    server.answers(content(b"\xff\x00", Content_Disposition=disposition))
    path = call(client(server, {"temp_folder_path": str(tmp_path)}), response_type="file")
    assert path == str(tmp_path / name)
    assert (tmp_path / name).read_bytes() == b"\xff\x00"


def test_json_numbers_and_text_survive_a_round_trip(server: ScriptedServer, client: Client) -> None:
    value = {"big": 2**63, "float": 0.1, "text": "\u2028\t\x00", "nested": [[[]]]}
    call(client(server), "POST", body=value)
    assert json.loads(server.last.body) == value
