"""What only Orkes serves, through the clients of this package: there with `conductor dev`, 404 elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, urlsplit
from uuid import uuid4

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.configuration.settings.authentication_settings import AuthenticationSettings
from conductor.client.http.api.task_resource_api import TaskResourceApi
from conductor.client.http.api.workflow_resource_api import WorkflowResourceApi
from conductor.client.http.models import (
    SchemaDef,
    SchemaType,
    StartWorkflowRequest,
    TaskDef,
    TaskResult,
    WorkflowDef,
    WorkflowStateUpdate,
    WorkflowTask,
)
from conductor.client.http.models.correlation_ids_search_request import CorrelationIdsSearchRequest
from conductor.client.http.rest import ApiException
from conductor.client.orkes.models.metadata_tag import MetadataTag
from conductor.client.orkes_clients import OrkesClients
from tests.e2e.cli_support import Conductor, started_server

pytestmark = pytest.mark.skipif(os.name != "posix", reason="stops servers by signals")


def clients_of(address: SplitResult, **settings: Any) -> OrkesClients:
    return OrkesClients(Configuration(server_api_url=f"{address.scheme}://{address.netloc}/api", **settings))


@pytest.fixture(scope="module")
def clients() -> Iterator[OrkesClients]:
    with Conductor("dev") as run:
        name, _, url = run.line().partition("=")
        assert name == "export CONDUCTOR_SERVER_URL", run.process.stderr.read()
        yield clients_of(urlsplit(url))


@pytest.fixture
def name() -> str:
    return f"n{uuid4().hex[:12]}"


def registered(clients: OrkesClients, name: str, *references: str, version: int = 1) -> None:
    clients.get_metadata_client().register_task_def(TaskDef(name=name, retry_count=0))
    tasks = [WorkflowTask(name=name, task_reference_name=reference, type="SIMPLE") for reference in references]
    definition = WorkflowDef(name=name, version=version, tasks=tasks)
    clients.get_metadata_client().register_workflow_def(definition, True)


def started(clients: OrkesClients, name: str, *references: str, **request: Any) -> str:
    registered(clients, name, *references)
    found: str = clients.get_workflow_client().start_workflow(StartWorkflowRequest(name=name, input={}, **request))
    return found


def statuses(clients: OrkesClients, workflow_id: str) -> dict[str, str]:
    tasks = clients.get_workflow_client().get_workflow(workflow_id, True).tasks
    return {task.reference_task_name: task.status for task in tasks}


def test_variables_and_state_can_be_updated(clients: OrkesClients, name: str) -> None:
    workflow_id = started(clients, name, "a", "b")
    client = clients.get_workflow_client()
    client.update_variables(workflow_id, {"x": 1})
    result = TaskResult(workflow_instance_id=workflow_id, task_id="", status="COMPLETED", output_data={"o": 1})
    update = WorkflowStateUpdate(task_reference_name="a", task_result=result, variables={"y": 2})
    run = client.update_state(workflow_id, update, wait_until_task_ref_names=["a"], wait_for_seconds=5)
    assert (run.workflow_id, run.variables) == (workflow_id, {"x": 1, "y": 2})
    assert statuses(clients, workflow_id) == {"a": "COMPLETED", "b": "SCHEDULED"}


def test_an_execution_can_jump(clients: OrkesClients, name: str) -> None:
    workflow_id = started(clients, name, "a", "b", "c")
    api = WorkflowResourceApi(clients.get_workflow_client().api_client)
    api.jump_to_task({"x": 1}, workflow_id, task_reference_name="c")
    assert statuses(clients, workflow_id) == {"a": "SKIPPED", "b": "SKIPPED", "c": "SCHEDULED"}
    polled = clients.get_task_client().poll_task(name)
    assert polled.input_data == {"x": 1}


def test_an_execution_can_be_upgraded(clients: OrkesClients, name: str) -> None:
    workflow_id = started(clients, name, "a")
    registered(clients, name, "new", "a", "b", version=2)
    api = WorkflowResourceApi(clients.get_workflow_client().api_client)
    api.upgrade_running_workflow_to_version({"name": name, "version": 2, "taskOutput": {"new": {"n": 1}}}, workflow_id)
    execution = clients.get_workflow_client().get_workflow(workflow_id, True)
    assert execution.workflow_version == 2
    assert statuses(clients, workflow_id) == {"new": "SKIPPED", "a": "SCHEDULED"}


def test_a_waiting_execution_can_be_signalled(clients: OrkesClients, name: str) -> None:
    wait = WorkflowTask(name="w", task_reference_name="w", type="WAIT")
    clients.get_metadata_client().register_workflow_def(WorkflowDef(name=name, version=1, tasks=[wait]), True)
    client = clients.get_workflow_client()
    workflow_id = client.start_workflow(StartWorkflowRequest(name=name, input={}))
    api = TaskResourceApi(clients.get_task_client().api_client)
    api.signal_workflow_task_async(workflow_id, "COMPLETED", body={"n": 1})
    execution = client.get_workflow(workflow_id, True)
    assert (execution.status, execution.output) == ("COMPLETED", {"n": 1})


def test_executions_are_found_by_correlation_ids_over_several_workflows(clients: OrkesClients, name: str) -> None:
    workflow_id = started(clients, name, "a", correlation_id=f"{name}-c")
    request = CorrelationIdsSearchRequest(correlation_ids=[f"{name}-c"], workflow_names=[name])
    found = clients.get_workflow_client().get_by_correlation_ids_in_batch(request)
    assert [each.workflow_id for each in found[f"{name}-c"]] == [workflow_id]


def test_schemas_can_be_kept(clients: OrkesClients, name: str) -> None:
    client = clients.get_schema_client()
    client.register_schema(SchemaDef(name, 1, SchemaType.JSON, {"type": "object"}))
    assert client.get_schema(name, 1).data == {"type": "object"}
    assert name in {each.name for each in client.get_all_schemas()}
    client.delete_schema(name, 1)
    with pytest.raises(ApiException) as refused:
        client.get_schema(name, 1)
    assert refused.value.status == 404


def test_secrets_can_be_kept_and_tagged(clients: OrkesClients, name: str) -> None:
    client = clients.get_secret_client()
    client.put_secret(name, "hidden")
    assert client.get_secret(name) == "hidden"
    assert client.secret_exists(name) in (True, "true")
    assert name in client.list_all_secret_names()
    client.set_secret_tags([MetadataTag("k", "v")], name)
    assert [(tag.key, tag.value) for tag in client.get_secret_tags(name)] == [("k", "v")]
    client.delete_secret_tags([MetadataTag("k", "v")], name)
    assert client.get_secret_tags(name) == []
    client.delete_secret(name)
    assert name not in client.list_all_secret_names()


def test_a_client_with_the_key_gets_in_and_others_do_not(name: str) -> None:
    with started_server("--auth", "key:hush") as (_, address):
        key = AuthenticationSettings(key_id="key", key_secret="hush")
        clients = clients_of(address, authentication_settings=key)
        assert started(clients, name, "a")
        with pytest.raises(ApiException) as refused:
            clients_of(address).get_metadata_client().get_all_workflow_defs()
        assert refused.value.status == 401


@pytest.mark.parametrize("words", [("server", "start", "--port=0"), ("dev", "--no-orkes")], ids=" ".join)
def test_a_server_that_is_to_be_like_an_open_source_one_has_no_such_routes(words: tuple[str, ...], name: str) -> None:
    with Conductor(*words) as run:
        line = run.line()
        url = line.split("=")[1] if "=" in line else line.split()[4]
        clients = clients_of(urlsplit(url))
        workflow_id = started(clients, name, "a")
        with pytest.raises(ApiException) as refused:
            clients.get_workflow_client().update_variables(workflow_id, {"x": 1})
        assert refused.value.status == 404
        assert statuses(clients, workflow_id) == {"a": "SCHEDULED"}
