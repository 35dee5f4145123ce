"""What is logged and measured about requests, and that no secret is among it."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING, Any, Callable

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.configuration.settings.authentication_settings import AuthenticationSettings
from conductor.client.http.api_client import ApiClient
from conductor.client.http.rest import ApiException, ServerError
from tests.wire.answers import as_json, closed, half, nothing
from tests.wire.calls import call

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

    Client = Callable[..., ApiClient]

KEY = AuthenticationSettings("the-key-id", "the-key-secret")
SECRETS = ("the-key-id", "the-key-secret", "the-token", "the-cookie", "the-password", "the-query", "the-proxy-word")


class Collector:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.requests: list[Any] = []

    def record_api_request_time(self, method: str, uri: str, status: str, time_spent: float, metric_uri: str) -> None:
        assert time_spent >= 0
        self.requests.append((method, uri, status, metric_uri))


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.startswith("conductor")]


def test_each_attempt_is_one_debug_line_with_method_path_status_and_number(
    server: ScriptedServer, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "conductor")
    server.answers(nothing(503, Retry_After="0"), as_json())
    call(client(server), query_params={"q": "private"})
    first, second = lines(caplog)
    assert first.startswith(f"GET {server.url}/x: 503 (attempt 1, ")
    assert second.startswith(f"GET {server.url}/x: 200 (attempt 2, ")


def test_a_lost_connection_is_logged_with_its_reason(
    server: ScriptedServer, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "conductor")
    server.answers(closed())
    with pytest.raises(ApiException):
        call(client(server), "POST")
    (line,) = lines(caplog)
    assert line.startswith(f"POST {server.url}/x: 0 ConnectionError: ")


def test_nothing_is_logged_above_debug_about_calls_that_work_or_fail(
    server: ScriptedServer, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    server.answers(as_json(), nothing(500))
    api = client(server)
    call(api)
    with pytest.raises(ServerError):
        call(api)
    assert lines(caplog) == []


def all_text(error: BaseException) -> str:
    """Return everything that printing an error can show."""
    shown = [str(error), repr(error), "".join(traceback.format_exception(type(error), error, error.__traceback__))]
    cause = error.__cause__
    while cause is not None:
        shown += [str(cause), repr(cause)]
        cause = cause.__cause__
    return "\n".join(shown)


@pytest.mark.parametrize(
    "answer",
    [
        as_json(None, Set_Cookie="session=the-cookie; Path=/"),
        as_json({"error": "EXPIRED_TOKEN"}, 401, Set_Cookie="session=the-cookie"),
        as_json({"message": "no"}, 500, X_Authorization="the-token"),
        closed(),
        half(b"{", 9),
    ],
    ids=["fine", "refused", "failed", "closed", "half"],
)
def test_no_secret_is_in_any_log_line_error_or_representation(
    server: ScriptedServer, client: Client, caplog: pytest.LogCaptureFixture, answer: Any
) -> None:
    caplog.set_level(1)
    server.at("/token", as_json({"token": "the-token"}))
    server.at("/x", answer)
    url = server.url.replace("//", "//jane:the-password@")
    api = client(url, authentication_settings=KEY)
    shown = [repr(api.configuration), str(api.configuration), repr(KEY), repr(api)]
    private = {"q": "the-query"}  # not in the line of the call, which tracebacks show
    for _ in range(2):
        try:
            call(api, "POST", body={"a": 1}, query_params=private)
        except ApiException as error:
            shown.append(all_text(error))
    ours = [f"{record.getMessage()}{record.exc_text}" for record in caplog.records if "urllib3" not in record.name]
    text = "\n".join([*shown, *ours])
    assert len(server.to("/x")) >= 2
    assert [secret for secret in SECRETS if secret in text] == []


@pytest.mark.parametrize("path", ["/token", "/x"])
def test_no_secret_is_told_when_the_server_is_not_there(
    client: Client, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    caplog.set_level(1)
    settings = KEY if path == "/token" else None
    api = client(
        "http://jane:the-password@127.0.0.1:1/api",
        authentication_settings=settings,
        proxy="http://joe:the-proxy-word@127.0.0.1:1",
    )
    with pytest.raises(ApiException) as caught:
        call(api, _retry=False)
    text = all_text(caught.value) + "\n".join(record.getMessage() for record in caplog.records)
    assert [secret for secret in SECRETS if secret in text] == []


@pytest.mark.parametrize("password", ["pa@ss", "p:a@s@s"])
def test_a_password_with_unusual_characters_is_hidden_whole(password: str) -> None:
    configuration = Configuration(server_api_url=f"http://jane:{password}@example.org/api")
    assert repr(configuration) == "Configuration(server_api_url='http://example.org/api')"


def test_a_collector_is_told_of_every_attempt(server: ScriptedServer) -> None:
    collector = Collector()
    server.answers(nothing(503, Retry_After="0"), as_json())
    with ApiClient(Configuration(server_api_url=server.url), metrics_collector=collector) as api:
        call(api, "GET", "/workflow/{workflowId}", path_params={"workflowId": "a/b"})
    assert collector.requests == [
        ("GET", "/api/workflow/a%2Fb", "503", "/workflow/{workflowId}"),
        ("GET", "/api/workflow/a%2Fb", "200", "/workflow/{workflowId}"),
    ]


def test_a_collector_is_told_of_a_call_without_an_answer(server: ScriptedServer) -> None:
    collector = Collector()
    server.answers(closed())
    api = ApiClient(Configuration(server_api_url=server.url), metrics_collector=collector)
    with pytest.raises(ApiException), api:
        call(api, "POST")
    assert collector.requests == [("POST", "/api/x", "0", "/x")]


def test_a_collector_that_fails_is_logged_and_the_call_goes_on(
    server: ScriptedServer, caplog: pytest.LogCaptureFixture
) -> None:
    class Failing(Collector):
        def record_api_request_time(self, *args: Any, **options: Any) -> None:
            raise RuntimeError("no more room")

    with ApiClient(Configuration(server_api_url=server.url), metrics_collector=Failing()) as api:
        assert call(api) == {}
    assert any("the metrics collector failed on GET /x" in line for line in lines(caplog))
