"""A function of the user gives the token, and what a program may ask for about tokens."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, Callable

import pytest

from conductor.client.http.api_client import ApiClient
from conductor.client.http.rest import ApiException, AuthorizationException
from tests.wire.answers import as_json, in_turn, nothing
from tests.wire.calls import call
from tests.wire.tokens import KEY, refusal, token, tokens_sent

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

    Client = Callable[..., ApiClient]


def test_a_token_provider_stands_in_for_the_server(server: ScriptedServer, client: Client) -> None:
    texts = iter(["p1\n", "p2"])
    api = client(server, token_provider=lambda: next(texts))
    server.at("/x", as_json(), refusal("EXPIRED_TOKEN"), as_json())
    call(api)
    call(api)
    assert tokens_sent(server) == ["p1", "p1", "p2"]
    assert server.to("/token") == []


def test_a_token_provider_set_later_acts(server: ScriptedServer, client: Client) -> None:
    api = client(server)
    call(api)
    api.configuration.token_provider = lambda: "p1"
    call(api)
    assert tokens_sent(server) == [None, "p1"]


@pytest.mark.parametrize(
    ("provide", "told"),
    [
        (lambda: None, "the token provider returned NoneType instead of a token"),
        (lambda: 5, "the token provider returned int instead of a token"),
        (lambda: " ", "the token provider returned str instead of a token"),
        (lambda: 1 / 0, "the token provider raised ZeroDivisionError"),
    ],
)
def test_a_token_provider_that_fails_is_named_in_the_error(
    server: ScriptedServer, client: Client, provide: Any, told: str
) -> None:
    server.answers(nothing(401))
    with pytest.raises(AuthorizationException, match=told):
        call(client(server, token_provider=provide))
    assert tokens_sent(server) == [None]


def test_a_new_token_can_be_forced(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"), token("t2"), nothing(500))
    api = client(server, authentication_settings=KEY)
    call(api)
    assert api.force_refresh_auth_token() is True
    call(api)
    assert api.force_refresh_auth_token() is False
    assert tokens_sent(server) == ["t1", "t2"]
    assert client(server).force_refresh_auth_token() is False


def test_the_headers_that_authorise_can_be_asked_for(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"))
    with_key, without = client(server, authentication_settings=KEY), client(server)
    assert with_key.get_authentication_headers() == {"header": {"X-Authorization": "t1"}}
    assert without.get_authentication_headers() is None


def test_a_pickled_configuration_takes_its_token_along(server: ScriptedServer, client: Client) -> None:
    server.at("/token", token("t1"))
    api = client(server, authentication_settings=KEY)
    call(api)
    with ApiClient(pickle.loads(pickle.dumps(api.configuration))) as twin:
        call(twin)
    assert (tokens_sent(server), len(server.to("/token"))) == (["t1", "t1"], 1)


def test_an_error_of_a_request_for_a_token_does_not_show_the_secret(server: ScriptedServer, client: Client) -> None:
    from conductor.client.http.api.token_resource_api import TokenResourceApi
    from conductor.client.http.models import GenerateTokenRequest

    server.at("/token", in_turn(nothing(400)))
    with pytest.raises(ApiException) as caught:
        TokenResourceApi(client(server)).generate_token(GenerateTokenRequest("key-id", "key-secret"))
    assert "key-secret" not in str(caught.value)
