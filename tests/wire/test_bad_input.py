"""Every operation refuses arguments that cannot be sent, and names them, before anything is sent."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import responses

from conductor.client.http._encode import EncodeError
from tests.wire.endpoints import ENDPOINTS, ROOT, Endpoint, arguments, finish, names, parameter, resource

IN_PATHS = [(one, name) for one in ENDPOINTS for name in one.in_path.values()]
IN_QUERIES = [
    (one, parameter(value))
    for one in ENDPOINTS
    for value in one.in_query.values()
    if parameter(value) in arguments(one, "all")
]
WITH_BODY = [one for one in ENDPOINTS if one.body and one.body in arguments(one, "required")]


def path_ids() -> list[str]:
    return [f"{one.key}-{name}" for one, name in IN_PATHS]


def call(endpoint: Endpoint, given: dict[str, Any]) -> Any:
    return finish(getattr(resource(endpoint.api_class), endpoint.method)(**given))


class Unsendable:
    """Without attributes, so that nothing of it could be sent."""

    __slots__ = ()


@pytest.mark.parametrize("empty", ["", ".", ".."], ids=["empty", "dot", "dots"])
@pytest.mark.parametrize(("endpoint", "name"), IN_PATHS, ids=path_ids())
def test_a_value_that_would_change_the_path_is_refused(endpoint: Endpoint, name: str, empty: str) -> None:
    given = {**arguments(endpoint, "required"), name: empty}

    with responses.RequestsMock(), pytest.raises(ValueError, match=r"it would change the path /"):
        call(endpoint, given)


@pytest.mark.parametrize(("endpoint", "name"), IN_PATHS, ids=path_ids())
def test_a_value_in_the_path_stays_one_part_of_it(endpoint: Endpoint, name: str) -> None:
    odd = "a/b?c=d#e%2F&ä \U0001f600..;:+"
    given = {**arguments(endpoint, "required"), name: odd}

    with responses.RequestsMock() as server:
        server.add(endpoint.verb, re.compile(re.escape(ROOT)), body=b"")
        call(endpoint, given)
        path = urlsplit(str(server.calls[-1].request.url)).path

    assert quote(odd, safe="") in path
    assert path.count("/") == endpoint.path.count("/") + "/api".count("/")


@pytest.mark.parametrize(("endpoint", "name"), IN_PATHS, ids=path_ids())
def test_text_in_the_path_that_is_no_unicode_is_refused(endpoint: Endpoint, name: str) -> None:
    given = {**arguments(endpoint, "required"), name: "half \ud800"}

    with responses.RequestsMock(), pytest.raises(ValueError, match="not valid Unicode"):
        call(endpoint, given)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Unsendable(), "cannot encode: a Unsendable has no JSON form"),
        (path_ids, "was it meant to be called"),
        ({"deep": [1, {"x": Unsendable()}]}, r"cannot encode deep\[1\]\.x: a Unsendable has no JSON form"),
        ({"rate": float("nan")}, "cannot encode rate: nan is not a JSON number"),
        ({"text": "half \ud800"}, "cannot encode text: text that is not valid Unicode"),
        ({("a", "b"): 1}, "JSON keys are text"),
    ],
    ids=["object", "function", "inside", "nan", "text", "key"],
)
@pytest.mark.parametrize("endpoint", WITH_BODY, ids=names(WITH_BODY))
def test_a_body_that_cannot_be_sent_is_refused_with_the_path_to_the_value(
    endpoint: Endpoint, value: Any, told: str
) -> None:
    given = {**arguments(endpoint, "required"), str(endpoint.body): value}

    with responses.RequestsMock(), pytest.raises(EncodeError, match=told):
        call(endpoint, given)


@pytest.mark.parametrize(("endpoint", "name"), IN_QUERIES, ids=[f"{one.key}-{name}" for one, name in IN_QUERIES])
def test_a_query_value_that_cannot_be_sent_is_refused(endpoint: Endpoint, name: str) -> None:
    given = {**arguments(endpoint, "all"), name: Unsendable()}

    with responses.RequestsMock(), pytest.raises(ValueError, match="a Unsendable has no JSON form"):
        call(endpoint, given)
