"""What a failed call raises, and what the error says."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, Callable

import pytest
import requests

from conductor.client.http import rest
from conductor.client.http.rest import (
    ApiException,
    AuthorizationException,
    BadRequest,
    Conflict,
    ConnectionFailed,
    DecodeError,
    Forbidden,
    NotFound,
    RateLimited,
    ServerError,
    Timeout,
)
from tests.wire.answers import as_json, closed, content, half, head, nothing, raw, reset, truncated_chunks
from tests.wire.calls import call

if TYPE_CHECKING:
    from conductor.client.http.api_client import ApiClient
    from tests.wire.scripted import ScriptedServer

    Client = Callable[..., ApiClient]


def failure(client: ApiClient, method: str = "GET", **options: Any) -> ApiException:
    with pytest.raises(ApiException) as caught:
        call(client, method, _retry=False, **options)
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequest),
        (401, AuthorizationException),
        (403, Forbidden),
        (404, NotFound),
        (409, Conflict),
        (429, RateLimited),
        (500, ServerError),
        (503, ServerError),
        (300, ApiException),
        (304, ApiException),
        (405, ApiException),
        (418, ApiException),
    ],
)
def test_the_class_of_an_error_says_what_the_status_means(
    server: ScriptedServer, client: Client, status: int, kind: type
) -> None:
    server.answers(nothing(status))
    error = failure(client(server))
    assert type(error) is kind
    assert (error.status, error.code, error.body) == (status, status, "")
    assert error.is_not_found() is (status == 404)


@pytest.mark.parametrize("status", [200, 201, 202, 203, 206, 299])
def test_every_status_of_success_passes(server: ScriptedServer, client: Client, status: int) -> None:
    server.answers(raw(f"HTTP/1.1 {status} Fine\r\nContent-Length: 2\r\n\r\n{{}}".encode()))
    assert call(client(server)) == {}


def test_the_whole_family_can_be_caught_as_one() -> None:
    kinds = [rest.AuthorizationException, BadRequest, Conflict, ConnectionFailed, DecodeError, Forbidden, NotFound]
    assert all(issubclass(kind, ApiException) for kind in [*kinds, RateLimited, ServerError, Timeout])
    assert issubclass(Forbidden, AuthorizationException)
    assert issubclass(Timeout, ConnectionFailed)
    assert rest.RestException is ApiException


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('{"message": "no such workflow"}', "no such workflow"),
        ('{"message": null}', None),
        ('{"error": "x"}', '{"error": "x"}'),
        ('["message"]', '["message"]'),
        ("plain text", "plain text"),
        ("<html>no</html>", "<html>no</html>"),
        ("", ""),
        ("[" * 100_000, "[" * 100_000),
    ],
    ids=["message", "null", "object", "list", "text", "html", "empty", "deep"],
)
def test_the_message_is_what_the_server_says(server: ScriptedServer, client: Client, body: str, message: Any) -> None:
    server.answers(content(body, 404))
    error = failure(client(server))
    assert (error.message, error.body, error.reason) == (message, body, "Not Found")


def test_the_text_begins_as_it_always_did_and_goes_on_with_the_request(server: ScriptedServer, client: Client) -> None:
    server.answers(as_json({"message": "gone"}, 404))
    error = failure(client(server), query_params={"q": "private"})
    assert str(error) == (
        "(404)\nReason: Not Found\n"
        "HTTP response headers: {'Content-Type': 'application/json', 'Content-Length': '19'}\n"
        'HTTP response body: {"message": "gone"}\n'
        f"Request: GET {server.url}/x\nAttempts: 1\nMessage: gone\n"
    )
    assert (error.method, error.url, error.attempts) == ("GET", f"{server.url}/x", 1)


def test_the_text_of_a_refusal_begins_as_it_always_did(server: ScriptedServer, client: Client) -> None:
    server.answers(as_json({"error": "NOPE", "message": "not you"}, 403))
    error = failure(client(server))
    assert isinstance(error, AuthorizationException)
    assert str(error).startswith("authorization error: NOPE.  status_code: 403, reason: Forbidden, headers: {")
    assert ', response: {"error": "NOPE", "message": "not you"}\nRequest: GET ' in str(error)
    assert (error.error_code, error.status_code, error.message) == ("NOPE", 403, "not you")


@pytest.mark.parametrize("body", ["", "text", "[]", '{"message": "x"}', '{"error": null}'])
def test_a_refusal_without_a_code_has_an_empty_one(server: ScriptedServer, client: Client, body: str) -> None:
    server.answers(content(body, 401))
    error = failure(client(server))
    assert isinstance(error, AuthorizationException)
    assert (error.error_code, error.token_expired, error.invalid_token) == ("", False, False)


def test_an_error_made_by_hand_has_its_body_as_message() -> None:
    error = ApiException(404, "Not Found", body='{"message": "x"}')
    assert (error.status, error.code, error.message) == (404, 404, '{"message": "x"}')
    assert str(error) == '(404)\nReason: Not Found\nHTTP response body: {"message": "x"}\n'
    assert str(ApiException(status=0, reason="lost")) == "(0)\nReason: lost\n"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (closed(), "RemoteDisconnected|closed connection"),
        (reset(), "Connection reset by peer"),
        (half(b'{"a"', 100), "IncompleteRead"),
        (truncated_chunks(b'{"a"'), "IncompleteRead|InvalidChunkLength|Response ended prematurely"),
        (raw(b"garbage\r\n\r\n", False), "garbage"),
        (raw(b"\0\1\2\3" * 100, False), "ConnectionError"),
    ],
    ids=["closed", "reset", "half", "chunks", "not http", "bytes"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_lost_connection_is_told_with_its_cause_and_the_next_call_works(
    server: ScriptedServer, client: Client, fault: Any, told: str, method: str
) -> None:
    server.answers(fault, as_json({"a": 1}))
    api = client(server)
    error = failure(api, method)
    assert type(error) is ConnectionFailed
    assert (error.status, error.code, error.body, error.headers, error.transient) == (0, 0, None, None, True)
    assert isinstance(error.__cause__, requests.RequestException)
    assert any(part in str(error) for part in told.split("|"))
    assert str(error).startswith(f"(0)\nReason: {error.reason}\nRequest: {method} {server.url}/x\nAttempts: 1\n")
    assert call(api, method) == {"a": 1}
    server.wait_for_connections(1)


@pytest.mark.parametrize(
    ("answer", "response_type", "expected"),
    [
        (content("<html>a gateway</html>"), "Workflow", "an object for Workflow"),
        (content('{"workflowId": "1", "tasks": ['), "Workflow", "an object for Workflow"),
        (as_json([1]), "Workflow", "an object for Workflow"),
        (as_json({"a": 1}), "list[Task]", "a list"),
        (as_json("text"), "dict(str, object)", "an object"),
        (as_json({"tasks": {"a": 1}}), "Workflow", "tasks: expected a list"),
        (as_json({"tasks": [{}, {"retryCount": "many"}]}), "Workflow", "tasks[1].retryCount: expected a whole number"),
        (content("<html>"), "int", "a whole number"),
        (content("[" * 100_000), "Workflow", "an object for Workflow"),
        (content("9" * 5000), "Workflow", "an object for Workflow"),
    ],
    ids=["html", "truncated", "list", "object", "text", "field", "path", "number", "deep", "digits"],
)
def test_an_answer_that_is_not_what_was_promised_is_told_with_path_and_body(
    server: ScriptedServer, client: Client, answer: Any, response_type: str, expected: str
) -> None:
    server.answers(answer, as_json())
    api = client(server)
    error = failure(api, response_type=response_type)
    assert isinstance(error, DecodeError)
    assert f"the answer is not a {response_type}: " in str(error)
    assert expected in str(error)
    assert (error.status, error.url) == (200, f"{server.url}/x")
    assert error.body
    assert error.__cause__ is not None
    call(api)
    assert server.connections_seen == 1


def test_an_answer_that_is_compressed_badly_is_told(server: ScriptedServer, client: Client) -> None:
    server.answers(content(b"not gzip", Content_Encoding="gzip"), as_json())
    api = client(server)
    error = failure(api)
    assert isinstance(error, DecodeError)
    assert "ContentDecodingError" in str(error)
    assert call(api) == {}


def test_an_error_shows_the_beginning_of_a_huge_body_and_keeps_the_whole(
    server: ScriptedServer, client: Client
) -> None:
    server.answers(content("x" * 5_000_000, 500), content("<" * 5_000_000))
    api = client(server)
    for response_type in ("object", "Workflow"):
        error = failure(api, response_type=response_type)
        assert error.body is not None
        assert len(error.body) == 5_000_000
        assert len(str(error)) < 300_000
        assert "5000000 characters" in str(error)
    assert server.connections_seen == 1


@pytest.mark.parametrize("name", ["X-Authorization", "Set-Cookie", "authorization", "Cookie", "Proxy-Authorization"])
@pytest.mark.parametrize("status", [401, 500])
def test_headers_that_carry_secrets_are_masked_in_the_text_and_kept_in_the_headers(
    server: ScriptedServer, client: Client, name: str, status: int
) -> None:
    server.answers(raw(head(status, {name: "secret-value", "Content-Length": 0})))
    error = failure(client(server))
    assert "secret-value" not in str(error)
    assert f"{name}': '***'" in str(error)
    assert error.headers[name.lower()] == "secret-value"


@pytest.mark.parametrize("status", [401, 404, 429])
def test_an_error_can_be_pickled_whole(server: ScriptedServer, client: Client, status: int) -> None:
    server.answers(as_json({"error": "E", "message": "m"}, status))
    error = failure(client(server))
    twin = pickle.loads(pickle.dumps(error))
    assert type(twin) is type(error)
    assert str(twin) == str(error)
    assert (twin.status, twin.message, twin.url, twin.attempts) == (status, "m", error.url, 1)
    assert twin.headers["content-type"] == "application/json"


def test_a_lost_connection_can_be_pickled(client: Client) -> None:
    error = failure(client("http://127.0.0.1:1/api"))
    twin = pickle.loads(pickle.dumps(error))
    assert (str(twin), twin.transient, twin.nothing_sent) == (str(error), False, True)


def test_what_the_caller_was_handling_is_not_taken_for_the_cause(client: Client) -> None:
    try:
        raise KeyError("of the caller")
    except KeyError:
        error = failure(client("http://127.0.0.1:1/api"))
    assert "of the caller" not in str(error)
    assert "Connection refused" in str(error)


@pytest.mark.parametrize("url", ["localhost:8080/api", "ftp://127.0.0.1/api", "http:///api", "api"])
def test_an_address_that_is_none_is_an_error_that_shows_it(client: Client, url: str) -> None:
    error = failure(client(url))
    assert error.status == 0
    assert f"Request: GET {url}" in str(error)


@pytest.mark.parametrize("value", ["a\r\nInjected: yes", "a\nb", "中"])
def test_a_header_that_cannot_be_sent_is_named_and_its_value_is_not_shown(
    server: ScriptedServer, client: Client, value: str
) -> None:
    api = client(server, token_provider=lambda: f"secret{value}")
    error = failure(api)
    assert "the value of header 'X-Authorization' holds line breaks or is not Latin-1" in str(error)
    assert "secret" not in f"{error!s}{error!r}"
    assert error.__suppress_context__
    assert server.requests == []


def test_an_operation_of_orkes_that_the_server_does_not_have_says_so(server: ScriptedServer, client: Client) -> None:
    from conductor.client.http.api.user_resource_api import UserResourceApi

    server.answers(nothing(404))
    with pytest.raises(NotFound, match="Hint: `get_user` is an operation of Orkes Conductor"):
        UserResourceApi(client(server)).get_user("jane")
