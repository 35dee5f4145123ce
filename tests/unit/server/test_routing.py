"""From a path to its handler, and what becomes of a client that goes away."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from conductor.server.errors import MethodNotAllowed, NotFound
from conductor.server.http.call import Call, ClientGone, Reply
from conductor.server.http.gateway import all_routes
from conductor.server.http.routing import Route, Router
from conductor.server.settings import ServerSettings


async def handler(_api: Any, _call: Any) -> Reply:
    return Reply()


ROUTER = Router(
    Route(method, template, handler)
    for method, template in (
        ("GET", "/w/{id}"),
        ("POST", "/w/{name}"),
        ("GET", "/w/search"),
        ("GET", "/w/{id}/tasks"),
        ("DELETE", "/w/bulk/remove"),
        ("POST", "/w"),
    )
)


@pytest.mark.parametrize(
    ("method", "path", "values"),
    [
        ("GET", "/w/1", {"id": "1"}),
        ("POST", "/w/1", {"name": "1"}),
        ("GET", "/w/search", {}),
        ("POST", "/w/search", {"name": "search"}),
        ("GET", "/w/search/tasks", {"id": "search"}),
        ("GET", "/w/a%2Fb", {"id": "a/b"}),
        ("GET", "/w/%C3%A9", {"id": "é"}),
        ("POST", "/w/", {}),
        ("GET", "/w/bulk", {"id": "bulk"}),
    ],
)
def test_a_literal_wins_over_a_placeholder_and_values_are_decoded(
    method: str, path: str, values: dict[str, str]
) -> None:
    assert ROUTER.find(method, path) == (handler, values)


@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("GET", "/x"), ("GET", "/w/1/2/3"), ("GET", "/w//tasks")])
def test_an_unknown_path_is_not_found(method: str, path: str) -> None:
    with pytest.raises(NotFound):
        ROUTER.find(method, path)


@pytest.mark.parametrize(("method", "path"), [("PUT", "/w/1"), ("GET", "/w/bulk/remove"), ("DELETE", "/w")])
def test_a_known_path_with_another_verb_is_not_allowed(method: str, path: str) -> None:
    with pytest.raises(MethodNotAllowed):
        ROUTER.find(method, path)


def test_every_route_is_found_under_its_own_template() -> None:
    for orkes in (False, True):
        routes = {(each.method, each.template): each for each in all_routes(ServerSettings(orkes_routes=orkes))}
        router = Router(routes.values())
        for (method, template), route in routes.items():
            assert router.find(method, template)[0] is route.handler


def call_of(*messages: dict[str, Any], gone: asyncio.Event) -> Call:
    waiting = list(messages)

    async def receive() -> dict[str, Any]:
        if waiting:
            return waiting.pop(0)
        await gone.wait()
        return {"type": "http.disconnect"}

    return Call({"headers": [], "query_string": b""}, receive, {})


def test_work_goes_on_while_the_client_is_there_and_is_given_up_when_it_is_not() -> None:
    async def scenario() -> None:
        gone = asyncio.Event()
        request = {"type": "http.request", "body": b"", "more_body": False}
        assert await call_of(request, gone=gone).while_connected(asyncio.sleep(0, "done")) == "done"
        work = asyncio.ensure_future(asyncio.sleep(60))
        asyncio.get_running_loop().call_soon(gone.set)
        with pytest.raises(ClientGone):
            await call_of(request, gone=gone).while_connected(work)
        assert work.cancelled()

    asyncio.run(scenario())


def test_a_result_that_comes_as_the_client_goes_is_not_lost() -> None:
    async def scenario() -> None:
        gone, lost = asyncio.Event(), list[Any]()
        request = {"type": "http.request", "body": b"", "more_body": False}

        async def work() -> str:
            await asyncio.sleep(0)
            gone.set()
            return "task"

        with pytest.raises(ClientGone):
            await _both_at_once(call_of(request, gone=gone), work, lost)
        assert lost == ["task"]

    async def _both_at_once(call: Call, work: Any, lost: list[Any]) -> None:
        async def slow() -> str:
            try:
                result: str = await work()
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                # What was done cannot be undone by a cancellation.
                return result
            return result

        await call.while_connected(slow(), lost.append)

    asyncio.run(scenario())


def test_an_error_of_the_work_is_an_error_of_the_call() -> None:
    async def scenario() -> None:
        request = {"type": "http.request", "body": b"", "more_body": False}

        async def work() -> None:
            raise NotFound("nothing here")

        with pytest.raises(NotFound):
            await call_of(request, gone=asyncio.Event()).while_connected(work())

    asyncio.run(scenario())
