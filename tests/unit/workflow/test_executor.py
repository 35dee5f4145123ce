"""What the executor does beyond what the published SDK does."""

from __future__ import annotations

from typing import Any

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.models.correlation_ids_search_request import CorrelationIdsSearchRequest
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
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


def test_creating_an_executor_sends_nothing() -> None:
    with RecordingServer({}) as server:
        WorkflowExecutor(Configuration(server_api_url=server.url))

    assert server.requests == []
