"""Rules of the facades that no table of calls shows: defaults, conversions, fall-backs, and what servers get."""

from __future__ import annotations

import re
import socket
from typing import TYPE_CHECKING, Any, Callable
from urllib.parse import parse_qsl

import pytest

from conductor.client.ai.schedule import Schedule, ScheduleInfo
from conductor.client.ai.schedule_errors import InvalidCronExpression, ScheduleNameConflict, ScheduleNotFound
from conductor.client.configuration.configuration import Configuration
from conductor.client.http import models
from conductor.client.http.models.integration_api_update import IntegrationApiUpdate
from conductor.client.http.models.target_ref import TargetType
from conductor.client.http.rest import ApiException, DecodeError, NotFound
from conductor.client.orkes.models.access_key import AccessKey
from conductor.client.orkes.models.created_access_key import CreatedAccessKey
from conductor.client.orkes.models.granted_permission import GrantedPermission
from conductor.client.orkes.models.metadata_tag import MetadataTag
from conductor.client.orkes.models.ratelimit_tag import RateLimitTag
from conductor.client.orkes_clients import OrkesClients
from tests.wire.answers import as_json, content, nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.wire.scripted import Received, ScriptedServer

RANDOM_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@pytest.fixture
def clients(server: ScriptedServer) -> Iterator[OrkesClients]:
    with OrkesClients(Configuration(server_api_url=server.url)) as made:
        yield made


def query(request: Received) -> dict[str, str]:
    return dict(parse_qsl(request.query, keep_blank_values=True))


# Tasks


@pytest.mark.parametrize("method", ["update_task_by_ref_name", "update_task_sync"])
@pytest.mark.parametrize(("given", "sent"), [("me", "me"), (None, socket.gethostname())])
def test_a_task_is_reported_by_whom_the_caller_says_else_by_this_host(
    method: str, given: Any, sent: str, server: ScriptedServer, clients: OrkesClients
) -> None:
    getattr(clients.get_task_client(), method)("w", "r", "COMPLETED", {"a": 1}, worker_id=given)

    assert query(server.last) == {"workerid": sent}


