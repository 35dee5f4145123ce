"""What executions tell about their status and their tasks."""

from __future__ import annotations

import json
from typing import Any, Optional

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http import models
from conductor.client.http.api_client import ApiClient

Execution = Any


@pytest.fixture(scope="module")
def client() -> ApiClient:
    return ApiClient(Configuration(server_api_url="http://127.0.0.1:9/api"))


def wire(client: ApiClient, model: Any) -> Any:
    return json.loads(json.dumps(client.sanitize_for_serialization(model)))


@pytest.mark.parametrize("kind", [models.Workflow, models.WorkflowRun, models.WorkflowStatus])
@pytest.mark.parametrize(
    ("status", "completed", "successful", "running"),
    [
        ("RUNNING", False, False, True),
        ("PAUSED", False, True, True),
        ("COMPLETED", True, True, False),
        ("FAILED", True, False, False),
        ("TIMED_OUT", True, False, False),
        ("TERMINATED", True, False, False),
        (None, False, False, False),
    ],
)
def test_an_execution_answers_questions_about_its_status(
    kind: Any, status: Optional[str], completed: bool, successful: bool, running: bool
) -> None:
    execution = kind(status=status)

    assert (execution.is_completed(), execution.is_successful(), execution.is_running()) == (
        completed,
        successful,
        running,
    )


def task(reference: str, name: str, status: str, **more: Any) -> models.Task:
    return models.Task(reference_task_name=reference, task_def_name=name, status=status, **more)


@pytest.fixture(params=[models.Workflow, models.WorkflowRun])
def execution(request: pytest.FixtureRequest) -> Execution:
    tasks = [
        task("first", "greet", "FAILED", task_id="1"),
        task("first", "greet", "COMPLETED", task_id="2"),
        task("fork", "FORK", "COMPLETED", task_id="3", workflow_task=models.WorkflowTask(name="split")),
        task("second", "greet", "SCHEDULED", task_id="4"),
        task("third", "wave", "IN_PROGRESS", task_id="5"),
        task("fourth", "wave", "COMPLETED", task_id="6"),
    ]
    return request.param(tasks=tasks)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ({"task_reference_name": "first"}, "2"),
        ({"task_reference_name": "fork"}, "3"),
        ({"name": "greet"}, "4"),
        ({"name": "split"}, "3"),
        ({"name": "FORK"}, "3"),
    ],
)
def test_a_task_is_found_by_either_name_and_its_last_attempt_counts(
    execution: Execution, names: dict[str, str], found: str
) -> None:
    assert execution.get_task(**names).task_id == found


@pytest.mark.parametrize("names", [{"name": "missing"}, {"task_reference_name": "missing"}])
def test_a_task_that_has_not_come_yet_is_none(execution: Execution, names: dict[str, str]) -> None:
    assert execution.get_task(**names) is None


@pytest.mark.parametrize(
    ("names", "given"), [({}, "None were"), ({"name": "greet", "task_reference_name": "first"}, "both were")]
)
def test_looking_for_a_task_takes_exactly_one_name(execution: Execution, names: dict[str, str], given: str) -> None:
    expected = f"^ONLY one of name or task_reference_name MUST be provided.  {given} provided$"

    with pytest.raises(Exception, match=expected):
        execution.get_task(**names)


def test_the_current_task_is_the_last_one_that_is_not_done(execution: Execution) -> None:
    assert execution.current_task.task_id == "5"


def test_there_is_no_current_task_when_all_are_done(execution: Execution) -> None:
    execution.tasks = [task("first", "greet", "COMPLETED")]

    assert execution.current_task is None


def test_an_execution_fetched_without_tasks_says_so(execution: Execution) -> None:
    execution.tasks = None

    with pytest.raises(TypeError, match="fetched without them"):
        execution.get_task(name="greet")
    with pytest.raises(TypeError, match="fetched without them"):
        _ = execution.current_task


def test_a_run_says_why_it_did_not_complete_without_sending_it(client: ApiClient) -> None:
    told = models.WorkflowRun(status="FAILED", reason_for_incompletion="no money")
    read = client.deserialize_class({"status": "FAILED", "reasonForIncompletion": "no time"}, "WorkflowRun")

    assert told.reason_for_incompletion == "no money"
    assert read.reason_for_incompletion == "no time"
    assert models.WorkflowRun().reason_for_incompletion is None
    assert wire(client, told) == {"status": "FAILED"}
    assert "reason_for_incompletion" not in told.to_dict()
