"""Tools that put themselves into the libraries see every request."""

from __future__ import annotations

import functools
import http.client
from typing import TYPE_CHECKING, Any, Callable

import pytest
import requests
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection

from conductor.client.http._transport import pools
from tests.wire.calls import call
from tests.wire.scripted import ScriptedServer

if TYPE_CHECKING:
    from conductor.client.http.api_client import ApiClient

    Client = Callable[..., ApiClient]


class _Proxy:
    """A wrapper that passes for what it wraps in every respect, as those of tracing tools do."""

    def __init__(self, wrapped: Any, seen: list[str]) -> None:
        self.__dict__.update(vars(wrapped), __wrapped__=wrapped, __module__=wrapped.__module__, seen=seen)

    def __get__(self, instance: Any, owner: Any) -> Any:
        if instance is None:
            return self
        return lambda *args, **options: self(instance, *args, **options)

    def __call__(self, *args: Any, **options: Any) -> Any:
        self.seen.append(self.__wrapped__.__name__)
        return self.__wrapped__(*args, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__wrapped__, name)

    def __eq__(self, other: object) -> bool:
        return other is self.__wrapped__

    def __hash__(self) -> int:
        return hash(self.__wrapped__)


def _wrapped_function(original: Any, seen: list[str]) -> Any:
    @functools.wraps(original)
    def wrapper(*args: Any, **options: Any) -> Any:
        seen.append(original.__name__)
        return original(*args, **options)

    return wrapper


@pytest.mark.parametrize("wrap", [_wrapped_function, _Proxy])
@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (requests.Session, "send"),
        (HTTPConnectionPool, "urlopen"),
        (HTTPConnection, "request"),
        (HTTPConnection, "getresponse"),
        (http.client.HTTPConnection, "putrequest"),
        (http.client.HTTPConnection, "endheaders"),
        (http.client.HTTPConnection, "getresponse"),
    ],
)
def test_a_tool_that_wraps_a_function_of_a_library_sees_every_request(
    server: ScriptedServer, client: Client, monkeypatch: pytest.MonkeyPatch, owner: type, name: str, wrap: Any
) -> None:
    seen: list[str] = []
    api = client(server)
    call(api)
    monkeypatch.setattr(owner, name, wrap(vars(owner)[name], seen))
    call(api)
    call(api)
    assert seen == [name, name]
    monkeypatch.undo()
    call(api)
    assert seen == [name, name]
    assert server.connections_seen == 1


def test_a_connection_of_somebody_elses_kind_is_used_their_way(
    server: ScriptedServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = []

    class Recording(HTTPConnection):
        def request(self, method: str, url: str, *args: Any, **options: Any) -> None:
            used.append(url)
            super().request(method, url, *args, **options)

    monkeypatch.setattr(pools.DirectPool, "ConnectionCls", Recording)
    api = client(server)
    call(api)
    call(api)
    assert used == ["/api/x", "/api/x"]
