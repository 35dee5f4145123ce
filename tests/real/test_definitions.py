"""Workflow and task definitions and their versions."""

from __future__ import annotations

import pytest

from conductor.client.http.models.start_workflow_request import StartWorkflowRequest
from conductor.client.http.models.task_def import TaskDef
from conductor.client.http.models.workflow_def import WorkflowDef
from conductor.client.http.models.workflow_task import WorkflowTask
from conductor.client.http.rest import ApiException
from conductor.client.metadata_client import MetadataClient
from conductor.client.workflow_client import WorkflowClient
from tests.real.operations import Operator


def test_a_start_without_version_takes_the_newest(operator: Operator) -> None:
    operator.define("first")
    operator.define("first", "second", version=2)

    assert operator.see(operator.start()).workflow_version == 2
    assert operator.see(operator.start(version=1)).workflow_version == 1


def test_a_running_execution_keeps_the_definition_it_started_with(operator: Operator) -> None:
    operator.define("first")
    workflow_id = operator.start()
    operator.define("first", "second")

    operator.complete("first")
    execution = operator.wait_for(workflow_id, "COMPLETED")

    assert [task.reference_task_name for task in execution.tasks] == ["first"]


def test_every_version_can_be_read(operator: Operator, metadata: MetadataClient) -> None:
    operator.define("first")
    operator.define("first", "second", version=2)

    assert metadata.get_workflow_def(operator.name).version == 2
    old = metadata.get_workflow_def(operator.name, 1)
    assert old.version == 1
    assert [task.task_reference_name for task in old.tasks] == ["first"]
    versions = {each.version for each in metadata.get_all_workflow_defs() if each.name == operator.name}
    assert versions == {1, 2}


def test_an_existing_version_is_not_overwritten_unless_asked(operator: Operator, metadata: MetadataClient) -> None:
    operator.define("first")
    definition = metadata.get_workflow_def(operator.name, 1)
    definition.description = "another one"

    with pytest.raises(ApiException) as refusal:
        metadata.register_workflow_def(definition, overwrite=False)
    assert refusal.value.status == 409
    assert metadata.get_workflow_def(operator.name, 1).description is None

    metadata.register_workflow_def(definition, overwrite=True)
    assert metadata.get_workflow_def(operator.name, 1).description == "another one"


def test_a_version_can_be_removed(operator: Operator, metadata: MetadataClient) -> None:
    operator.define("first")
    operator.define("first", version=2)

    metadata.unregister_workflow_def(operator.name, 2)

    assert metadata.get_workflow_def(operator.name).version == 1
    with pytest.raises(ApiException) as missing:
        metadata.get_workflow_def(operator.name, 2)
    assert missing.value.status == 404


def test_a_task_definition_comes_back_as_it_was_registered(unique: str, metadata: MetadataClient) -> None:
    definition = TaskDef(
        name=unique,
        description="sends a letter",
        retry_count=4,
        retry_logic="EXPONENTIAL_BACKOFF",
        retry_delay_seconds=7,
        timeout_seconds=120,
        timeout_policy="TIME_OUT_WF",
        response_timeout_seconds=60,
        input_keys=["address"],
        rate_limit_per_frequency=5,
        rate_limit_frequency_in_seconds=10,
    )
    metadata.register_task_def(definition)

    seen = metadata.get_task_def(unique)

    for field in (
        "description",
        "retry_count",
        "retry_logic",
        "retry_delay_seconds",
        "timeout_seconds",
        "timeout_policy",
        "response_timeout_seconds",
        "input_keys",
        "rate_limit_per_frequency",
        "rate_limit_frequency_in_seconds",
    ):
        assert getattr(seen, field) == getattr(definition, field), field


def test_a_task_definition_can_be_changed_and_removed(unique: str, metadata: MetadataClient) -> None:
    metadata.register_task_def(TaskDef(name=unique, retry_count=1))
    metadata.update_task_def(TaskDef(name=unique, retry_count=2))
    assert metadata.get_task_def(unique).retry_count == 2

    metadata.unregister_task_def(unique)
    with pytest.raises(ApiException) as missing:
        metadata.get_task_def(unique)
    assert missing.value.status == 404


def test_a_definition_with_the_same_reference_twice_is_refused(unique: str, metadata: MetadataClient) -> None:
    metadata.register_task_def(TaskDef(name=unique))
    twice = [WorkflowTask(name=unique, task_reference_name="same", type="SIMPLE") for _ in range(2)]

    with pytest.raises(ApiException) as refusal:
        metadata.register_workflow_def(WorkflowDef(name=unique, version=1, tasks=twice), overwrite=True)
    assert refusal.value.status == 400
    assert "same" in refusal.value.body


def test_an_unknown_workflow_cannot_be_started(unique: str, workflows: WorkflowClient) -> None:
    with pytest.raises(ApiException) as missing:
        workflows.start_workflow(StartWorkflowRequest(name=unique))
    assert missing.value.status == 404
    assert unique in missing.value.message
