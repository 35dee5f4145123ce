"""What the executor does beyond what the published SDK does."""

from __future__ import annotations

from typing import Any
from unittest.mock import MagicMock, call

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.models.correlation_ids_search_request import CorrelationIdsSearchRequest
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
from conductor.client.workflow.task.simple_task import SimpleTask
from conductor.client.workflow.validation import WorkflowValidationWarning
from tests.contract.dsl.observe import RecordingServer


@pytest.mark.parametrize(
    ("options", "query"),
    [
        ({}, {}),
        ({"include_closed": True, "include_tasks": True}, {"includeClosed": "True", "includeTasks": "True"}),
    ],
)
def test_executions_are_found_by_correlation_ids_and_names(options: dict[str, Any], query: dict[str, str]) -> None:
    replies = {"POST /workflow/correlated/batch": {"c": [{"workflowId": "the-id", "status": "RUNNING"}]}}
    with RecordingServer(replies) as server:
        executor = WorkflowExecutor(Configuration(server_api_url=server.url))
        batch = CorrelationIdsSearchRequest(correlation_ids=["c"], workflow_names=["wf"])
        found = executor.get_by_correlation_ids_and_names(batch, **options)

    (request,) = server.requests
    assert (request["verb"], request["path"], request["query"]) == ("POST", "/workflow/correlated/batch", query)
    assert request["body"] == {"correlationIds": ["c"], "workflowNames": ["wf"]}
    assert found["c"][0].workflow_id == "the-id"


def test_a_workflow_calls_its_executor_the_way_doubles_of_one_expect() -> None:
    executor = MagicMock()
    workflow = ConductorWorkflow(executor, "wf", 2) >> SimpleTask("a", "a").input_parameter("x", "${b.output}")
    workflow >> SimpleTask("b", "b")

    with pytest.warns(WorkflowValidationWarning):
        workflow.register(True)
    workflow.execute({"x": 1})

    registered, executed = executor.mock_calls
    assert registered == call.register_workflow(overwrite=True, workflow=workflow.to_workflow_def())
    assert executed[2] == {"wait_until_task_ref": "", "wait_for_seconds": 10, "request_id": None}
    assert executed[1][0].input == {"x": 1}


def test_creating_an_executor_sends_nothing() -> None:
    with RecordingServer({}) as server:
        WorkflowExecutor(Configuration(server_api_url=server.url))

    assert server.requests == []
