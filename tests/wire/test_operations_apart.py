"""Operations with something of their own, beyond what the endpoint table can say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import responses

from conductor.client.configuration.configuration import Configuration
from conductor.client.http import models
from conductor.client.http.api.metadata_resource_api import MetadataResourceApi
from conductor.client.http.api.scheduler_resource_api import SchedulerResourceApi
from conductor.client.http.api.secret_resource_api import SecretResourceApi
from conductor.client.http.api.task_resource_api import TaskResourceApi
from conductor.client.http.api.user_resource_api import UserResourceApi
from conductor.client.http.api.workflow_resource_api import WorkflowResourceApi
from conductor.client.http.api_client import ApiClient
from conductor.client.http.rest import ApiException

ROOT = "http://conductor.test/api"
ANY = re.compile(re.escape(ROOT))


@pytest.fixture
def server() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock() as mock:
        yield mock


@pytest.fixture
def client() -> Iterator[ApiClient]:
    made = ApiClient(Configuration(server_api_url=ROOT))
    yield made
    made.close()


def query(server: responses.RequestsMock) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(str(server.calls[-1].request.url)).query, keep_blank_values=True)


def test_a_skip_request_travels_the_way_servers_bind_it(server: responses.RequestsMock, client: ApiClient) -> None:
    server.add("PUT", ANY)
    request = models.SkipTaskRequest(task_input={"a": 1, "b c": "d&e"}, task_output={"f": True, "g": [None]})

    WorkflowResourceApi(client).skip_task_from_workflow("w", "r", request)

    assert query(server) == [
        ("taskInput[a]", "1"),
        ("taskInput[b c]", "d&e"),
        ("taskOutput[f]", "true"),
        ("taskOutput[g]", "[null]"),
    ]


def test_an_empty_skip_request_adds_nothing(server: responses.RequestsMock, client: ApiClient) -> None:
    server.add("PUT", ANY)

    WorkflowResourceApi(client).skip_task_from_workflow("w", "r", models.SkipTaskRequest())

    assert query(server) == []


def test_numbers_travel_as_headers_too(server: responses.RequestsMock, client: ApiClient) -> None:
    server.add("POST", ANY, json={"a": 1})

    output = WorkflowResourceApi(client).execute_workflow_as_api({}, "n", wait_for_seconds=5, request_id="r")

    assert output == {"a": 1}
    headers = server.calls[-1].request.headers
    assert (headers["waitForSeconds"], headers["requestId"]) == ("5", "r")
    assert "waitUntilTaskRef" not in headers


@pytest.mark.parametrize("method", ["update_task1", "update_task_sync"])
def test_who_reports_a_task_can_be_told(method: str, server: responses.RequestsMock, client: ApiClient) -> None:
    server.add("POST", ANY, json={})

    getattr(TaskResourceApi(client), method)({}, "w", "r", "COMPLETED", workerid="me")

    assert query(server) == [("workerid", "me")]


def test_the_task_to_jump_to_is_part_of_the_path(server: responses.RequestsMock, client: ApiClient) -> None:
    server.add("POST", f"{ROOT}/workflow/w/jump/r%2F1")

    WorkflowResourceApi(client).jump_to_task({}, "w", task_reference_name="r/1")

    assert query(server) == []


def test_several_values_repeat_their_key(server: responses.RequestsMock, client: ApiClient) -> None:
    server.add("GET", ANY, json={"totalHits": 1, "results": [{"taskId": "t"}]})

    page = WorkflowResourceApi(client).get_execution_status_task_list("w", status=["FAILED", "TIMED_OUT"])

    assert query(server) == [("status", "FAILED"), ("status", "TIMED_OUT")]
    assert page.results == [models.Task(task_id="t")]


@pytest.mark.parametrize(
    ("verb", "call", "written"),
    [
        ("GET", lambda api: api.get_execution_status("w", include_tasks=True), [("includeTasks", "true")]),
        ("GET", lambda api: api.get_execution_status("w", include_tasks=None), [("includeTasks", "")]),
        ("DELETE", lambda api: api.delete("w", archive_workflow=True), [("archiveWorkflow", "True")]),
        ("POST", lambda api: api.retry("w", resume_subworkflow_tasks=False), [("resumeSubworkflowTasks", "False")]),
    ],
)
def test_flags_are_written_as_servers_have_always_got_them(
    verb: str, call: Any, written: list[tuple[str, str]], server: responses.RequestsMock, client: ApiClient
) -> None:
    server.add(verb, ANY, json={})

    call(WorkflowResourceApi(client))

    assert query(server) == written


def test_models_are_sent_by_their_wire_names(server: responses.RequestsMock, client: ApiClient) -> None:
    sent = {"name": "n", "idempotencyStrategy": "FAIL", "taskToDomain": {"*": "d"}}
    matcher = responses.matchers.json_params_matcher(sent)
    server.add("POST", f"{ROOT}/workflow", body="id", match=[matcher])

    request = models.StartWorkflowRequest(name="n", task_to_domain={"*": "d"})

    assert WorkflowResourceApi(client).start_workflow(request) == "id"


@pytest.mark.parametrize(
    ("orkes", "call"),
    [
        (True, lambda client: UserResourceApi(client).list_users()),
        (True, lambda client: WorkflowResourceApi(client).update_workflow_state({}, "w")),
        (True, lambda client: SchedulerResourceApi(client).get_tags_for_schedule("s")),
        (True, lambda client: SecretResourceApi(client).get_tags("s")),
        (False, lambda client: MetadataResourceApi(client).get_task_def("t")),
        (False, lambda client: WorkflowResourceApi(client).get_execution_status("w")),
        (False, lambda client: SchedulerResourceApi(client).get_schedule("s")),
        (False, lambda client: SecretResourceApi(client).get_secret("s")),
        (False, lambda client: TaskResourceApi(client).signal_workflow_task_async("w", "COMPLETED", {})),
    ],
)
def test_a_404_of_an_operation_of_orkes_says_whose_it_is(
    orkes: bool, call: Any, server: responses.RequestsMock, client: ApiClient
) -> None:
    for verb in ("GET", "POST"):
        server.add(verb, ANY, status=404, json={"message": "no route"})
    server.assert_all_requests_are_fired = False

    with pytest.raises(ApiException) as caught:
        call(client)

    assert ("Orkes" in str(caught.value)) == orkes
