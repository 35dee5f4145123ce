"""Connections after an exchange that went the direct way: in what state they are, and that none is forgotten."""

from __future__ import annotations

import gc
import socket
from typing import TYPE_CHECKING, Any, Callable, Optional

import pytest

from conductor.client.http._transport import pools
from conductor.client.http.api_client import ApiClient
from conductor.client.http.rest import ApiException
from tests.wire.answers import Answer, as_json, closed, half, head, raw, trickle, truncated_chunks
from tests.wire.calls import call

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

    Client = Callable[..., ApiClient]

TWO_LENGTHS = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 1\r\n\r\n{}"


def test_the_length_in_an_answer_to_head_is_not_waited_for(server: ScriptedServer, client: Client) -> None:
    api = client(server, read_timeout=10)
    call(api)
    server.answers(raw(head(200, {"Content-Length": 100})), as_json({"next": 1}))
    answer = api.rest_client.HEAD(f"{server.url}/x", _request_timeout=10)
    assert (answer.status, answer.data, answer.getheader("Content-Length")) == (200, "", "100")
    assert call(api) == {"next": 1}
    assert server.connections_seen == 1


@pytest.mark.parametrize(
    "answer",
    [
        closed(),
        half(b"{", 100),
        truncated_chunks(b"{"),
        raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n", False),
        raw(TWO_LENGTHS, False),
    ],
    ids=["nothing", "half-a-body", "half-the-chunks", "not-http", "two-lengths"],
)
def test_errors_that_somebody_keeps_do_not_keep_their_connections_open(
    server: ScriptedServer, client: Client, answer: Answer
) -> None:
    api, kept = client(server), []
    for _ in range(3):
        server.answers(as_json(), answer)
        call(api)
        with pytest.raises(ApiException) as failed:
            call(api, "POST")
        kept.append(failed.value)
        server.wait_for_connections(0)
    api.close()
    assert sockets_to(server.port) == 0


def sockets_to(port: int) -> int:
    """Count the client's ends of connections that this process has not closed, those the server has closed included."""
    return sum(type(one) is socket.socket and peer_port(one) == port for one in gc.get_objects())


def peer_port(one: socket.socket) -> Optional[int]:
    try:
        return int(one.getpeername()[1]) if one.family == socket.AF_INET else None
    except OSError:  # closed, or never connected
        return None


def test_an_exchange_that_took_long_leaves_time_for_sending_the_next_request(
    server: ScriptedServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience: list[Any] = []
    original = pools.DirectPool._put_conn

    def put(pool: Any, connection: Any) -> None:
        if connection.sock is not None:
            patience.append(connection.sock.gettimeout())
        original(pool, connection)

    monkeypatch.setattr(pools.DirectPool, "_put_conn", put)
    slow = trickle([head(200, {"Content-Length": 2}), b"{}"], 0.2)
    server.answers(as_json(), slow)
    api = client(server, read_timeout=5, total_timeout=5)
    call(api)
    call(api)
    assert patience == [5, 5]