@pytest.mark.parametrize(
    ("method", "output", "sent"),
    [
        ("update_task_by_ref_name", {"a": 1}, {"result": {"a": 1}}),
        ("update_task_by_ref_name", 5, {"result": 5}),
        ("update_task_sync", {"a": 1}, {"a": 1}),
        ("update_task_sync", [1], {"result": [1]}),
    ],
)
def test_output_is_wrapped_by_reference_always_and_in_step_only_when_it_is_no_object(
    method: str, output: Any, sent: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    getattr(clients.get_task_client(), method)("w", "r", "COMPLETED", output)

    assert server.last.json() == sent


@pytest.mark.parametrize(("answer", "size"), [({"t": 4, "u": 9}, 4), ({}, 0)])
def test_the_size_of_a_queue_nobody_knows_is_zero(
    answer: Any, size: int, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json(answer))

    assert clients.get_task_client().get_queue_size_for_task("t") == size


def test_options_that_hold_nothing_are_left_out_of_polls(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(as_json([]))

    clients.get_task_client().batch_poll_tasks("t", worker_id="", count=0, timeout_in_millisecond=0, domain="")

    assert server.last.query == ""


# Executions


def started(server: ScriptedServer) -> models.StartWorkflowRequest:
    server.answers(as_json({"workflowId": "w"}))
    return models.StartWorkflowRequest(name="n", version=2)


def test_an_execution_is_waited_for_under_a_random_id_of_its_own(server: ScriptedServer, clients: OrkesClients) -> None:
    request = started(server)

    for _ in range(2):
        clients.get_workflow_client().execute_workflow(request)

    ids = [query(one)["requestId"] for one in server.requests]
    assert all(RANDOM_ID.fullmatch(one) for one in ids)
    assert len(set(ids)) == 2
    assert query(server.last)["waitForSeconds"] == "30"


def test_no_version_is_refused_before_any_request(server: ScriptedServer, clients: OrkesClients) -> None:
    with pytest.raises(ValueError, match="Missing the required parameter `version`"):
        clients.get_workflow_client().execute_workflow(models.StartWorkflowRequest(name="n"))

    assert server.requests == []


def test_an_update_of_the_state_carries_a_random_id_and_the_tasks_to_wait_for(
    server: ScriptedServer, clients: OrkesClients
) -> None:
    clients.get_workflow_client().update_state("w", models.WorkflowStateUpdate(), ["a", "b"], 5)

    sent = query(server.last)
    assert RANDOM_ID.fullmatch(sent.pop("requestId"))
    assert sent == {"waitUntilTaskRef": "a,b", "waitForSeconds": "5"}


@pytest.mark.parametrize(("flag", "sent"), [(True, {"includeTasks": "true"}), (False, {}), (None, {})])
def test_tasks_are_asked_for_by_default_and_never_refused(
    flag: Any, sent: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    clients.get_workflow_client().get_workflow("w", flag)

    assert query(server.last) == sent


@pytest.mark.parametrize(("flag", "sent"), [(None, {}), (False, {"includeOutput": "false"})])
def test_the_status_is_asked_for_with_every_flag_that_is_given(
    flag: Any, sent: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    clients.get_workflow_client().get_workflow_status("w", include_output=flag)

    assert query(server.last) == sent


@pytest.mark.parametrize(
    ("method", "sent"),
    [("delete_workflow", {"archiveWorkflow": "True"}), ("remove_workflow", {})],
)
def test_only_deleting_says_whether_to_archive(
    method: str, sent: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    getattr(clients.get_workflow_client(), method)("w")

    assert query(server.last) == sent


def test_a_search_sends_its_defaults(server: ScriptedServer, clients: OrkesClients) -> None:
    clients.get_workflow_client().search()

    assert query(server.last) == {"start": "0", "size": "100", "freeText": "*", "query": "", "queryId": ""}


def test_a_rerun_names_the_execution_in_the_callers_request(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(content("w"))
    request = models.RerunWorkflowRequest()

    clients.get_workflow_client().rerun_workflow("w", request)

    assert request.re_run_from_workflow_id == "w"
    assert server.last.json() == {"reRunFromWorkflowId": "w"}


def test_skipping_a_task_needs_a_request(server: ScriptedServer, clients: OrkesClients) -> None:
    with pytest.raises(ValueError, match="Missing the required parameter"):
        clients.get_workflow_client().skip_task_from_workflow("w", "r", None)  # type: ignore[arg-type]

    assert server.requests == []


def test_options_that_hold_nothing_are_left_out_of_a_start_by_name(
    server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(content("w"))

    clients.get_workflow_client().start_workflow_by_name("n", {"a": 1}, version=0, correlationId="", priority=0)

    assert (server.last.path, server.last.query) == ("/api/workflow/n", "")


# Definitions and tags


def test_definitions_are_sent_alone_or_in_a_list_as_their_route_wants(
    server: ScriptedServer, clients: OrkesClients
) -> None:
    client, task, workflow = clients.get_metadata_client(), models.TaskDef(name="t"), models.WorkflowDef(name="w")

    client.register_task_def(task)
    client.update_task_def(task)
    client.register_workflow_def(workflow)
    client.update_workflow_def(workflow)

    shapes = [(one.method, type(one.json()).__name__, one.query) for one in server.requests]
    assert shapes == [
        ("POST", "list", ""),
        ("PUT", "dict", ""),
        ("POST", "dict", "overwrite=True"),
        ("PUT", "list", "overwrite=True"),
    ]


TAGS = [
    {"key": "w", "type": "METADATA", "value": "5"},
    {"key": "other", "type": "RATE_LIMIT", "value": 6},
    {"key": "w", "type": "RATE_LIMIT", "value": 7},
]


@pytest.mark.parametrize(("tags", "limit"), [(TAGS, 7), (TAGS[:2], None), ([], None)])
def test_the_rate_limit_is_the_tag_named_like_the_workflow(
    tags: Any, limit: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json(tags))

    assert clients.get_metadata_client().getWorkflowRateLimit("w") == limit


@pytest.mark.parametrize(
    ("tags", "verbs"),
    [(TAGS, ["GET", "DELETE", "POST"]), (TAGS[:2], ["GET", "POST"])],
)
def test_a_new_rate_limit_replaces_the_old(
    tags: Any, verbs: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json(tags))

    clients.get_metadata_client().setWorkflowRateLimit(9, "w")

    assert [one.method for one in server.requests] == verbs
    assert server.last.json() == {"key": "w", "type": "RATE_LIMIT", "value": 9}
    assert [one.json() for one in server.requests if one.method == "DELETE"] == TAGS[2 : len(tags)]


@pytest.mark.parametrize(("tags", "verbs"), [(TAGS, ["GET", "DELETE"]), ([], ["GET"])])
def test_no_rate_limit_leaves_nothing_to_remove(
    tags: Any, verbs: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json(tags))

    clients.get_metadata_client().removeWorkflowRateLimit("w")

    assert [one.method for one in server.requests] == verbs


def test_tags_know_their_kind() -> None:
    assert MetadataTag("k", "v").to_dict() == {"key": "k", "type": "METADATA", "value": "v"}
    assert RateLimitTag("k", 5).to_dict() == {"key": "k", "type": "RATE_LIMIT", "value": 5}
    assert MetadataTag("k", "v") == models.TagObject(key="k", type="METADATA", value="v")
    with pytest.raises(TypeError):
        MetadataTag("k")  # type: ignore[call-arg]


# Integrations, prompts, secrets, services


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


# Applications, users, groups


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


# Schedules


@pytest.mark.parametrize("method", ["pause_schedule", "resume_schedule"])
def test_a_server_that_wants_get_is_asked_once_more(method: str, server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(nothing(405), as_json())

    getattr(clients.get_scheduler_client(), method)("a/b")

    action = method.partition("_")[0]
    assert [(one.method, one.path) for one in server.requests] == [
        ("PUT", f"/api/scheduler/schedules/a%2Fb/{action}"),
        ("GET", f"/api/scheduler/schedules/a%2Fb/{action}"),
    ]


def test_the_reason_of_a_pause_is_kept_on_both_ways(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(nothing(405), as_json())

    clients.get_scheduler_client().pause_schedule("s", "holidays & all")

    assert [query(one) for one in server.requests] == [{"reason": "holidays & all"}] * 2


@pytest.mark.parametrize("status", [400, 404, 500])
def test_any_other_refusal_of_a_pause_is_an_error_at_once(
    status: int, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(as_json({"message": "no"}, status))

    with pytest.raises(ApiException) as caught:
        clients.get_scheduler_client().pause_schedule("s")

    assert (caught.value.status, len(server.requests)) == (status, 1)


@pytest.mark.parametrize(("body", "name"), [('{"name": "s"}', "s"), ("", None), ("null", None), ("{}", None)])
def test_an_empty_schedule_is_none(body: str, name: Any, server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(content(body, media_type="application/json"))

    found = clients.get_scheduler_client().get_schedule("s")

    assert (found and found.name) == name


def test_scheduled_executions_are_searched_by_text(server: ScriptedServer, clients: OrkesClients) -> None:
    clients.get_scheduler_client().search_schedule_executions(0, 5, "startTime:DESC", "text", "a = 1")

    assert query(server.last) == {"size": "5", "sort": "startTime:DESC", "freeText": "text", "query": "a = 1"}


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (404, '{"message": "none"}', ScheduleNotFound),
        (400, '{"message": "Bad CRON"}', InvalidCronExpression),
        (400, '{"message": "other"}', ApiException),
        (500, "Invalid cron expression", ApiException),
    ],
)
@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda client: client.pause("s"), id="pause"),
        pytest.param(lambda client: client.resume("s"), id="resume"),
        pytest.param(lambda client: client.delete("s"), id="delete"),
        pytest.param(lambda client: client.preview_next("* * * * * *"), id="preview"),
        pytest.param(lambda client: client.run_now(INFO), id="run"),
        pytest.param(lambda client: client.reconcile("agent", []), id="reconcile"),
    ],
)
def test_schedules_of_agents_have_errors_of_their_own(
    call: Callable[[Any], Any], status: int, body: str, error: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    server.answers(content(body, status))

    with pytest.raises(error) as caught:
        call(clients.get_scheduler_client())

    if error is not ApiException:
        assert str(caught.value) == body
        assert isinstance(caught.value.__cause__, ApiException)


INFO = ScheduleInfo(
    name="agent-nightly",
    short_name="nightly",
    agent="agent",
    cron="0 0 0 * * *",
    timezone="UTC",
    input={"a": 1},
    paused=False,
    paused_reason=None,
    catchup=False,
    start_at=None,
    end_at=None,
    description=None,
    next_run=None,
    create_time=None,
    update_time=None,
    created_by=None,
    updated_by=None,
)


def test_running_now_starts_what_the_schedule_would(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(content("execution"))

    assert clients.get_scheduler_client().run_now(INFO) == "execution"
    assert (server.last.method, server.last.path) == ("POST", "/api/workflow")
    assert server.last.json() == {"name": "agent", "input": {"a": 1}, "idempotencyStrategy": "FAIL"}


def test_a_preview_asks_for_so_many_times(server: ScriptedServer, clients: OrkesClients) -> None:
    server.answers(as_json([1, 2]))

    assert clients.get_scheduler_client().preview_next("c", 2, 5, 9) == [1, 2]
    assert query(server.last) == {
        "cronExpression": "c",
        "scheduleStartTime": "5",
        "scheduleEndTime": "9",
        "limit": "2",
    }


def test_reconciling_removes_what_is_not_wanted_and_saves_the_rest(
    server: ScriptedServer, clients: OrkesClients
) -> None:
    server.at("/scheduler/schedules", as_json([{"name": "agent-old"}, {"name": "agent-kept"}]), as_json())

    clients.get_scheduler_client().reconcile(
        "agent",
        [Schedule("kept", "0 0 1 * * *"), Schedule("new", "0 0 2 * * *", "Europe/Berlin", {"a": 1}, paused=True)],
    )

    first, *others = server.requests
    assert (first.method, query(first)) == ("GET", {"workflowName": "agent"})
    assert sorted((one.method, one.path) for one in others) == [
        ("DELETE", "/api/scheduler/schedules/agent-old"),
        ("POST", "/api/scheduler/schedules"),
        ("POST", "/api/scheduler/schedules"),
    ]
    saved = [one.json() for one in others if one.method == "POST"]
    assert saved[1] == {
        "name": "agent-new",
        "cronExpression": "0 0 2 * * *",
        "zoneId": "Europe/Berlin",
        "paused": True,
        "runCatchupScheduleInstances": False,
        "startWorkflowRequest": {"name": "agent", "input": {"a": 1}, "idempotencyStrategy": "FAIL"},
    }


@pytest.mark.parametrize(
    ("desired", "error"),
    [(None, None), ([Schedule("a", "c"), Schedule("a", "d")], ScheduleNameConflict)],
)
def test_reconciling_with_nothing_or_with_a_name_twice_sends_nothing(
    desired: Any, error: Any, server: ScriptedServer, clients: OrkesClients
) -> None:
    client = clients.get_scheduler_client()

    if error is None:
        client.reconcile("agent", desired)
    else:
        with pytest.raises(error, match="'a'"):
            client.reconcile("agent", desired)

    assert server.requests == []
