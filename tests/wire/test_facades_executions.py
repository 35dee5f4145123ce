"""Rules of the facades for executions, tasks and definitions that no table of calls shows."""

from __future__ import annotations

import re
import socket
from typing import TYPE_CHECKING, Any

import pytest

from conductor.client.http import models
from conductor.client.orkes.models.metadata_tag import MetadataTag
from conductor.client.orkes.models.ratelimit_tag import RateLimitTag
from conductor.client.orkes_clients import OrkesClients
from tests.wire.answers import as_json, content
from tests.wire.facade_calls import clients_fixture, query

if TYPE_CHECKING:
    from tests.wire.scripted import ScriptedServer

clients = clients_fixture()
RANDOM_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


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


def test_waiting_with_a_strategy_sends_an_id_only_when_there_is_one(
    server: ScriptedServer, clients: OrkesClients
) -> None:
    clients.get_workflow_client().execute_workflow_with_return_strategy(started(server))

    assert query(server.last) == {
        "requestId": "None",
        "waitUntilTaskRef": "None",
        "waitForSeconds": "30",
        "consistency": "DURABLE",
        "returnStrategy": "TARGET_WORKFLOW",
    }


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


@pytest.mark.parametrize(("version", "sent"), [(None, ""), (0, ""), (3, "version=3")])
def test_the_latest_version_is_asked_for_by_none(
    version: Any, sent: str, server: ScriptedServer, clients: OrkesClients
) -> None:
    clients.get_metadata_client().get_workflow_def("w", version)

    assert server.last.query == sent


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
