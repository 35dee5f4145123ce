"""Requests about agents, and their errors."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest

from conductor.client.ai.agent_errors import AgentAPIError, AgentNotFoundError
from conductor.client.configuration.configuration import Configuration
from conductor.client.http._transport.retry import RetryPolicy
from conductor.client.http.rest import ApiException
from conductor.client.orkes.orkes_agent_client import OrkesAgentClient
from conductor.client.orkes.orkes_scheduler_client import OrkesSchedulerClient
from conductor.client.orkes_clients import OrkesClients
from tests.wire.answers import as_json, content, nothing
from tests.wire.facade_calls import clients_fixture

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

STYLES = ["plain", "async", "aio"]

CALLS = [
    ("start_agent", ({"a": 1},), "POST", "/agent/start", {"a": 1}),
    ("deploy_agent", ({"a": 1},), "POST", "/agent/deploy", {"a": 1}),
    ("compile_agent", ({"a": 1},), "POST", "/agent/compile", {"a": 1}),
    ("get_status", ("e",), "GET", "/agent/e/status", None),
    ("get_execution", ("e",), "GET", "/agent/execution/e", None),
    ("list_executions", (), "GET", "/agent/executions", None),
    ("respond", ("e", {"k": None}), "POST", "/agent/e/respond", {"k": None}),
    ("stop", ("e",), "POST", "/agent/e/stop", {}),
    ("signal", ("e", "text"), "POST", "/agent/e/signal", {"message": "text"}),
    ("signal", ("e", {"d": 1}), "POST", "/agent/e/signal", {"message": {"d": 1}}),
]
COMMANDS = ("respond", "stop", "signal")


clients = clients_fixture()


def call(clients: OrkesClients, style: str, method: str, *args: Any) -> Any:
    """Call a method the way its style says."""
    client = clients.get_agent_client()
    if style == "plain":
        return getattr(client, method)(*args)
    if style == "async":
        return asyncio.run(getattr(client, f"{method}_async")(*args))
    return asyncio.run(getattr(clients.aio.get_agent_client(), method)(*args))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("method", "args", "verb", "path", "body"), CALLS)
def test_a_call_is_the_request_that_servers_know(
    method: str, args: Any, verb: str, path: str, body: Any, style: str, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json({"ok": 1}))

    answer = call(clients, style, method, *args)

    assert answer == (None if method in COMMANDS else {"ok": 1})
    assert (server.last.method, server.last.path) == (verb, f"/api{path}")
    assert (server.last.body and server.last.json()) == (b"" if body is None else body)
    assert server.last.headers["Accept"] == "application/json"


def test_an_id_stays_one_part_of_the_path(server: ScriptedServer, clients: OrkesClients) -> None:
    clients.get_agent_client().get_status("a/../b?c")

    assert server.last.target == "/api/agent/a%2F..%2Fb%3Fc/status"


def test_a_search_takes_any_parameters(server: ScriptedServer, clients: OrkesClients) -> None:
    clients.get_agent_client().list_executions({"x": 1, "b": True, "n": None})

    assert parse_qsl(server.last.query, keep_blank_values=True) == [("x", "1"), ("b", "true"), ("n", "")]


@pytest.mark.parametrize("answer", [nothing(200), nothing(204), as_json({}), content("null")])
@pytest.mark.parametrize("style", STYLES)
def test_an_empty_answer_is_an_empty_dictionary(
    answer: Any, style: str, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(answer)

    assert call(clients, style, "get_status", "e") == {}


@pytest.mark.parametrize(
    ("media_type", "told"),
    [
        ("text/html", "the answer is a page of HTML.*: <html>a login"),
        ("text/plain", "text instead of JSON: <html>a login"),
    ],
)
@pytest.mark.parametrize("style", STYLES)
def test_text_for_an_answer_is_an_error_of_agents(
    style: str, media_type: str, told: str, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(content("<html>a login page</html>", media_type=media_type))

    with pytest.raises(AgentAPIError, match=told):
        call(clients, style, "get_status", "e")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("method", COMMANDS)
def test_what_a_server_says_to_a_command_does_not_matter(
    method: str, style: str, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(content("done"))

    args = next(args for name, args, *_ in CALLS if name == method)
    assert call(clients, style, method, *args) is None


@pytest.mark.parametrize(
    ("status", "body", "kind", "text"),
    [
        (404, '{"message": "none"}', AgentNotFoundError, 'HTTP 404: {"message": "none"} ('),
        (500, "boom", AgentAPIError, "HTTP 500: boom ("),
        (401, '{"error": "x"}', AgentAPIError, 'HTTP 401: {"error": "x"} ('),
        (409, "", AgentAPIError, "HTTP 409: Conflict ("),
    ],
)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("method", ["start_agent", "get_status", "stop", "signal", "list_executions"])
def test_a_refusal_is_an_error_of_agents(
    method: str,
    style: str,
    status: int,
    body: str,
    kind: type[AgentAPIError],
    text: str,
    server: ScriptedServer,
    clients: OrkesClients,
) -> None:
    server.answers(content(body, status))
    args = next(args for name, args, *_ in CALLS if name == method)

    with pytest.raises(AgentAPIError) as caught:
        call(clients, style, method, *args)

    assert type(caught.value) is kind
    assert str(caught.value) == f"{text}{server.url}{server.last.path[4:]})"
    assert (caught.value.status_code, caught.value.url) == (status, f"{server.url}{server.last.path[4:]}")
    assert isinstance(caught.value.__cause__, ApiException)


@pytest.mark.parametrize("style", STYLES)
def test_no_answer_is_an_error_of_agents_too(style: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    configuration = Configuration(server_api_url=f"http://127.0.0.1:{port}/api", retry=RetryPolicy.off())

    with OrkesClients(configuration) as clients, pytest.raises(AgentAPIError, match=r"HTTP 0: .*refused") as caught:
        call(clients, style, "get_status", "e")

    assert caught.value.status_code == 0


def test_the_client_knows_the_schedules_of_its_server(clients: OrkesClients) -> None:
    client = clients.get_agent_client()

    assert isinstance(client.schedules, OrkesSchedulerClient)
    assert client.schedules.api_client.configuration is clients.configuration
    assert client.schedules is client.schedules


def test_a_closed_client_opens_new_connections_at_its_next_call(server: ScriptedServer) -> None:
    client = OrkesAgentClient(Configuration(server_api_url=server.url))
    client.get_status("e")
    server.wait_for_connections(1)

    client.close()
    server.wait_for_connections(0)
    client.get_status("e")
    asyncio.run(client.close_async())

    server.wait_for_connections(0)
    assert len(server.requests) == 2
