"""How results of tasks are written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http import models
from conductor.client.http.api_client import ApiClient
from conductor.client.http.models import task_result_status

Execution = Any


@pytest.fixture(scope="module")
def client() -> ApiClient:
    return ApiClient(Configuration(server_api_url="http://127.0.0.1:9/api"))


def wire(client: ApiClient, model: Any) -> Any:
    return json.loads(json.dumps(client.sanitize_for_serialization(model)))


@pytest.mark.parametrize("kind", [models.TaskResult, task_result_status.TaskResult])
def test_a_result_is_written_in_short(kind: Any) -> None:
    result = kind.failed("no money")

    assert result.add_output_data("a", 1).add_output_data("b", 2).log("one").log("two") is result
    assert (result.status, result.reason_for_incompletion) == (models.TaskResultStatus.FAILED, "no money")
    assert result.output_data == {"a": 1, "b": 2}
    assert [line.log for line in result.logs] == ["one", "two"]
    assert (result.task_id, result.workflow_instance_id) == (None, None)


@pytest.mark.parametrize("kind", [models.TaskResult, task_result_status.TaskResult])
def test_a_result_is_made_for_each_status(kind: Any) -> None:
    assert kind.complete().status is models.TaskResultStatus.COMPLETED
    assert kind.in_progress().status is models.TaskResultStatus.IN_PROGRESS
    assert kind.new_task_result(models.TaskResultStatus.FAILED_WITH_TERMINAL_ERROR).status == (
        "FAILED_WITH_TERMINAL_ERROR"
    )


def test_output_and_logs_are_added_to_those_that_are_there() -> None:
    output, logs = {"a": 1}, [models.TaskExecLog("one", "id", 7)]

    result = models.TaskResult(output_data=output, logs=logs).add_output_data("b", 2).log("two")

    assert result.output_data is output
    assert result.logs is logs
    assert (logs[1].task_id, logs[1].created_time) == (None, None)


def test_a_status_given_as_text_becomes_the_member() -> None:
    assert models.TaskResult(status="COMPLETED").status is models.TaskResultStatus.COMPLETED


@pytest.mark.parametrize("status", ["completed", 5, ["COMPLETED"]])
def test_a_result_refuses_an_unknown_status(status: Any) -> None:
    expected = r"^Invalid value for `status` \(.*\), must be one of \['COMPLETED', 'FAILED', "

    with pytest.raises(ValueError, match=expected):
        models.TaskResult(status=status)


def test_a_task_gives_a_result_with_its_ids() -> None:
    polled = models.Task(task_id="t", workflow_instance_id="w", worker_id="me", output_data={"a": 1})

    result = polled.to_task_result()

    assert (result.task_id, result.workflow_instance_id, result.worker_id) == ("t", "w", "me")
    assert result.status is models.TaskResultStatus.COMPLETED
    assert result.output_data is None
    assert polled.to_task_result("FAILED").status is models.TaskResultStatus.FAILED  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "reported"),
    [
        ("SCHEDULED", "IN_PROGRESS"),
        ("IN_PROGRESS", "IN_PROGRESS"),
        ("COMPLETED", "COMPLETED"),
        ("FAILED", "FAILED"),
        ("FAILED_WITH_TERMINAL_ERROR", "FAILED_WITH_TERMINAL_ERROR"),
        ("COMPLETED_WITH_ERRORS", "FAILED"),
        ("TIMED_OUT", "FAILED"),
        ("SKIPPED", "FAILED"),
        ("CANCELED", "FAILED"),
    ],
)
def test_the_older_result_takes_over_a_task(status: str, reported: str, client: ApiClient) -> None:
    polled = models.Task(task_id="t", workflow_instance_id="w", status=status, output_data={"a": 1}, worker_id="me")

    result = task_result_status.TaskResult(polled)

    assert result.to_dict()["status"] == reported
    assert wire(client, result) == {
        "taskId": "t",
        "workflowInstanceId": "w",
        "status": reported,
        "outputData": {"a": 1},
        "workerId": "me",
        "logs": [],
        "extendLease": False,
    }


def test_the_older_result_shortens_its_reason_and_sends_its_log(client: ApiClient) -> None:
    result = task_result_status.TaskResult.failed("x" * 600).log("one")

    assert result.reason_for_incompletion == "x" * 500
    assert wire(client, result)["logs"] == [{"log": "one"}]
    assert str(task_result_status.TaskResult()) == (
        "TaskResult{workflowInstanceId='None', taskId='None', reasonForIncompletion='None', callbackAfterSeconds=0, "
        "workerId='None', status=None, outputData={}, logs=[], externalOutputPayloadStoragePath='None', "
        "subWorkflowId='None', extendLease='False'}"
    )
