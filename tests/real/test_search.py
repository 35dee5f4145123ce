"""Finding executions."""

from __future__ import annotations

from typing import Any

import pytest

from conductor.client.workflow_client import WorkflowClient
from tests.real.operations import Operator
from tests.waiting import wait_until


@pytest.fixture
def three_executions(operator: Operator, workflows: WorkflowClient) -> list[str]:
    """One completed, one terminated, one running, in this order."""
    operator.define("only")
    completed = operator.start(input={"value": "needle"}, correlation_id="red")
    operator.complete("only")
    operator.wait_for(completed, "COMPLETED")
    terminated = operator.start(correlation_id="red")
    workflows.terminate_workflow(terminated, reason="enough")
    operator.wait_for(terminated, "TERMINATED")
    return [completed, terminated, operator.start(correlation_id="blue")]


def found(workflows: WorkflowClient, expected: list[str], **search: Any) -> Any:
    """Searches until the index, which may lag, has exactly the expected executions."""

    def look() -> Any:
        answer = workflows.search(**search)
        return answer if {row.workflow_id for row in answer.results} == set(expected) else None

    return wait_until(look, f"{search} finds {expected}")


def test_a_search_by_type_finds_every_execution_of_it(
    operator: Operator, workflows: WorkflowClient, three_executions: list[str]
) -> None:
    answer = found(workflows, three_executions, query=f"workflowType = '{operator.name}'")

    rows = {row.workflow_id: row for row in answer.results}
    assert [rows[each].status for each in three_executions] == ["COMPLETED", "TERMINATED", "RUNNING"]
    assert {row.workflow_type for row in answer.results} == {operator.name}
    assert rows[three_executions[0]].correlation_id == "red"
    assert rows[three_executions[1]].reason_for_incompletion == "enough"


@pytest.mark.parametrize(
    ("condition", "positions"),
    [
        ("status = 'COMPLETED'", [0]),
        ("status IN (COMPLETED,TERMINATED)", [0, 1]),
        ("correlationId = 'blue'", [2]),
        ("correlationId = 'red' AND status = 'TERMINATED'", [1]),
        ("startTime > 0", [0, 1, 2]),
        ("startTime < 1000", []),
    ],
)
def test_conditions_narrow_a_search(
    operator: Operator, workflows: WorkflowClient, three_executions: list[str], condition: str, positions: list[int]
) -> None:
    expected = [three_executions[position] for position in positions]
    assert found(workflows, expected, query=f"workflowType = '{operator.name}' AND {condition}")


def test_free_text_finds_a_word_of_the_input(
    operator: Operator, workflows: WorkflowClient, three_executions: list[str]
) -> None:
    query = f"workflowType = '{operator.name}'"
    assert found(workflows, three_executions[:1], query=query, free_text="needle")


def test_a_search_is_read_page_by_page(
    operator: Operator, workflows: WorkflowClient, three_executions: list[str]
) -> None:
    query = f"workflowType = '{operator.name}'"
    found(workflows, three_executions, query=query)

    pages = [workflows.search(start=start, size=2, query=query) for start in (0, 2)]

    assert [len(page.results) for page in pages] == [2, 1]
    assert {row.workflow_id for page in pages for row in page.results} == set(three_executions)


def test_executions_are_found_by_correlation_id(
    operator: Operator, workflows: WorkflowClient, three_executions: list[str]
) -> None:
    running = workflows.get_by_correlation_ids(operator.name, ["red", "blue", "green"])
    every = workflows.get_by_correlation_ids(operator.name, ["red", "blue"], include_completed=True)

    assert {key: [each.workflow_id for each in value] for key, value in running.items()} == {
        "red": [],
        "blue": three_executions[2:],
        "green": [],
    }
    assert {each.workflow_id for each in every["red"]} == set(three_executions[:2])
