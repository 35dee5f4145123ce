"""Tasks that fail: how often they are tried again, and what the execution tells."""

from __future__ import annotations

import pytest

from conductor.client.http.models.task_result_status import TaskResultStatus
from tests.real.operations import Operator


def test_a_failing_task_is_tried_as_often_as_its_definition_says(operator: Operator) -> None:
    operator.define("flaky", retry_count=2)
    workflow_id = operator.start()

    attempts = [operator.fail("flaky", f"failure {number}") for number in range(3)]
    execution = operator.wait_for(workflow_id, "FAILED")

    assert [task.retry_count for task in attempts] == [0, 1, 2]
    assert len({task.task_id for task in attempts}) == 3
    assert [task.status for task in execution.tasks] == ["FAILED"] * 3
    assert [task.reason_for_incompletion for task in execution.tasks] == ["failure 0", "failure 1", "failure 2"]
    assert "failure 2" in execution.reason_for_incompletion
    assert operator.poll("flaky") is None


def test_a_task_that_works_in_the_end_lets_the_execution_complete(operator: Operator) -> None:
    operator.define("flaky", retry_count=3)
    workflow_id = operator.start()

    operator.fail("flaky", "not yet")
    last = operator.complete("flaky", value="at last")
    execution = operator.wait_for(workflow_id, "COMPLETED")

    assert last.retried_task_id == execution.tasks[0].task_id
    assert execution.output["last"] == "at last"


@pytest.mark.parametrize("status", [TaskResultStatus.FAILED, TaskResultStatus.FAILED_WITH_TERMINAL_ERROR])
def test_without_retries_a_failure_ends_the_execution(operator: Operator, status: TaskResultStatus) -> None:
    operator.define("only", "never")
    workflow_id = operator.start()

    operator.fail("only", "broken", status)
    execution = operator.wait_for(workflow_id, "FAILED")

    assert execution.failed_reference_task_names == {"only"} or execution.failed_reference_task_names == ["only"]
    assert operator.poll("never") is None


def test_a_terminal_error_is_not_tried_again(operator: Operator) -> None:
    operator.define("hopeless", retry_count=5)
    workflow_id = operator.start()

    operator.fail("hopeless", "wrong address", TaskResultStatus.FAILED_WITH_TERMINAL_ERROR)
    execution = operator.wait_for(workflow_id, "FAILED")

    assert [task.status for task in execution.tasks] == ["FAILED_WITH_TERMINAL_ERROR"]
    assert operator.poll("hopeless") is None


def test_a_retry_waits_for_its_delay(operator: Operator) -> None:
    operator.define("flaky", retry_count=1, retry_delay_seconds=2, retry_logic="FIXED")
    operator.start()

    first = operator.fail("flaky", "not yet")
    second = operator.take("flaky")

    assert second.retry_count == 1
    assert second.start_time - first.start_time >= 1900


def test_a_worker_that_falls_silent_is_replaced(operator: Operator) -> None:
    operator.define("silent", retry_count=1, response_timeout_seconds=5, timeout_seconds=3600)
    workflow_id = operator.start()

    lost = operator.take("silent")
    operator.complete("silent", value="by another")
    execution = operator.wait_for(workflow_id, "COMPLETED")

    assert [task.status for task in execution.tasks] == ["TIMED_OUT", "COMPLETED"]
    assert execution.tasks[0].task_id == lost.task_id


def test_a_report_after_the_end_changes_nothing(operator: Operator) -> None:
    operator.define("only")
    workflow_id = operator.start()
    task = operator.complete("only", value="first")
    operator.wait_for(workflow_id, "COMPLETED")

    operator.report(task, TaskResultStatus.FAILED, {"value": "second"})
    execution = operator.see(workflow_id)

    assert execution.status == "COMPLETED"
    assert execution.tasks[0].output_data == {"value": "first"}
