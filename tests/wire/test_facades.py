"""What each facade method asks of the API classes, by the recorded table."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
from typing import Any

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.orkes.async_clients import AsyncWorkflowExecutor, AwaitableFacade
from conductor.client.orkes.async_orkes_clients import AsyncOrkesClients
from conductor.client.orkes_clients import ConductorClients, OrkesClients
from tests.wire.facade_calls import CONTRACT, ROOT, Recorder, Row, arguments, facade, rows

ROWS = rows()
SURFACE = json.loads((CONTRACT / "surface-2.0.0.json").read_text(encoding="utf-8"))["modules"]
FACADES = sorted({row.facade for row in ROWS})
GETTERS = sorted(
    name
    for name in SURFACE["conductor.client.orkes_clients"]["classes"]["OrkesClients"]["methods"]
    if name.startswith("get_")
)


def methods_of(name: str) -> list[str]:
    """The methods that a facade is known to have."""
    found = [content["classes"][name]["methods"] for content in SURFACE.values() if name in content["classes"]]
    return sorted({method for methods in found for method in methods})


@pytest.mark.parametrize("row", ROWS, ids=[row.key for row in ROWS])
def test_a_facade_method_makes_the_recorded_calls(row: Row) -> None:
    recorder = Recorder(row.facade)

    getattr(recorder.client, row.method)(**arguments(row))

    assert recorder.calls == row.calls


@pytest.mark.parametrize("row", ROWS, ids=[row.key for row in ROWS])
def test_its_arguments_may_be_given_by_position(row: Row) -> None:
    recorder = Recorder(row.facade)

    getattr(recorder.client, row.method)(*arguments(row).values())

    assert recorder.calls == row.calls


@pytest.mark.parametrize("row", ROWS, ids=[row.key for row in ROWS])
def test_the_awaited_twin_makes_the_same_calls(row: Row) -> None:
    recorder = Recorder(row.facade)
    twin = twin_of(recorder.client)

    asyncio.run(getattr(twin, row.method)(**arguments(row)))

    assert recorder.calls == row.calls


def twin_of(client: Any) -> Any:
    clients = importlib.import_module("conductor.client.orkes.async_clients")
    return getattr(clients, f"Async{type(client).__name__}")(client)


def test_the_table_has_a_row_for_every_method_of_every_facade() -> None:
    listed = {(row.facade, row.method) for row in ROWS} | {
        ("OrkesSchedulerClient", "reconcile"),
        ("OrkesSchedulerClient", "run_now"),
    }
    known = {(name, method) for name in FACADES for method in methods_of(name)}

    assert known - listed == set()


@pytest.mark.parametrize("name", [*FACADES, "OrkesAgentClient"])
def test_the_awaitable_family_is_complete(name: str) -> None:
    twin = twin_of(facade(name))

    wanted = [method for method in methods_of(name) if not method.endswith("_async")]

    assert wanted
    for method in wanted:
        found, original = getattr(type(twin), method), getattr(type(twin.blocking), method)
        assert inspect.iscoroutinefunction(found) or method == "stream_sse", method
        assert list(inspect.signature(found).parameters) == list(inspect.signature(original).parameters), method


@pytest.mark.parametrize("getter", [*GETTERS, "get_service_registry_client"])
def test_every_getter_has_its_twin(getter: str) -> None:
    clients = OrkesClients(Configuration(server_api_url=ROOT))

    plain, awaited = getattr(clients, getter)(), getattr(clients.aio, getter)()

    assert type(awaited).__name__ == f"Async{type(plain).__name__}"
    assert type(awaited.blocking) is type(plain)


def test_the_executor_is_awaitable_as_a_whole() -> None:
    executor = SURFACE["conductor.client.workflow.executor.workflow_executor"]["classes"]["WorkflowExecutor"]

    missing = [
        name for name in executor["methods"] if not inspect.iscoroutinefunction(getattr(AsyncWorkflowExecutor, name))
    ]

    assert missing == []


@pytest.mark.parametrize("getter", [*GETTERS, "get_service_registry_client"])
def test_clients_of_one_configuration_are_new_objects_over_shared_connections(getter: str) -> None:
    clients = OrkesClients(Configuration(server_api_url=ROOT))

    first, second = getattr(clients, getter)(), getattr(clients, getter)()

    assert first is not second
    for client in (first, second):
        inner = client.workflow_client if getter == "get_workflow_executor" else client
        assert inner.api_client.configuration is clients.configuration


def test_replacing_an_attribute_of_one_client_does_not_show_in_another() -> None:
    clients = OrkesClients(Configuration(server_api_url=ROOT))
    mocked, other = clients.get_workflow_client(), clients.get_workflow_client()

    mocked.workflowResourceApi = "a mock"  # type: ignore[assignment]

    assert other.workflowResourceApi != "a mock"


def test_the_second_name_of_the_clients_is_the_same_class() -> None:
    assert ConductorClients is OrkesClients
    assert isinstance(OrkesClients(Configuration(server_api_url=ROOT)).aio, AsyncOrkesClients)


def test_an_awaitable_facade_tells_which_facade_it_stands_on() -> None:
    client = facade("OrkesSecretClient")

    twin: AwaitableFacade[Any] = twin_of(client)

    assert twin.blocking is client
