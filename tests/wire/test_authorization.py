"""Tokens: fetched when first needed, shared, renewed early by one thread, and replaced when they are refused."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Callable

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.api_client import ApiClient
from conductor.client.http.rest import AuthorizationException, ConnectionFailed, Forbidden
from tests.waiting import wait_until
from tests.wire.answers import as_json, closed, content, nothing
from tests.wire.calls import call
from tests.wire.tokens import KEY, refusal, token, tokens_sent

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

    Client = Callable[..., ApiClient]


def test_the_token_is_fetched_by_the_first_request_and_not_before(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"))
    api = client(server, authentication_settings=KEY)
    assert server.requests == []
    call(api)
    call(api)
    assert [request.path for request in server.requests] == ["/api/token", "/api/x", "/api/x"]
    assert tokens_sent(server) == ["t1", "t1"]


def test_the_request_for_a_token_carries_the_key_and_no_token(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"))
    call(client(server, authentication_settings=KEY))
    request = server.requests[0]
    assert (request.method, request.json()) == ("POST", {"keyId": "key-id", "keySecret": "key-secret"})
    assert "X-Authorization" not in request.headers


def test_the_environment_gives_the_key(server: ScriptedServer, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONDUCTOR_AUTH_KEY", "a")
    monkeypatch.setenv("CONDUCTOR_AUTH_SECRET", "b")
    server.at("/token", token("t1"))
    call(client(server))
    assert server.requests[0].json() == {"keyId": "a", "keySecret": "b"}


def test_without_a_key_nothing_is_asked_for_or_sent(server: ScriptedServer, client: Client) -> None:
    api = client(server)
    api.configuration.update_token("mine")
    call(api)
    assert tokens_sent(server) == [None]
    assert server.to("/token") == []


def test_all_clients_of_a_configuration_share_the_token(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"))
    first = client(server, authentication_settings=KEY)
    call(first)
    call(ApiClient(first.configuration))
    assert (tokens_sent(server), len(server.to("/token"))) == (["t1", "t1"], 1)


def test_a_token_of_the_user_is_sent_instead_of_fetching_one(server: ScriptedServer, client: Client) -> None:
    api = client(server, authentication_settings=KEY)
    api.configuration.update_token("mine")
    call(api)
    assert (tokens_sent(server), server.to("/token")) == (["mine"], [])


def test_the_token_wins_over_a_header_of_the_caller(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"))
    call(client(server, authentication_settings=KEY), header_params={"X-Authorization": "old"})
    assert tokens_sent(server) == ["t1"]


def test_fifty_threads_fetch_the_first_token_once(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"))
    api = client(server, authentication_settings=KEY)
    together = threading.Barrier(50)

    def start() -> None:
        together.wait(20)
        call(api)

    in_threads(start, 50)
    assert len(server.to("/token")) == 1
    assert tokens_sent(server) == ["t1"] * 50


def in_threads(action: Callable[[], Any], count: int) -> None:
    threads = [threading.Thread(target=action) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def age(configuration: Configuration, share: float) -> None:
    """Let the token be so old, as a share of its time to live."""
    configuration.token_update_time = round(time.time() * 1000 - configuration.auth_token_ttl_msec * share)


def test_fifty_threads_renew_a_token_near_its_end_once_and_nobody_waits(server: ScriptedServer, client: Client) -> None:
    go_on, slow = threading.Event(), token("t2")
    server.at("/token", token("t1"), lambda connection: go_on.wait(20) and slow(connection))
    api = client(server, authentication_settings=KEY)
    call(api)
    age(api.configuration, 0.95)
    renewing = threading.Thread(target=call, args=(api,))
    renewing.start()
    wait_until(lambda: len(server.to("/token")) == 2, "a second token is asked for")
    in_threads(lambda: call(api), 49)
    assert tokens_sent(server) == ["t1"] * 50
    go_on.set()
    renewing.join(10)
    call(api)
    assert (len(server.to("/token")), tokens_sent(server)[-2:]) == (2, ["t2", "t2"])


@pytest.mark.parametrize(("share", "fetches"), [(0.5, 1), (0.95, 2), (1.5, 2)])
def test_a_token_is_renewed_before_its_time_is_over(
    server: ScriptedServer, client: Client, share: float, fetches: int
) -> None:
    server.at("/token", token("t1"), token("t2"))
    api = client(server, authentication_settings=KEY)
    call(api)
    age(api.configuration, share)
    call(api)
    assert len(server.to("/token")) == fetches
    assert tokens_sent(server)[-1] == f"t{fetches}"


def test_the_time_to_live_is_an_option(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"), token("t2"))
    api = client(server, authentication_settings=KEY, auth_token_ttl_min=0.00001)
    call(api)
    time.sleep(0.002)
    call(api)
    assert tokens_sent(server) == ["t1", "t2"]


@pytest.mark.parametrize("trouble", [nothing(500), closed(), content("<html>"), nothing(403)])
def test_a_renewal_that_fails_leaves_the_old_token_in_use(server: ScriptedServer, client: Client, trouble: Any) -> None:
    server.at("/token", token("t1"), trouble)
    api = client(server, authentication_settings=KEY)
    call(api)
    age(api.configuration, 0.95)
    assert [call(api), call(api)] == [{}, {}]
    assert tokens_sent(server) == ["t1"] * 3


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("code", ["EXPIRED_TOKEN", "INVALID_TOKEN"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_refused_token_is_replaced_and_the_request_sent_once_more(
    server: ScriptedServer, client: Client, status: int, code: str, method: str
) -> None:
    server.at("/token", token("t1"), token("t2"))
    server.at("/x", refusal(code, status), as_json({"a": 1}))
    assert call(client(server, authentication_settings=KEY), method, body={"b": 2}) == {"a": 1}
    assert tokens_sent(server) == ["t1", "t2"]
    assert len({request.body for request in server.to("/x")}) == 1


def test_a_plain_401_of_a_gateway_is_replayed_too(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"), token("t2"))
    server.at("/x", content("<html>unauthorized</html>", 401), as_json({"a": 1}))
    assert call(client(server, authentication_settings=KEY)) == {"a": 1}


def test_a_second_refusal_is_raised(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"), token("t2"), token("t3"))
    server.at("/x", refusal("EXPIRED_TOKEN"))
    with pytest.raises(AuthorizationException) as caught:
        call(client(server, authentication_settings=KEY))
    assert (caught.value.error_code, caught.value.attempts) == ("EXPIRED_TOKEN", 2)
    assert tokens_sent(server) == ["t1", "t2"]


def test_a_403_about_permissions_is_not_replayed(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"))
    server.at("/x", refusal("FORBIDDEN", 403))
    with pytest.raises(Forbidden):
        call(client(server, authentication_settings=KEY))
    assert len(server.to("/x")) == 1


def test_without_a_key_a_refusal_is_not_replayed(server: ScriptedServer, client: Client) -> None:
    server.at("/x", refusal("EXPIRED_TOKEN"))
    with pytest.raises(AuthorizationException):
        call(client(server))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "trouble", [nothing(500), closed(), refusal("INVALID_TOKEN")], ids=["500", "closed", "refused"]
)
def test_when_no_other_token_can_be_had_the_first_refusal_is_raised_with_the_reason(
    server: ScriptedServer, client: Client, trouble: Any
) -> None:
    server.at("/token", token("t1"), trouble)
    server.at("/x", refusal("EXPIRED_TOKEN"))
    with pytest.raises(AuthorizationException) as caught:
        call(client(server, authentication_settings=KEY))
    assert caught.value.error_code == "EXPIRED_TOKEN"
    assert "Hint: POST /token" in str(caught.value)
    assert len(server.to("/x")) == 1


def test_fifty_threads_with_a_refused_token_fetch_one_other(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"), token("t2"))
    server.decide(
        "/x", lambda request: as_json() if request.headers["X-Authorization"] == "t2" else refusal("EXPIRED_TOKEN")
    )
    api = client(server, authentication_settings=KEY)
    call(api, path="/y")
    together, outcomes = threading.Barrier(50), []

    def start() -> None:
        together.wait(20)
        outcomes.append(call(api))

    in_threads(start, 50)
    assert (outcomes, len(server.to("/token"))) == ([{}] * 50, 2)


@pytest.mark.parametrize(
    "answer",
    [
        nothing(401),
        refusal("INVALID_TOKEN"),
        refusal("EXPIRED_TOKEN", 403),
        nothing(403),
        nothing(500),
        nothing(200),
        content("<html>not json</html>"),
        as_json({}),
        as_json({"token": None}),
        as_json({"token": 5}),
        as_json([]),
    ],
)
def test_without_a_token_requests_go_on_without_the_header(
    server: ScriptedServer, client: Client, answer: Any, caplog: pytest.LogCaptureFixture
) -> None:
    server.at("/token", answer)
    api = client(server, authentication_settings=KEY)
    assert [call(api), call(api)] == [{}, {}]
    assert tokens_sent(server) == [None, None]
    # The second request does not ask again a moment after the first failure.
    assert len(server.to("/token")) == 1
    assert [record.levelname for record in caplog.records if "/token" in record.message] == ["WARNING"]


def test_a_trouble_with_tokens_is_told_once_and_so_is_its_end(
    server: ScriptedServer, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    server.at("/token", nothing(401), nothing(401), nothing(500), token("t1"))
    api = client(server, authentication_settings=KEY)
    with caplog.at_level("INFO", "conductor"):
        assert [api.force_refresh_auth_token() for _ in range(4)] == [False, False, False, True]
    told = [(record.levelname, record.message) for record in caplog.records]
    assert [level for level, _ in told] == ["WARNING", "WARNING", "INFO"]
    assert ("401" in told[0][1], "500" in told[1][1]) == (True, True)
    assert told[2][1] == "there is a token after 3 failed attempts"


def test_a_request_refused_for_want_of_a_token_says_what_to_check(server: ScriptedServer, client: Client) -> None:
    server.at("/token", nothing(401))
    server.at("/x", nothing(401))
    with pytest.raises(AuthorizationException) as caught:
        call(client(server, authentication_settings=KEY))
    assert "Hint: POST /token: 401, Unauthorized; check the access key" in str(caught.value)


def test_a_server_without_tokens_is_used_without_authorisation(server: ScriptedServer, client: Client) -> None:
    server.at("/token", nothing(404))
    api = client(server, authentication_settings=KEY)
    call(api)
    call(api)
    assert (tokens_sent(server), len(server.to("/token"))) == ([None, None], 1)
    assert api.configuration.authentication_settings is None


def test_a_gateway_whose_server_is_being_replaced_does_not_end_authorisation(
    server: ScriptedServer, client: Client
) -> None:
    api = client(server, authentication_settings=KEY)
    server.at("/token", token("t1"), nothing(404))
    call(api)
    age(api.configuration, 1.1)
    call(api)
    assert api.configuration.authentication_settings is KEY

    server.at("/token", token("t2"))
    assert api.force_refresh_auth_token()
    call(api)
    assert tokens_sent(server) == ["t1", "t1", "t2"]


def test_a_page_is_no_word_of_the_server_about_tokens(server: ScriptedServer, client: Client) -> None:
    api = client(server, authentication_settings=KEY)
    server.at("/token", content("default backend - 404", 404), token("t1"))
    call(api)
    assert tokens_sent(server) == [None]
    assert api.force_refresh_auth_token()
    call(api)
    assert tokens_sent(server) == [None, "t1"]


def test_a_server_that_is_not_there_is_told_at_once(client: Client) -> None:
    from conductor.client.http._transport.retry import RetryPolicy

    api = client("http://127.0.0.1:1/api", authentication_settings=KEY, retry=RetryPolicy.off())
    with pytest.raises(ConnectionFailed, match=r"http://127\.0\.0\.1:1/api/token"):
        call(api)


def test_a_busy_token_endpoint_is_asked_again(server: ScriptedServer, client: Client) -> None:
    server.at("/token", nothing(503), token("t1"))
    call(client(server, authentication_settings=KEY))
    assert tokens_sent(server) == ["t1"]
