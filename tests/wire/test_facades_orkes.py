"""Rules of the facades for integrations, prompts, secrets, services and users that no table of calls shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable
from urllib.parse import parse_qsl

import pytest

from conductor.client.http import models
from conductor.client.http.models.integration_api_update import IntegrationApiUpdate
from conductor.client.http.models.target_ref import TargetType
from conductor.client.http.rest import ApiException, DecodeError, NotFound
from conductor.client.orkes.models.access_key import AccessKey
from conductor.client.orkes.models.created_access_key import CreatedAccessKey
from conductor.client.orkes.models.granted_permission import GrantedPermission
from conductor.client.orkes_clients import OrkesClients
from tests.wire.answers import as_json, content
from tests.wire.facade_calls import clients_fixture

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

clients = clients_fixture()


def test_the_two_orders_of_the_names_of_an_integration(server: ScriptedServer, clients: OrkesClients) -> None:
    client = clients.get_integration_client()

    client.get_integration_api("first", "second")
    client.delete_integration_api("first", "second")
    client.save_integration_api("first", "second", IntegrationApiUpdate())
    client.delete_tag_for_integration([], "first", "second")

    path = "/api/integrations/provider/first/integration/second"
    assert [one.path for one in server.requests] == [path, path, path, f"{path}/tags"]


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda clients: clients.get_integration_client().get_integration("i"), id="integration"),
        pytest.param(lambda clients: clients.get_integration_client().get_integration_api("i", "m"), id="model"),
        pytest.param(lambda clients: clients.get_prompt_client().get_prompt("p"), id="prompt"),
    ],
)
def test_what_is_not_there_is_none_and_any_other_refusal_an_error(
    call: Callable[[OrkesClients], Any], server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json({"message": "no"}, 404), as_json({"message": "no"}, 500))

    assert call(clients) is None
    with pytest.raises(ApiException) as caught:
        call(clients)
    assert caught.value.status == 500


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda clients: clients.get_integration_client().get_integrations(), id="integrations"),
        pytest.param(lambda clients: clients.get_prompt_client().delete_prompt("p"), id="delete prompt"),
        pytest.param(lambda clients: clients.get_metadata_client().get_workflow_def("w"), id="workflow definition"),
        pytest.param(lambda clients: clients.get_scheduler_client().get_schedule("s"), id="schedule"),
        pytest.param(lambda clients: clients.get_secret_client().get_secret("s"), id="secret"),
        pytest.param(lambda clients: clients.get_workflow_client().get_workflow("w"), id="execution"),
        pytest.param(lambda clients: clients.get_authorization_client().get_user("u"), id="user"),
    ],
)
def test_elsewhere_what_is_not_there_is_an_error(
    call: Callable[[OrkesClients], Any], server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json({"message": "no"}, 404))

    with pytest.raises(NotFound):
        call(clients)


def test_the_models_of_a_prompt_travel_one_by_one(server: ScriptedServer, clients: OrkesClients) -> None:
    clients.get_prompt_client().save_prompt("p", "d", 'say "${a}"\nä', ["i:m", "i:n"], version=2, auto_increment=True)

    assert parse_qsl(server.last.query) == [
        ("description", "d"),
        ("models", "i:m"),
        ("models", "i:n"),
        ("version", "2"),
        ("autoIncrement", "True"),
    ]
    assert server.last.body == 'say "${a}"\nä'.encode()


def test_the_names_of_secrets_are_a_set(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(as_json(["a", "b", "a"]))

    assert clients.get_secret_client().list_all_secret_names() == {"a", "b"}


@pytest.mark.parametrize(
    ("state", "is_open"), [("OPEN", True), ("open", True), ("CLOSED", False), ("HALF_OPEN", False), (None, False)]
)
def test_only_an_open_circuit_breaker_is_open(
    state: Any, is_open: bool, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json({"currentState": state}))

    assert clients.get_service_registry_client().is_circuit_breaker_open("s") is is_open


def test_files_of_a_service_are_bytes_on_both_ways(server: ScriptedServer, clients: OrkesClients) -> None:
    data = bytes(range(256))
    server.answers(content(data, media_type="application/octet-stream"))
    client = clients.get_service_registry_client()

    client.set_proto_data("s", "a.proto", data)
    found = client.get_proto_data("s", "a.proto")

    assert server.requests[0].body == data
    assert found == data


def test_an_access_key_is_read_and_its_secret_never_shown(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(as_json({"id": "k", "secret": "not for logs"}))

    key = clients.get_authorization_client().create_access_key("a")

    assert key == CreatedAccessKey("k", "not for logs")
    assert "not for logs" not in repr(key)


def test_access_keys_are_read(server: ScriptedServer, clients: OrkesClients) -> None:
    key = {"id": "k", "status": "ACTIVE", "createdAt": 5}
    server.answers(as_json([key]), as_json({**key, "status": "INACTIVE"}))
    client = clients.get_authorization_client()

    assert client.get_access_keys("a") == [AccessKey("k", "ACTIVE", 5)]  # type: ignore[arg-type]
    assert client.toggle_access_key_status("a", "k").status == "INACTIVE"


@pytest.mark.parametrize("answer", [{"id": "k"}, [], "k", None])
def test_an_access_key_that_is_none_is_a_typed_error_without_its_values(
    answer: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(content("null", media_type="application/json") if answer is None else as_json(answer))

    with pytest.raises(DecodeError, match=r"'secret'|'id'"):
        clients.get_authorization_client().create_access_key("a")


ONE = {"id": "x", "new in a later server": 1}


@pytest.mark.parametrize(
    ("call", "answer", "kind"),
    [
        (lambda client: client.get_application("a"), ONE, "ConductorApplication"),
        (lambda client: client.get_user("u"), ONE, "ConductorUser"),
        (lambda client: client.get_group("g"), ONE, "Group"),
        (lambda client: client.get_users_in_group("g")[0], [ONE], "ConductorUser"),
    ],
)
def test_untyped_answers_become_models(
    call: Callable[[Any], Any], answer: Any, kind: str, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json(answer))

    found = call(clients.get_authorization_client())

    assert (type(found).__name__, found.id) == (kind, "x")


def test_an_answer_of_the_wrong_shape_is_a_typed_error(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(as_json([1]))

    with pytest.raises(DecodeError, match="ConductorUser"):
        clients.get_authorization_client().get_user("u")


def test_what_a_subject_may_do_is_read(server: ScriptedServer, clients: OrkesClients) -> None:
    target = {"type": "WORKFLOW_DEF", "id": "w"}
    server.answers(as_json({"grantedAccess": [{"target": target, "access": ["READ"], "tag": None}]}))
    client = clients.get_authorization_client()

    expected = [GrantedPermission(models.TargetRef("WORKFLOW_DEF", "w"), ["READ"])]  # type: ignore[list-item]
    assert client.get_granted_permissions_for_user("u") == expected
    assert client.get_granted_permissions_for_group("g") == expected


@pytest.mark.parametrize("kind", ["WORKFLOW_DEF", TargetType.WORKFLOW_DEF])
def test_who_may_use_a_target_is_read_whatever_kinds_the_server_knows(
    kind: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json({"READ": [{"type": "USER", "id": "u"}, {"type": "TAG", "id": "t"}], "EXECUTE": []}))

    found = clients.get_authorization_client().get_permissions(models.TargetRef(kind, "w"))

    assert server.last.path == "/api/auth/authorization/WORKFLOW_DEF/w"
    assert {access: [(one.type, one.id) for one in subjects] for access, subjects in found.items()} == {
        "READ": [("USER", "u"), ("TAG", "t")],
        "EXECUTE": [],
    }


def test_a_generated_token_arrives(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(as_json({"token": "t", "expires": 5}))

    assert clients.get_authorization_client().generate_token("k", "s") == {"token": "t", "expires": 5}
    assert server.last.json() == {"keyId": "k", "keySecret": "s"}
