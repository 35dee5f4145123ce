"""Executions and their children: what happens to the others when one of them runs again."""

from __future__ import annotations

import pytest

from conductor.client.http.models.sub_workflow_params import SubWorkflowParams
from conductor.client.http.models.task import Task
from conductor.client.http.models.workflow import Workflow
from conductor.client.http.models.workflow_def import WorkflowDef
from conductor.client.http.models.workflow_task import WorkflowTask
from conductor.client.workflow_client import WorkflowClient
from tests.real.operations import Operator
from tests.waiting import wait_until


def simple(operator: Operator, reference: str) -> WorkflowTask:
    return WorkflowTask(name=operator.task_type(reference), task_reference_name=reference, type="SIMPLE")


def child(operator: Operator, reference: str, task: str) -> WorkflowTask:
    name = f"{operator.name}_of_{reference}"
    definition = WorkflowDef(name=name, version=1, tasks=[simple(operator, task)], timeout_seconds=0)
    parameters = SubWorkflowParams(name=name, version=1, workflow_definition=definition)
    return WorkflowTask(
        name=reference, task_reference_name=reference, type="SUB_WORKFLOW", sub_workflow_param=parameters
    )


def fork(*branches: WorkflowTask) -> list[WorkflowTask]:
    references = [branch.task_reference_name for branch in branches]
    return [
        WorkflowTask(name="f", task_reference_name="f", type="FORK_JOIN", fork_tasks=[[each] for each in branches]),
        WorkflowTask(name="j", task_reference_name="j", type="JOIN", join_on=references),
    ]


@pytest.fixture
def family(operator: Operator) -> Operator:
    """Two children and a task beside them."""
    operator.define("left", "right", "own")
    operator.define_workflow(
        *fork(child(operator, "a", "left"), child(operator, "b", "right"), simple(operator, "own"))
    )
    return operator


def by_reference(execution: Workflow) -> dict[str, Task]:
    return {task.reference_task_name: task for task in execution.tasks}


def failed(family: Operator, reference: str) -> tuple[str, Workflow]:
    """An execution of the family that a task has failed, with its id."""
    workflow_id = family.start()

    def children() -> bool:
        tasks = by_reference(family.see(workflow_id))
        return all(tasks[each].sub_workflow_id for each in "ab")

    # They may begin later than the task beside them.
    wait_until(children, "both children have begun")
    family.fail(reference, "broken")
    return workflow_id, family.wait_for(workflow_id, "FAILED")


def attempts(execution: Workflow) -> list[tuple[str, int]]:
    return [(task.status, task.retry_count) for task in execution.tasks]


def test_what_went_down_with_a_child_runs_again_in_the_records_it_has(
    family: Operator, workflows: WorkflowClient
) -> None:
    workflow_id, execution = failed(family, "right")
    before = by_reference(execution)

    workflows.restart_workflow(before["a"].sub_workflow_id)
    wait_until(lambda: by_reference(family.see(workflow_id))["own"].status == "SCHEDULED", "the task beside runs again")
    left, right = (before[each].sub_workflow_id for each in "ab")
    wait_until(lambda: len(family.see(right).tasks) == 2, "the other child is retried")
    execution = family.wait_for(workflow_id, "RUNNING")

    after = by_reference(execution)
    assert {name: task.task_id for name, task in after.items()} == {name: each.task_id for name, each in before.items()}
    assert (after["own"].status, after["own"].retry_count) == ("SCHEDULED", 1)
    assert [after[each].status for each in "abj"] == ["IN_PROGRESS"] * 3
    assert (after["a"].sub_workflow_id, after["b"].sub_workflow_id) == (left, right)
    assert attempts(family.see(left)) == [("SCHEDULED", 0)]
    assert attempts(family.see(right)) == [("FAILED", 0), ("SCHEDULED", 1)]

    for reference in ("left", "right", "own"):
        family.complete(reference)
    family.wait_for(workflow_id, "COMPLETED")


def test_an_execution_whose_own_task_failed_ends_again_when_a_child_runs_again(
    family: Operator, workflows: WorkflowClient
) -> None:
    workflow_id, before = failed(family, "own")

    workflows.restart_workflow(by_reference(before)["a"].sub_workflow_id)
    wait_until(lambda: family.see(workflow_id).last_retried_time, "the execution runs again")
    wait_until(lambda: family.see(workflow_id).status != "RUNNING", "the execution ends again")

    execution = family.see(workflow_id)
    tasks = by_reference(execution)
    assert (tasks["own"].status, tasks["own"].retry_count) == ("FAILED", 0)
    # Conductor may meet the other child, which is still canceled, before the task that failed.
    told = {"FAILED": tasks["own"].task_id, "TERMINATED": tasks["b"].task_id}
    assert told[execution.status] in execution.reason_for_incompletion


def test_the_task_of_a_failed_child_shows_when_the_child_is_terminated_afterwards(
    family: Operator, workflows: WorkflowClient
) -> None:
    workflow_id, execution = failed(family, "right")
    before = by_reference(execution)

    workflows.terminate_workflow(before["b"].sub_workflow_id, "not needed")

    wait_until(
        lambda: by_reference(family.see(workflow_id))["b"].status == "CANCELED", "the task of the child shows it"
    )
    assert family.see(workflow_id).status == "FAILED"


def test_a_retry_that_resumes_children_does_nothing_where_nothing_failed(
    operator: Operator, workflows: WorkflowClient
) -> None:
    operator.define("only")
    workflow_id = operator.start()
    operator.complete("only")
    operator.wait_for(workflow_id, "COMPLETED")

    workflows.retry_workflow(workflow_id, resume_subworkflow_tasks=True)

    assert operator.see(workflow_id).status == "COMPLETED"


def test_a_loop_in_a_fork_begins_when_all_branches_have_their_records(operator: Operator) -> None:
    operator.define("body", "beside")
    loop = WorkflowTask(
        name="l",
        task_reference_name="l",
        type="DO_WHILE",
        loop_condition="false",
        loop_over=[simple(operator, "body")],
    )
    operator.define_workflow(*fork(loop, simple(operator, "beside")))

    workflow_id = operator.start()
    wait_until(lambda: len(operator.see(workflow_id).tasks) == 5, "the loop has begun")

    references = [task.reference_task_name for task in operator.see(workflow_id).tasks]
    assert references == ["f", "l", "beside", "j", "body__1"]
    operator.complete("body")
    operator.complete("beside")
    operator.wait_for(workflow_id, "COMPLETED")
