"""Proxies: named by the configuration or by the environment."""

from __future__ import annotations

import ssl
from base64 import b64encode
from typing import TYPE_CHECKING, Any, Callable

import pytest
import trustme

from conductor.client.http.rest import ApiException, ConnectionFailed
from tests.wire.calls import call
from tests.wire.proxy import ForwardProxy, proxying
from tests.wire.scripted import ScriptedServer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conductor.client.http.api_client import ApiClient

    Client = Callable[..., ApiClient]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, str]:
    path: Path = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(path))
    return authority, str(path)


@pytest.fixture
def secure_server(authority: Any) -> Iterator[ScriptedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority[0].issue_cert("127.0.0.1").configure_cert(context)
    with serving(context) as server:
        yield server


def test_the_configured_proxy_forwards_http(server: ScriptedServer, proxy: ForwardProxy, client: Client) -> None:
    assert call(client(server, proxy=proxy.url), "POST", body={"a": 1}, query_params={"q": "a b"}) == {}
    assert [request.target for request in proxy.requests] == [f"{server.url}/x?q=a+b"]
    assert (server.last.target, server.last.json()) == ("/api/x?q=a+b", {"a": 1})


def test_the_configured_proxy_makes_a_tunnel_for_https(
    secure_server: ScriptedServer, proxy: ForwardProxy, client: Client, authority: Any
) -> None:
    api = client(secure_server, proxy=proxy.url, ssl_ca_cert=authority[1])
    assert [call(api), call(api)] == [{}, {}]
    assert [(request.method, request.target) for request in proxy.requests] == [
        ("CONNECT", f"127.0.0.1:{secure_server.port}")
    ]
    assert len(secure_server.requests) == 2


def test_certificates_are_checked_through_a_tunnel(
    secure_server: ScriptedServer, proxy: ForwardProxy, client: Client
) -> None:
    with pytest.raises(ConnectionFailed, match="certificate verify failed"):
        call(client(secure_server, proxy=proxy.url), _retry=False)


def test_a_proxy_set_later_acts(server: ScriptedServer, proxy: ForwardProxy, client: Client) -> None:
    api = client(server)
    call(api)
    api.configuration.proxy = proxy.url
    call(api)
    assert len(proxy.requests) == 1


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_the_environment_names_a_proxy_for_http(
    server: ScriptedServer, proxy: ForwardProxy, client: Client, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, proxy.url)
    call(client(server))
    assert len(proxy.requests) == 1


def test_the_environment_names_a_proxy_for_https(
    secure_server: ScriptedServer,
    proxy: ForwardProxy,
    client: Client,
    authority: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    call(client(secure_server, ssl_ca_cert=authority[1]))
    assert [request.method for request in proxy.requests] == ["CONNECT"]


def test_a_proxy_of_the_environment_may_lack_its_scheme(
    server: ScriptedServer, proxy: ForwardProxy, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"127.0.0.1:{proxy.port}")
    call(client(server))
    assert len(proxy.requests) == 1


@pytest.mark.parametrize("excepted", ["127.0.0.1", "127.0.0.0/8", "*", "example.org,127.0.0.1"])
def test_no_proxy_names_the_servers_to_reach_directly(
    server: ScriptedServer, proxy: ForwardProxy, client: Client, excepted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", excepted)
    call(client(server))
    assert (len(proxy.requests), len(server.requests)) == (0, 1)


def test_a_proxy_of_the_configuration_wins_over_the_environment(
    server: ScriptedServer, proxy: ForwardProxy, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "*")
    call(client(server, proxy=proxy.url))
    assert len(proxy.requests) == 1


@pytest.mark.parametrize("secure", [False, True], ids=["http", "https"])
def test_credentials_of_a_proxy_are_for_the_proxy_alone_and_shown_nowhere(
    server: ScriptedServer, secure_server: ScriptedServer, client: Client, authority: Any, secure: bool
) -> None:
    target = secure_server if secure else server
    with proxying("Basic " + b64encode(b"jane:pa:ss").decode()) as proxy:
        api = client(target, proxy=proxy.url.replace("//", "//jane:pa%3Ass@"), ssl_ca_cert=authority[1])
        assert call(api) == {}
        assert "Proxy-Authorization" not in target.last.headers
        api.configuration.proxy = proxy.url.replace("//", "//jane:wrong-word@")
        with pytest.raises(ApiException, match="407") as caught:
            call(api, _retry=False)
    assert "wrong-word" not in f"{caught.value!s}{caught.value!r}{api.configuration!r}"


def test_a_proxy_that_is_not_there_is_an_error(server: ScriptedServer, client: Client) -> None:
    with pytest.raises(ConnectionFailed, match="ProxyError"):
        call(client(server, proxy="http://jane:secret-word@127.0.0.1:1"), _retry=False)
    assert server.requests == []


@pytest.mark.parametrize("address", ["gopher://jane:secret-word@127.0.0.1:70", "http://", "http://[bad"])
def test_an_address_that_cannot_be_a_proxys_is_refused(server: ScriptedServer, client: Client, address: str) -> None:
    with pytest.raises(ValueError, match=r"Configuration\.proxy") as caught:
        call(client(server, proxy=address))
    assert "secret-word" not in str(caught.value)
