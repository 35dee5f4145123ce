"""Awaited clients: one pipeline and one pool with those that block, errors and closing included."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import AsyncMock

import pytest
import requests

from conductor.client.configuration.configuration import Configuration
from conductor.client.http import async_api, async_rest, rest
from conductor.client.http.api.async_task_resource_api import AsyncTaskResourceApi
from conductor.client.http.api.workflow_resource_api import WorkflowResourceApi
from conductor.client.http.api_client import ApiClient
from conductor.client.http.async_api_client import AsyncApiClient
from conductor.client.http.async_rest import AsyncRESTClientObject
from conductor.client.orkes.async_orkes_clients import AsyncOrkesClients
from conductor.client.orkes_clients import OrkesClients
from tests.waiting import wait_until
from tests.wire.answers import as_json, content, nothing

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

SURFACE = json.loads(
    (Path(__file__).parents[1] / "contract" / "surface-2.0.0.json").read_text(encoding="utf-8"),
)["modules"]
API_CLASSES = sorted(name for module, facts in SURFACE.items() if ".api." in module for name in facts["classes"])


class Threads:
    """The threads of awaited calls that a test has started."""

    def __init__(self) -> None:
        self._before = set(threading.enumerate())

    def alive(self) -> list[str]:
        started = set(threading.enumerate()) - self._before
        return [thread.name for thread in started if thread.name.startswith("conductor-call")]


@pytest.fixture
def threads() -> Threads:
    return Threads()


def test_many_calls_at_once_share_a_bounded_pool(server: ScriptedServer) -> None:
    server.answers(as_json({"workflowId": "w"}))

    async def main() -> list[Any]:
        async with AsyncOrkesClients(Configuration(server_api_url=server.url, pool_size=3)) as clients:
            client = clients.get_workflow_client()
            return await asyncio.gather(*(client.get_workflow(str(number)) for number in range(20)))

    found = asyncio.run(main())

    assert [one.workflow_id for one in found] == ["w"] * 20
    assert len(server.requests) == 20
    assert server.connections_seen <= 3


def test_closing_ends_connections_and_threads_and_the_next_call_starts_anew(
    server: ScriptedServer, threads: Threads
) -> None:
    async def main() -> None:
        clients = AsyncOrkesClients(Configuration(server_api_url=server.url))
        client = clients.get_secret_client()
        await client.delete_secret("s")
        assert threads.alive()
        await clients.close()
        server.wait_for_connections(0)
        wait_until(lambda: not threads.alive(), "the threads have ended")
        await client.delete_secret("s")
        await client.close()
        await clients.close()

    asyncio.run(main())

    assert len(server.requests) == 2


@pytest.mark.parametrize("blocking", [True, False])
def test_leaving_a_block_closes_the_connections(blocking: bool, server: ScriptedServer, threads: Threads) -> None:
    configuration = Configuration(server_api_url=server.url)

    def plainly() -> None:
        with OrkesClients(configuration) as clients:
            clients.get_secret_client().delete_secret("s")
            server.wait_for_connections(1)

    async def awaited() -> None:
        async with OrkesClients(configuration) as clients:
            await clients.aio.get_secret_client().delete_secret("s")
            server.wait_for_connections(1)

    plainly() if blocking else asyncio.run(awaited())

    server.wait_for_connections(0)
    wait_until(lambda: not threads.alive(), "the threads have ended")


def test_a_facade_closes_when_its_block_is_left(server: ScriptedServer) -> None:
    async def main() -> None:
        clients = AsyncOrkesClients(Configuration(server_api_url=server.url))
        async with clients.get_secret_client() as client:
            await client.delete_secret("s")
            server.wait_for_connections(1)
        server.wait_for_connections(0)
        await clients.close()

    asyncio.run(main())


def test_blocking_and_awaited_clients_of_one_configuration_share_its_connection(server: ScriptedServer) -> None:
    with OrkesClients(Configuration(server_api_url=server.url)) as clients:
        clients.get_secret_client().delete_secret("s")
        asyncio.run(clients.aio.get_secret_client().delete_secret("s"))

    assert len(server.requests) == 2
    assert server.connections_seen == 1


def test_an_awaited_call_fails_like_a_blocking_one(server: ScriptedServer) -> None:
    server.answers(as_json({"message": "none"}, 404))

    with OrkesClients(Configuration(server_api_url=server.url)) as clients, pytest.raises(rest.NotFound) as caught:
        asyncio.run(clients.aio.get_workflow_client().get_workflow("w"))

    assert caught.value.message == "none"


def test_an_awaited_call_sees_the_context_of_its_caller(server: ScriptedServer) -> None:
    variable = contextvars.ContextVar("variable", default="none")
    seen: list[str] = []

    class Collector:
        def record_api_request_time(self, **facts: Any) -> None:
            seen.append(variable.get())

    async def main() -> None:
        variable.set("the caller's")
        async with AsyncOrkesClients(Configuration(server_api_url=server.url), Collector()) as clients:
            await clients.get_secret_client().delete_secret("s")

    asyncio.run(main())

    assert seen == ["the caller's"]


@pytest.mark.parametrize("name", API_CLASSES)
def test_every_api_class_has_an_awaitable_twin(name: str) -> None:
    plain = name.replace("Async", "")
    twin = getattr(async_api, f"Async{plain}")
    facts = next(content["classes"][plain] for module, content in SURFACE.items() if plain in content["classes"])

    blocking = [method for method in facts["methods"] if not inspect.iscoroutinefunction(getattr(twin, method))]

    assert facts["methods"]
    assert blocking == []


@pytest.mark.parametrize("make", [ApiClient, AsyncApiClient])
def test_an_awaitable_api_class_stands_on_either_client(make: Any, server: ScriptedServer) -> None:
    server.answers(as_json({"workflowId": "w"}))

    async def main() -> Any:
        client = make(Configuration(server_api_url=server.url))
        api = async_api.AsyncWorkflowResourceApi(client)
        data = await api.get_execution_status("w")
        more = await api.get_execution_status_with_http_info("w")
        await api.api_client.close()
        return data.workflow_id, more[0].workflow_id, more[1]

    assert asyncio.run(main()) == ("w", "w", 200)


def test_an_awaitable_api_class_takes_a_mock_of_its_client() -> None:
    client = AsyncMock()
    client.call_api.return_value = ["a task"]

    found = asyncio.run(AsyncTaskResourceApi(client).batch_poll("t", count=2))

    assert found == ["a task"]
    assert client.call_api.await_args.args[:2] == ("/tasks/poll/batch/{tasktype}", "GET")


def test_an_awaitable_client_keeps_the_headers_of_the_one_it_stands_on() -> None:
    client = ApiClient(Configuration(server_api_url="http://conductor.test/api"), "X-Team", "blue", "a=b")

    twin = AsyncApiClient.over(client)

    assert twin.default_headers is client.default_headers
    assert (twin.cookie, twin.configuration) == ("a=b", client.configuration)


def test_an_awaitable_client_does_what_the_blocking_one_does(server: ScriptedServer) -> None:
    server.answers(as_json([{"taskId": "t"}]))

    async def main() -> Any:
        async with AsyncApiClient(Configuration(server_api_url=server.url), "X-Team", "blue") as client:
            data, status, _ = await client.call_api("/tasks", "GET", response_type="list[Task]")
            answer = await client.request("GET", f"{server.url}/x", query_params={"a": True})
            refreshed = await client.force_refresh_auth_token()
            encoded = client.sanitize_for_serialization(data)
            decoded = client.deserialize(answer, "list[Task]")
            return data[0].task_id, status, answer.status, refreshed, encoded, decoded == data

    assert asyncio.run(main()) == ("t", 200, 200, False, [{"taskId": "t"}], True)
    assert server.requests[0].headers["X-Team"] == "blue"
    assert server.last.query == "a=true"


def test_the_order_of_the_parameters_of_a_call_is_that_of_the_async_client(server: ScriptedServer) -> None:
    server.answers(as_json({"a": 1}))
    before = ("/x/{y}", "POST", {"y": "z"}, [("q", 1)], {"H": "v"}, {"b": 2}, None, None, "object", None)

    async def main() -> Any:
        async with AsyncApiClient(Configuration(server_api_url=server.url)) as client:
            return await client.call_api(*before, True)

    assert asyncio.run(main()) == {"a": 1}
    assert (server.last.target, server.last.json()) == ("/api/x/z?q=1", {"b": 2})


@pytest.mark.parametrize("verb", ["GET", "HEAD", "OPTIONS", "DELETE", "POST", "PUT", "PATCH"])
def test_single_requests_are_awaited_too(verb: str, server: ScriptedServer) -> None:
    server.answers(nothing(200))

    async def main() -> int:
        async with AsyncRESTClientObject(configuration=Configuration(server_api_url=server.url)) as client:
            return (await getattr(client, verb)(f"{server.url}/x", headers={"H": "v"}, query_params=[("q", 1)])).status

    assert asyncio.run(main()) == 200
    assert (server.last.method, server.last.target, server.last.headers["H"]) == (verb, "/api/x?q=1", "v")


def test_a_single_request_goes_over_the_connection_that_is_given(server: ScriptedServer) -> None:
    server.answers(content("x"))

    async def main() -> str:
        with requests.Session() as session:
            session.headers["X-Mine"] = "yes"
            client = AsyncRESTClientObject(session)
            assert client.connection is session
            return (await client.GET(f"{server.url}/x")).data

    assert asyncio.run(main()) == "x"
    assert server.last.headers["X-Mine"] == "yes"


def test_a_connection_that_is_to_be_awaited_is_refused() -> None:
    class Connection:
        async def request(self, *args: Any) -> None: ...

    with pytest.raises(TypeError, match="that of Connection is to be awaited"):
        AsyncRESTClientObject(Connection())


@pytest.mark.parametrize("name", SURFACE["conductor.client.http.async_rest"]["classes"])
def test_errors_and_answers_are_one_family(name: str) -> None:
    assert hasattr(async_rest, name)
    if name != "AsyncRESTClientObject":
        assert getattr(async_rest, name) is getattr(rest, name)


def test_the_blocking_class_of_an_awaitable_one_still_blocks(server: ScriptedServer) -> None:
    client = ApiClient(Configuration(server_api_url=server.url))

    found = WorkflowResourceApi(client).get_execution_status("w")
    client.close()

    assert not inspect.isawaitable(found)
