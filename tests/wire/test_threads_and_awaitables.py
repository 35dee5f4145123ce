"""Calls in threads: with ``async_req`` and awaited."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from functools import partial
from typing import TYPE_CHECKING, Any, Callable

import pytest

from conductor.client.http._transport.awaitable import run
from conductor.client.http.rest import NotFound
from conductor.client.http.thread import AwaitableThread
from tests.wire.answers import as_json, nothing
from tests.wire.calls import call

if TYPE_CHECKING:
    from conductor.client.http.api_client import ApiClient
    from tests.wire.scripted import ScriptedServer

    Client = Callable[..., ApiClient]


def test_a_call_with_async_req_returns_a_thread_that_keeps_the_answer(server: ScriptedServer, client: Client) -> None:
    go_on = threading.Event()
    server.answers(lambda connection: go_on.wait(10) and as_json({"a": 1})(connection))
    thread = call(client(server), async_req=True)
    assert isinstance(thread, AwaitableThread)
    assert thread.get() is None
    go_on.set()
    thread.wait()
    assert (thread.get(), thread.error) == ({"a": 1}, None)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_whose_call_failed_gives_none_and_keeps_the_error(server: ScriptedServer, client: Client) -> None:
    server.answers(nothing(404))
    thread = call(client(server), async_req=True)
    thread.wait()
    assert thread.get() is None
    assert isinstance(thread.error, NotFound)


def test_bad_arguments_are_told_before_the_thread_starts(client: Client) -> None:
    with pytest.raises(ValueError, match="Invalid value for `id`"):
        call(client("http://127.0.0.1:1/api"), path="/{id}", path_params={"id": ""}, async_req=True)


def test_a_thread_takes_the_arguments_of_pythons_own() -> None:
    thread = AwaitableThread(None, int, "a name", ("7",), {"base": 8}, daemon=True)
    thread.start()
    thread.wait()
    assert (thread.get(), thread.name, thread.daemon) == (7, "a name", True)
    idle = AwaitableThread()
    idle.start()
    idle.wait()
    assert idle.get() is None


def test_awaited_calls_run_at_the_same_time_and_within_the_bound(server: ScriptedServer, client: Client) -> None:
    busy, most, lock = 0, 0, threading.Lock()
    pair = threading.Barrier(2)

    def answer(connection: Any) -> bool:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        pair.wait(10)
        with lock:
            busy -= 1
        return as_json({"a": 1})(connection)

    server.answers(answer)
    api = client(server, pool_size=2)

    async def all_of_them() -> Any:
        return await asyncio.gather(*(run(api.configuration, partial(call, api)) for _ in range(6)))

    assert asyncio.run(all_of_them()) == [{"a": 1}] * 6
    assert most == 2


def test_an_awaited_call_raises_what_the_call_raises(server: ScriptedServer, client: Client) -> None:
    server.answers(nothing(404))
    api = client(server)
    with pytest.raises(NotFound):
        asyncio.run(run(api.configuration, partial(call, api)))


def test_an_awaited_call_sees_the_context_of_its_task(client: Client) -> None:
    variable = contextvars.ContextVar[str]("variable")
    api = client("http://127.0.0.1:1/api")

    async def ask() -> str:
        variable.set("here")
        return await run(api.configuration, variable.get)

    assert asyncio.run(ask()) == "here"


def test_calls_can_be_awaited_from_one_event_loop_after_another(server: ScriptedServer, client: Client) -> None:
    api = client(server)
    assert [asyncio.run(run(api.configuration, partial(call, api))) for _ in range(3)] == [{}] * 3
    assert server.connections_seen == 1
