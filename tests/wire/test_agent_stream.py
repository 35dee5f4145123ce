"""Streams of events from a real server that drops connections."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, Callable

import pytest

from conductor.client.agent_client import SSEUnavailableError
from conductor.client.configuration.configuration import Configuration
from conductor.client.http._transport.retry import RetryPolicy
from conductor.client.orkes import _events, _following
from conductor.client.orkes_clients import OrkesClients
from tests.waiting import wait_until
from tests.wire.answers import Answer, as_json, closed, content, head, nothing, raw
from tests.wire.facade_calls import clients_fixture

if TYPE_CHECKING:
    import socket

    from tests.wire.scripted import ScriptedServer

EVENT_STREAM = {"Content-Type": "text/event-stream"}
CHUNKED = {**EVENT_STREAM, "Transfer-Encoding": "chunked"}


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_events, "_PAUSE", 0.001)


clients = clients_fixture(retry=RetryPolicy.off())


def chunks(*events: str, ends: bool = True) -> Answer:
    """Stream events in chunks; without an end the connection is lost under them."""
    body = b"".join(b"%x\r\n%b\r\n" % (len(event.encode()), event.encode()) for event in events)
    return raw(head(200, CHUNKED) + body + (b"0\r\n\r\n" if ends else b""), stays_open=ends)


def plain(clients: OrkesClients, *args: Any) -> list[Any]:
    return list(clients.get_agent_client().stream_sse(*args))


def awaited(clients: OrkesClients, *args: Any) -> list[Any]:
    async def read() -> list[Any]:
        return [event async for event in clients.get_agent_client().stream_sse_async(*args)]

    return asyncio.run(read())


def awaited_twin(clients: OrkesClients, *args: Any) -> list[Any]:
    async def read() -> list[Any]:
        return [event async for event in clients.aio.get_agent_client().stream_sse(*args)]

    return asyncio.run(read())


Read = Callable[..., list[Any]]
every_style = pytest.mark.parametrize("read", [plain, awaited, awaited_twin])


def data(events: list[Any]) -> list[Any]:
    return [event["data"] for event in events]


def last_ids(server: ScriptedServer) -> list[Any]:
    return [request.headers.get("Last-Event-ID") for request in server.requests]


@every_style
def test_events_arrive_with_name_id_and_data(read: Read, server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(chunks('event: step\nid: 1\ndata: {"a": 1}\n\n', "data: te", "xt\n\n: ping\n\n"))

    assert read(clients, "e/1") == [
        {"event": "step", "id": "1", "data": {"a": 1}},
        {"event": None, "id": None, "data": {"content": "text"}},
    ]
    assert (server.last.method, server.last.target) == ("GET", "/api/agent/stream/e%2F1")
    assert server.last.headers["Accept"] == "text/event-stream"
    assert last_ids(server) == [None]


@every_style
def test_a_stream_starts_after_a_given_event(read: Read, server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(chunks("data: 1\n\n"))

    assert data(read(clients, "e", "41")) == [1]
    assert last_ids(server) == ["41"]


@every_style
def test_a_lost_connection_is_taken_up_after_the_last_event(
    read: Read, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(
        chunks("id: 1\ndata: 1\n\n", "id: 2\ndata: 2\n\n", "id: 3\ndata: unfini", ends=False),
        closed(),
        chunks("id: 3\ndata: 3\n\n", ends=False),
        chunks("id: 4\ndata: 4\n\n"),
    )

    assert data(read(clients, "e")) == [1, 2, 3, 4]
    assert last_ids(server) == [None, "2", "2", "3"]


@pytest.mark.parametrize("fault", [closed(), as_json({}, 503), as_json({}, 429), chunks(ends=False)])
def test_faults_between_events_cost_only_time(fault: Answer, server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(chunks("id: 1\ndata: 1\n\n", ends=False), fault, fault, fault, chunks("id: 2\ndata: 2\n\n"))

    assert data(plain(clients, "e")) == [1, 2]
    assert last_ids(server) == [None, "1", "1", "1", "1"]


def test_a_stream_of_known_length_that_is_cut_short_is_taken_up_too(
    server: ScriptedServer, clients: OrkesClients
) -> None:
    cut = raw(head(200, {**EVENT_STREAM, "Content-Length": 1000}) + b"id: 1\ndata: 1\n\n", stays_open=False)
    server.answers(cut, chunks("id: 2\ndata: 2\n\n"))

    assert data(plain(clients, "e")) == [1, 2]


def test_a_stream_that_ends_with_its_connection_has_ended(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(raw(head(200, {**EVENT_STREAM, "Connection": "close"}) + b"data: 1\n\ndata: 2\n\n", False))

    assert data(plain(clients, "e")) == [1, 2]
    assert len(server.requests) == 1


@every_style
def test_events_without_ids_cannot_be_taken_up(read: Read, server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(chunks("data: 1\n\n", ends=False))

    with pytest.raises(SSEUnavailableError, match="no ids"):
        read(clients, "e")

    assert len(server.requests) == 1


def test_a_stream_that_broke_before_its_first_event_starts_over(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(chunks(": ping\n\n", ends=False), chunks("data: 1\n\n"))

    assert data(plain(clients, "e")) == [1]


def test_an_empty_id_means_to_start_over(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(chunks("id: 1\ndata: 1\n\n", "id:\ndata: 2\n\n", ends=False))

    with pytest.raises(SSEUnavailableError, match="no ids"):
        plain(clients, "e")


@every_style
def test_a_server_that_keeps_dropping_is_given_up(read: Read, server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(chunks("id: 1\ndata: 1\n\n", ends=False), closed())

    with pytest.raises(SSEUnavailableError, match="5 connections in a row"):
        read(clients, "e")

    assert len(server.requests) == 6


@every_style
@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (nothing(204), "Server returned 204"),
        (as_json({"message": "no"}, 404), "Server returned 404"),
        (content("x", 500), "Server returned 500"),
        (as_json({"error": "EXPIRED_TOKEN"}, 401), "Server returned 401"),
        (content("<html>", media_type="text/html; charset=utf-8"), "Server returned text/html"),
    ],
)
def test_a_server_that_does_not_stream_says_so(
    answer: Answer, text: str, read: Read, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(answer)

    with pytest.raises(SSEUnavailableError, match=text):
        read(clients, "e")

    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_stream_the_server_no_longer_knows_is_not_asked_for_again(
    status: int, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(chunks("id: 1\ndata: 1\n\n", ends=False), as_json({}, status))

    with pytest.raises(SSEUnavailableError, match=f"Server returned {status}"):
        plain(clients, "e")

    assert len(server.requests) == 2


def test_a_server_says_with_204_that_nothing_more_will_come(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(chunks("id: 1\ndata: 1\n\n", ends=False), nothing(204))

    assert data(plain(clients, "e")) == [1]


def test_a_server_chooses_the_pause(
    server: ScriptedServer, clients: OrkesClients, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(_events.EventStream, "_rest", lambda stream, seconds: pauses.append(seconds))
    server.answers(
        chunks("retry: 7\nid: 1\ndata: 1\n\n", ends=False),
        closed(),
        chunks("retry: 3600000\nid: 2\ndata: 2\n\n", ends=False),
        chunks("data: 3\n\n"),
    )

    assert data(plain(clients, "e")) == [1, 2, 3]
    assert pauses == [0.007, 0.014, 30.0]


class Live:
    """An answer that streams what the test says when it says so."""

    def __init__(self) -> None:
        self.connected = threading.Event()
        self.gone = threading.Event()
        self._connection: Any = None

    def __call__(self, connection: socket.socket) -> bool:
        self._connection = connection
        connection.sendall(head(200, CHUNKED))
        self.connected.set()
        while connection.recv(1024):
            continue
        self.gone.set()
        return False

    def say(self, event: str) -> None:
        assert self.connected.wait(10)
        self._connection.sendall(b"%x\r\n%b\r\n" % (len(event), event.encode()))


def test_events_arrive_as_they_happen(server: ScriptedServer, clients: OrkesClients) -> None:
    live = Live()
    server.answers(live)
    events = clients.get_agent_client().stream_sse("e")

    threading.Thread(target=live.say, args=("data: 1\n\n",)).start()
    assert next(events)["data"] == 1
    live.say("data: 2\n\n")
    assert next(events)["data"] == 2


def test_leaving_a_stream_closes_its_connection(server: ScriptedServer, clients: OrkesClients) -> None:
    live = Live()
    server.answers(live)
    events: Any = clients.get_agent_client().stream_sse("e")
    threading.Thread(target=live.say, args=("data: 1\n\n",)).start()
    next(events)

    events.close()

    assert live.gone.wait(10)


def test_leaving_an_awaited_stream_closes_its_connection_and_ends_its_thread(
    server: ScriptedServer, clients: OrkesClients
) -> None:
    live = Live()
    server.answers(live)

    async def read_one() -> Any:
        events: Any = clients.get_agent_client().stream_sse_async("e")
        threading.Thread(target=live.say, args=("data: 1\n\n",)).start()
        first = await events.__anext__()
        await events.aclose()
        return first

    assert asyncio.run(read_one())["data"] == 1
    assert live.gone.wait(10)
    wait_until(lambda: not streams(), "the thread of the stream has ended")


def test_a_cancelled_wait_for_an_event_closes_the_connection(server: ScriptedServer, clients: OrkesClients) -> None:
    live = Live()
    server.answers(live)

    async def give_up() -> None:
        async def read() -> None:
            async for _ in clients.get_agent_client().stream_sse_async("e"):
                pass

        task = asyncio.create_task(read())
        await asyncio.to_thread(live.connected.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(give_up())

    assert live.gone.wait(10)
    wait_until(lambda: not streams(), "the thread of the stream has ended")


def test_waiting_streams_do_not_hold_up_other_awaited_calls(server: ScriptedServer) -> None:
    lives = [Live() for _ in range(3)]
    for number, live in enumerate(lives):
        server.at(f"/agent/stream/{number}", live)
    configuration = Configuration(server_api_url=server.url, pool_size=1)

    async def main() -> Any:
        async with OrkesClients(configuration).aio as clients:
            client = clients.get_agent_client()
            streams = [client.stream_sse(str(number)) for number in range(3)]
            waiting = [asyncio.ensure_future(anext_of(stream)) for stream in streams]
            for live in lives:
                await asyncio.to_thread(live.connected.wait, 10)
            status = await asyncio.wait_for(client.get_status("e"), 10)
            for live in lives:
                live.say("data: 1\n\n")
            found = await asyncio.gather(*waiting)
            for stream in streams:
                await stream.aclose()  # type: ignore[attr-defined]
            return status, data(found)

    assert asyncio.run(main()) == ({}, [1, 1, 1])


async def anext_of(stream: Any) -> Any:
    return await stream.__anext__()


def test_a_stream_longer_than_what_is_read_ahead_arrives_whole(server: ScriptedServer, clients: OrkesClients) -> None:
    many = 10 * _following._AHEAD
    server.answers(chunks(*(f"id: {number}\ndata: {number}\n\n" for number in range(many))))

    async def read() -> list[Any]:
        found = []
        async for event in clients.get_agent_client().stream_sse_async("e"):
            await asyncio.sleep(0)
            found.append(event["data"])
        return found

    assert asyncio.run(read()) == list(range(many))


def streams() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "conductor-stream"]
