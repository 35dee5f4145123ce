"""What errors tell users to check, by request and answer."""

from __future__ import annotations

from typing import Optional

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http._transport.errors import (
    ApiException,
    AuthorizationException,
    ConnectionFailed,
    Forbidden,
    NotFound,
)
from conductor.client.http._transport.hints import hint_for
from conductor.client.http._transport.values import Request
from conductor.client.orkes_clients import OrkesClients

JSON = {"Content-Type": "application/json"}
PAGE = {"Content-Type": "text/plain; charset=utf-8"}
REFUSED = "ConnectionError: [Errno 111] Connection refused"
UNROUTED = '{"message": "No static resource api/api/workflow/x."}'


def answered(kind: type[ApiException], status: int, headers: dict[str, str], body: str = "") -> ApiException:
    error = kind(status=status, reason="as the test wants")
    error.headers, error.body = headers, body
    return error


@pytest.mark.parametrize(
    ("path", "error", "expected"),
    [
        ("/workflow/x", answered(NotFound, 404, PAGE), "ends in /api"),
        ("/workflow/x", answered(ApiException, 405, PAGE), "ends in /api"),
        ("/api/api/workflow/x", answered(NotFound, 404, JSON, UNROUTED), "/api twice"),
        ("/api/workflow/x", answered(NotFound, 404, JSON, '{"message": "No such workflow found by id: x"}'), None),
        ("/behind/a/gateway/workflow/x", answered(NotFound, 404, JSON, '{"message": "No such workflow"}'), None),
        ("/api/workflow/x", answered(AuthorizationException, 401, JSON), "CONDUCTOR_AUTH_KEY"),
        ("/api/workflow/x", answered(Forbidden, 403, JSON), None),
        (
            "/api/workflow/x",
            ConnectionFailed(status=0, reason=REFUSED),
            "running",
        ),
        ("/api/workflow/x", ConnectionFailed(status=0, reason="ProtocolError: closed"), None),
    ],
)
def test_an_error_says_what_to_check_where_that_is_known(
    path: str, error: ApiException, expected: Optional[str]
) -> None:
    hint = hint_for(Request("GET", f"http://localhost:8080{path}", {}), error, None)

    assert (hint is None) is (expected is None)
    assert (expected or "") in (hint or "")


@pytest.mark.parametrize("address", ["nonsense", "127.0.0.1:8080/api"])
def test_an_address_without_scheme_is_named_as_the_cause(address: str) -> None:
    workflows = OrkesClients(Configuration(server_api_url=address)).get_workflow_client()

    with pytest.raises(ApiException, match="Hint: the address of a server begins with http:// or https://"):
        workflows.get_workflow("x")


def test_a_base_url_may_end_with_a_slash() -> None:
    assert Configuration(base_url="http://localhost:9090/").host == "http://localhost:9090/api"
