"""Habits of programs written for the published SDK that no table of calls shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable
from urllib.parse import parse_qs

import pytest

from conductor.client.http import models
from conductor.client.http.models.workflow_state_update import WorkflowStateUpdate
from conductor.client.orkes_clients import OrkesClients
from tests.wire.answers import as_json, content, nothing
from tests.wire.facade_calls import clients_fixture

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

clients = clients_fixture()


def query(server: ScriptedServer) -> dict[str, list[str]]:
    return parse_qs(server.last.query, keep_blank_values=True)


@pytest.mark.parametrize("request_", [{"name": "w", "version": 2}, {}], ids=["name", "empty"])
def test_a_start_can_be_asked_for_by_a_dictionary(request_: Any, server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(content("an-id"))

    assert clients.get_workflow_client().start_workflow(request_) == "an-id"
    assert server.last.json() == request_


def test_a_start_of_nothing_is_refused(server: ScriptedServer, clients: OrkesClients) -> None:
    with pytest.raises(ValueError, match=r"^Missing the required parameter `body` when calling `start_workflow`"):
        clients.get_workflow_client().start_workflow(None)
    assert server.requests == []


def test_a_null_in_place_of_an_id_is_none(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(content("null", media_type="application/json"))
    client: Any = clients.get_workflow_client()

    assert client.start_workflow(models.StartWorkflowRequest(name="w")) is None
    assert client.start_workflow_by_name("w", {}) is None


@pytest.mark.parametrize(
    ("answer", "expected"), [(as_json({"token": "t"}), {"token": "t"}), (nothing(), ""), (as_json({}), {})]
)
def test_untyped_answers_come_as_they_are(
    answer: Any, expected: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    client = clients.get_authorization_client()
    server.answers(answer)

    assert client.generate_token("key", "secret") == expected
    assert client.delete_role("role") == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda client: client.get_application("a"), models.ConductorApplication()),
        (lambda client: client.get_user("u"), models.ConductorUser()),
        (lambda client: client.get_group("g"), models.Group()),
        (lambda client: client.get_permissions(models.TargetRef(type="TASK_DEF", id="t")), {}),
    ],
    ids=["application", "user", "group", "permissions"],
)
def test_an_empty_answer_is_an_object_of_nothing(
    call: Callable[[Any], Any], expected: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(nothing())

    assert call(clients.get_authorization_client()) == expected


def test_empty_options_are_sent_where_none_is_not(server: ScriptedServer, clients: OrkesClients) -> None:
    workflows, request = clients.get_workflow_client(), models.StartWorkflowRequest(name="w", version=1)

    clients.get_scheduler_client().pause_schedule("s", "")
    assert query(server) == {"reason": [""]}
    clients.get_scheduler_client().pause_schedule("s")
    assert query(server) == {}

    workflows.update_state("w", WorkflowStateUpdate(), wait_until_task_ref_names=[])
    assert query(server)["waitUntilTaskRef"] == [""]
    workflows.update_state("w", WorkflowStateUpdate())
    assert "waitUntilTaskRef" not in query(server)

    workflows.execute_workflow_with_return_strategy(request, consistency="", return_strategy="")
    assert (query(server)["consistency"], query(server)["returnStrategy"]) == ([""], [""])
    workflows.execute_workflow_with_return_strategy(request)
    assert (query(server)["consistency"], query(server)["returnStrategy"]) == (["DURABLE"], ["TARGET_WORKFLOW"])


@pytest.mark.parametrize(("kind", "name"), [(None, "n"), ("WORKFLOW_DEF", None)])
def test_permissions_are_checked_for_a_target(
    kind: Any, name: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    with pytest.raises(
        ValueError, match=r"^Missing the required parameter `(type|id)` when calling `check_permissions`"
    ):
        clients.get_authorization_client().check_permissions("u", kind, name)
    assert server.requests == []


def test_the_data_of_a_plain_operation_comes_alone_whatever_is_said(
    server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(content("an-id"))
    api = clients.get_workflow_client().workflowResourceApi

    assert api.start_workflow({}, _return_http_data_only=False) == "an-id"
    assert api.start_workflow_with_http_info({}, _return_http_data_only=True) == "an-id"
    assert api.start_workflow_with_http_info({})[:2] == ("an-id", 200)


@pytest.mark.parametrize(
    "request_",
    [5, b"x", {"taskInput": 5}, models.StartWorkflowRequest(name="w")],
    ids=["number", "bytes", "field", "other"],
)
def test_what_cannot_stand_for_a_skipped_task_is_named(
    request_: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    with pytest.raises(TypeError, match="takes for `skip_task_request` a model or text, not "):
        clients.get_workflow_client().skip_task_from_workflow("w", "r", request_)
    assert server.requests == []
