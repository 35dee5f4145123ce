"""Executions: from start to end, paused, terminated, restarted, retried, rerun."""

from __future__ import annotations

import pytest

from conductor.client.http.models.rerun_workflow_request import RerunWorkflowRequest
from conductor.client.http.rest import ApiException
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
from conductor.client.workflow_client import WorkflowClient
from tests.real.operations import Operator
from tests.waiting import wait_until


def test_an_execution_hands_its_input_to_its_tasks_and_completes_with_their_output(operator: Operator) -> None:
    operator.define("first", "second")
    workflow_id = operator.start(input={"value": [1, {"two": None}, "drei ü"]}, correlation_id="order-7")

    first = operator.complete("first")
    operator.complete("second", value={"deep": {"list": [1.5, True, None]}})
    execution = operator.wait_for(workflow_id, "COMPLETED")

    assert first.input_data == {"value": [1, {"two": None}, "drei ü"]}
    assert first.workflow_instance_id == workflow_id
    assert execution.output == {"version": 1, "last": {"deep": {"list": [1.5, True, None]}}}
    assert execution.correlation_id == "order-7"
    assert [(task.reference_task_name, task.status) for task in execution.tasks] == [
        ("first", "COMPLETED"),
        ("second", "COMPLETED"),
    ]
    assert execution.start_time <= execution.end_time
    assert execution.is_completed()
    assert execution.is_successful()


def test_an_execution_started_without_an_input_has_an_empty_one(operator: Operator) -> None:
    operator.define("only")
    workflow_id = operator.start()

    assert operator.take("only").input_data == {"value": None}
    assert operator.see(workflow_id).input == {}


def test_the_next_task_is_handed_out_only_after_the_one_before_it(operator: Operator) -> None:
    operator.define("first", "second")
    operator.start()

    assert operator.poll("second") is None
    operator.complete("first")
    assert operator.take("second")


def test_a_task_is_handed_out_once(operator: Operator) -> None:
    operator.define("only")
    operator.start()

    assert operator.take("only")
    assert operator.poll("only") is None


def test_a_paused_execution_schedules_nothing_until_it_is_resumed(
    operator: Operator, workflows: WorkflowClient
) -> None:
    operator.define("first", "second")
    workflow_id = operator.start()
    first = operator.take("first")

    workflows.pause_workflow(workflow_id)
    assert operator.see(workflow_id).status == "PAUSED"
    operator.report(first, "COMPLETED")
    assert operator.poll("second") is None
    assert operator.see(workflow_id).is_running()

    workflows.resume_workflow(workflow_id)
    operator.complete("second")
    assert operator.wait_for(workflow_id, "COMPLETED")


def test_a_running_execution_cannot_be_resumed(operator: Operator, workflows: WorkflowClient) -> None:
    operator.define("only")
    workflow_id = operator.start()

    with pytest.raises(ApiException) as refusal:
        workflows.resume_workflow(workflow_id)
    assert workflow_id in refusal.value.message


def test_a_terminated_execution_cancels_its_open_task_and_keeps_the_reason(
    operator: Operator, workflows: WorkflowClient
) -> None:
    operator.define("first", "second")
    workflow_id = operator.start()
    operator.complete("first")

    workflows.terminate_workflow(workflow_id, reason="no longer wanted")
    execution = operator.wait_for(workflow_id, "TERMINATED")

    assert execution.reason_for_incompletion == "no longer wanted"
    assert [(task.reference_task_name, task.status) for task in execution.tasks] == [
        ("first", "COMPLETED"),
        ("second", "CANCELED"),
    ]
    assert operator.poll("second") is None


def test_a_completed_execution_cannot_be_paused_or_terminated(operator: Operator, workflows: WorkflowClient) -> None:
    operator.define("only")
    workflow_id = operator.start()
    operator.complete("only")
    operator.wait_for(workflow_id, "COMPLETED")

    with pytest.raises(ApiException) as pause:
        workflows.pause_workflow(workflow_id)
    with pytest.raises(ApiException) as terminate:
        workflows.terminate_workflow(workflow_id)
    assert [pause.value.status, terminate.value.status] == [409, 409]


def test_a_restarted_execution_begins_anew_under_its_id(operator: Operator, workflows: WorkflowClient) -> None:
    operator.define("first", "second")
    workflow_id = operator.start(input={"value": 3})
    operator.complete("first", value="old")
    operator.complete("second", value="old")
    operator.wait_for(workflow_id, "COMPLETED")

    workflows.restart_workflow(workflow_id)
    again = operator.complete("first")
    operator.complete("second", value="new")
    execution = operator.wait_for(workflow_id, "COMPLETED")

    assert again.input_data == {"value": 3}
    assert execution.output["last"] == "new"
    assert len(execution.tasks) == 2


def test_a_retried_execution_goes_on_at_the_failed_task(operator: Operator, workflows: WorkflowClient) -> None:
    operator.define("first", "second")
    workflow_id = operator.start()
    operator.complete("first")
    operator.fail("second", "out of paper")
    assert "out of paper" in operator.wait_for(workflow_id, "FAILED").reason_for_incompletion

    workflows.retry_workflow(workflow_id)
    operator.complete("second")
    execution = operator.wait_for(workflow_id, "COMPLETED")

    assert [(task.reference_task_name, task.status) for task in execution.tasks] == [
        ("first", "COMPLETED"),
        ("second", "FAILED"),
        ("second", "COMPLETED"),
    ]


def test_a_rerun_execution_goes_on_at_the_chosen_task(operator: Operator, workflows: WorkflowClient) -> None:
    operator.define("first", "second")
    workflow_id = operator.start()
    operator.complete("first", value="kept")
    second = operator.complete("second", value="old")
    operator.wait_for(workflow_id, "COMPLETED")

    request = RerunWorkflowRequest(re_run_from_task_id=second.task_id, task_input={"value": "other"})
    assert workflows.rerun_workflow(workflow_id, request) == workflow_id
    again = operator.complete("second", value="new")
    execution = operator.wait_for(workflow_id, "COMPLETED")

    assert again.input_data == {"value": "other"}
    assert execution.output["last"] == "new"
    assert execution.tasks[0].output_data == {"value": "kept"}


def test_a_deleted_execution_is_gone(operator: Operator, workflows: WorkflowClient) -> None:
    operator.define("only")
    workflow_id = operator.start()
    operator.complete("only")
    operator.wait_for(workflow_id, "COMPLETED")

    workflows.delete_workflow(workflow_id, archive_workflow=False)
    with pytest.raises(ApiException) as missing:
        operator.see(workflow_id)
    assert missing.value.status == 404


def test_an_unknown_execution_is_named_in_the_error(operator: Operator) -> None:
    with pytest.raises(ApiException) as missing:
        operator.see("no-such-execution")
    assert missing.value.status == 404
    assert missing.value.is_not_found()
    assert "no-such-execution" in missing.value.message


def test_execute_waits_for_the_end_and_answers_with_the_output(operator: Operator, executor: WorkflowExecutor) -> None:
    operator.define("only")
    workflow_id = operator.start(input={"value": 1})
    operator.complete("only", value="separate")
    operator.wait_for(workflow_id, "COMPLETED")

    run = executor.execute(operator.name, version=1, workflow_input={"value": 5}, wait_for_seconds=1)
    assert run.status == "RUNNING"
    assert run.workflow_id != workflow_id
    assert run.tasks[0].input_data == {"value": 5}

    operator.complete("only", value="done")
    wait_until(lambda: executor.get_workflow_status(run.workflow_id).status == "COMPLETED", "the run completed")
