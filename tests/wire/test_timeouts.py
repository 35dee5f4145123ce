"""How long a call may take: to connect, between two parts of an answer, and altogether."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from typing import TYPE_CHECKING, Any, Callable

import pytest

from conductor.client.http._transport import deadline, direct
from conductor.client.http.rest import ConnectionFailed, Timeout
from tests.wire.answers import Answer, as_json, head, silent, trickle
from tests.wire.calls import call

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from conductor.client.http.api_client import ApiClient
    from tests.wire.scripted import ScriptedServer

    Client = Callable[..., ApiClient]


@pytest.fixture
def never(server: ScriptedServer) -> Iterator[Answer]:
    """An answer that does not come while the test runs."""
    over = threading.Event()
    yield silent(over)
    over.set()


@pytest.fixture
def full_port() -> Iterator[int]:
    """A port where connections are neither accepted nor refused."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        fillers = []
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
            fillers.append(filler)
        yield listener.getsockname()[1]
        for filler in fillers:
            filler.close()


class Clock:
    """The clock of the total timeout, which tests put forward instead of waiting: it does not mind a busy machine."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead

    def before_each(self, seconds: float, parts: Iterable[bytes]) -> Iterator[bytes]:
        """Let so much time pass before each of the parts."""
        for part in parts:
            self.ahead += seconds
            yield part

    def slow(self, seconds: float, *parts: bytes) -> Answer:
        """Answer with parts each of which takes so long."""

        def send(connection: socket.socket) -> bool:
            return trickle(self.before_each(seconds, parts), 0)(connection)

        return send


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for module in (deadline, direct):
        monkeypatch.setattr(module, "time", made)
    return made


ENDLESS = {
    "body": (head(200, {"Content-Type": "application/json", "Content-Length": 1000000}), b" "),
    "chunks": (head(200, {"Transfer-Encoding": "chunked"}), b"1\r\n \r\n"),
    "headers": (b"HTTP/1.1 200 OK\r\nX-Slow: ", b" "),
}


@pytest.mark.parametrize(
    ("options", "per_call"),
    [({"read_timeout": 0.2}, {}), ({}, {"_request_timeout": 0.2}), ({}, {"_request_timeout": (5, 0.2)})],
    ids=["of the configuration", "of the call", "of the call, for reading"],
)
def test_a_server_that_does_not_answer_is_a_timeout(
    server: ScriptedServer, client: Client, never: Answer, options: Any, per_call: Any
) -> None:
    server.at("/x", never)
    api = client(server, **options)
    with pytest.raises(Timeout) as caught:
        call(api, **per_call)
    assert (caught.value.status, caught.value.transient, caught.value.attempts) == (0, False, 1)
    assert "ReadTimeout" in str(caught.value)
    assert call(api, path="/y", _request_timeout=10) == {}


@pytest.mark.parametrize(
    ("options", "per_call"),
    [({"connect_timeout": 0.2}, {}), ({}, {"_request_timeout": 0.2}), ({}, {"_request_timeout": (0.2, 30)})],
    ids=["of the configuration", "of the call", "of the call, for connecting"],
)
def test_a_host_that_does_not_take_connections_is_a_timeout(
    full_port: int, client: Client, options: Any, per_call: Any
) -> None:
    api = client(f"http://127.0.0.1:{full_port}/api", **options)
    with pytest.raises(Timeout) as caught:
        call(api, _retry=False, **per_call)
    assert "ConnectTimeout" in str(caught.value)
    assert caught.value.nothing_sent


def test_the_timeout_of_a_call_wins_over_that_of_the_configuration(server: ScriptedServer, client: Client) -> None:
    server.answers(trickle([b"", head(200, {"Content-Length": 2}) + b"{}"], 0.15))
    api = client(server, read_timeout=0.05)
    assert call(api, _request_timeout=10) == {}


def test_a_timeout_set_later_acts(server: ScriptedServer, client: Client, never: Answer) -> None:
    server.answers(as_json(), never)
    api = client(server)
    call(api)
    api.configuration.read_timeout = 0.1
    with pytest.raises(Timeout):
        call(api)


@pytest.mark.parametrize("kind", ENDLESS)
def test_an_answer_that_trickles_in_ends_by_the_total_timeout(
    server: ScriptedServer, client: Client, clock: Clock, kind: str
) -> None:
    beginning, more = ENDLESS[kind]
    server.at("/x", trickle(clock.before_each(0.5, itertools.chain([beginning], itertools.repeat(more))), 0.02))
    api = client(server, read_timeout=9.5, total_timeout=10.5)
    began, started = time.monotonic(), clock.monotonic()
    with pytest.raises(Timeout, match=r"the answer did not end within 10\.5 s") as caught:
        call(api)
    assert clock.monotonic() - started >= 10.5
    assert time.monotonic() - began < 10
    assert caught.value.attempts == 1
    assert call(api, path="/y") == {}


def test_the_total_timeout_is_not_shorter_than_the_read_timeout_of_the_call(
    server: ScriptedServer, client: Client
) -> None:
    server.answers(trickle([head(200, {"Content-Length": 6}), *[b" "] * 4, b"{}"], 0.05))
    api = client(server, read_timeout=0.1, total_timeout=0.1)
    assert call(api, _request_timeout=10) == {}


@pytest.mark.parametrize(
    ("total", "per_call"), [(None, {}), (0.1, {"_request_timeout": (5, None)})], ids=["none", "none for reading"]
)
def test_without_a_limit_a_slow_answer_arrives(
    server: ScriptedServer, client: Client, clock: Clock, total: Any, per_call: Any
) -> None:
    server.answers(clock.slow(30, head(200, {"Content-Length": 6}), *[b" "] * 4, b"{}"))
    assert call(client(server, read_timeout=30, total_timeout=total), **per_call) == {}


def test_each_call_has_a_limit_of_its_own(server: ScriptedServer, client: Client, clock: Clock) -> None:
    server.answers(clock.slow(10, head(200, {"Content-Length": 4}), b"  ", b"{}"))
    api = client(server, read_timeout=30, total_timeout=60)
    assert [call(api) for _ in range(3)] == [{}, {}, {}]
    assert server.connections_seen == 1


def test_a_stream_has_no_total_limit(server: ScriptedServer, client: Client, clock: Clock) -> None:
    server.answers(clock.slow(30, head(200, {"Content-Length": 5}), *[b"x"] * 5))
    answer = call(client(server, read_timeout=30, total_timeout=30), _preload_content=False)
    assert answer.resp.content == b"xxxxx"


def test_a_large_answer_that_arrives_in_time_is_whole(server: ScriptedServer, client: Client) -> None:
    server.answers(as_json({"text": "x" * 20_000_000}))
    assert len(call(client(server, total_timeout=30))["text"]) == 20_000_000


@pytest.mark.parametrize("value", [0, -1, "5", True, float("nan")])
@pytest.mark.parametrize("name", ["connect_timeout", "read_timeout", "total_timeout"])
def test_a_timeout_that_makes_no_sense_is_refused(client: Client, name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=f"{name} must be a positive number of seconds or None, not {value!r}"):
        client("http://127.0.0.1:1/api", **{name: value})


@pytest.mark.parametrize("value", [0, -1, "soon", (1, 2, 3), (1, "soon")])
def test_a_timeout_of_a_call_that_makes_no_sense_is_refused(server: ScriptedServer, client: Client, value: Any) -> None:
    with pytest.raises(ValueError, match="timeout"):
        call(client(server), _request_timeout=value)
    assert server.requests == []


def test_a_timeout_while_reading_is_a_failed_connection_too() -> None:
    assert issubclass(Timeout, ConnectionFailed)
