"""Scripted servers, clients that are closed afterwards, throw-away certificates and proxies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.api_client import ApiClient
from tests.wire.proxy import ForwardProxy, proxying
from tests.wire.scripted import ScriptedServer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

_VARIABLES = (
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
    *("CONDUCTOR_SERVER_URL", "CONDUCTOR_AUTH_KEY", "CONDUCTOR_AUTH_SECRET", "CONDUCTOR_UI_SERVER_URL"),
    *("CONDUCTOR_LOG_LEVEL", "CONDUCTOR_REGISTER_SCHEMAS", "CONDUCTOR_STRICT"),
)


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with serving() as one:
        yield one


@pytest.fixture
def second_server() -> Iterator[ScriptedServer]:
    with serving() as one:
        yield one


@pytest.fixture
def proxy() -> Iterator[ForwardProxy]:
    with proxying() as one:
        yield one


@pytest.fixture
def client() -> Iterator[Callable[..., ApiClient]]:
    """Make clients: of a server, with options of Configuration, and with attributes set on it."""
    made: list[ApiClient] = []

    def make(server: Any, attributes: Any = None, **options: Any) -> ApiClient:
        url = server if isinstance(server, str) else server.url
        configuration = Configuration(server_api_url=url, **options)
        for name, value in (attributes or {}).items():
            assert hasattr(configuration, name), name
            setattr(configuration, name, value)
        made.append(ApiClient(configuration))
        return made[-1]

    yield make
    for one in made:
        one.close()
