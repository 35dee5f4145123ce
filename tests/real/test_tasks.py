"""Tasks: logs, queues, progress, updates by reference, domains."""

from __future__ import annotations

import pytest

from conductor.client.http.models.task_result_status import TaskResultStatus
from conductor.client.http.rest import ApiException
from conductor.client.task_client import TaskClient
from tests.real.operations import Operator
from tests.waiting import wait_until


def test_logs_come_back_in_the_order_they_were_written(operator: Operator, tasks: TaskClient) -> None:
    operator.define("only")
    operator.start()
    task = operator.take("only")

    tasks.add_task_log(task.task_id, "one")
    wait_until(lambda: len(tasks.get_task_logs(task.task_id) or []) == 1, "the first line is there")
    tasks.add_task_log(task.task_id, "two, with spaces")

    def both() -> list[str]:
        lines = [entry.log for entry in tasks.get_task_logs(task.task_id)]
        return lines if len(lines) == 2 else []

    assert wait_until(both, "both lines are there") == ["one", "two, with spaces"]
    assert {entry.task_id for entry in tasks.get_task_logs(task.task_id)} == {task.task_id}


def test_the_queue_of_a_task_type_grows_with_waiting_tasks_and_shrinks_when_they_are_taken(
    operator: Operator, tasks: TaskClient
) -> None:
    operator.define("only")
    assert tasks.get_queue_size_for_task(operator.task_type("only")) == 0

    for _ in range(3):
        operator.start()
    assert tasks.get_queue_size_for_task(operator.task_type("only")) == 3

    operator.complete("only")
    assert tasks.get_queue_size_for_task(operator.task_type("only")) == 2


def test_a_batch_poll_brings_as_many_tasks_as_were_asked_for(operator: Operator, tasks: TaskClient) -> None:
    operator.define("only")
    started = {operator.start() for _ in range(3)}

    first = tasks.batch_poll_tasks(operator.task_type("only"), "tester", 2, 1000)
    second = tasks.batch_poll_tasks(operator.task_type("only"), "tester", 2, 300)

    assert [len(first), len(second)] == [2, 1]
    assert {task.workflow_instance_id for task in [*first, *second]} == started
    assert {task.status for task in first} == {"IN_PROGRESS"}
    assert {task.worker_id for task in first} == {"tester"}


def test_a_task_can_be_read_by_its_id(operator: Operator, tasks: TaskClient) -> None:
    operator.define("only")
    workflow_id = operator.start(input={"value": "v"})
    task = operator.take("only")

    seen = tasks.get_task(task.task_id)

    assert seen.task_id == task.task_id
    assert seen.workflow_instance_id == workflow_id
    assert seen.task_def_name == operator.task_type("only")
    assert seen.input_data == {"value": "v"}
    assert seen.status == "IN_PROGRESS"


def test_an_unknown_task_is_an_error(tasks: TaskClient) -> None:
    with pytest.raises(ApiException) as missing:
        tasks.get_task("no-such-task")
    assert missing.value.status == 404


def test_a_task_in_progress_comes_back_to_a_worker_after_its_delay(operator: Operator) -> None:
    operator.define("slow", response_timeout_seconds=3600, timeout_seconds=7200)
    workflow_id = operator.start()

    first = operator.take("slow")
    operator.report(first, TaskResultStatus.IN_PROGRESS, {"done": 1}, callback_after_seconds=1)
    again = operator.take("slow")
    operator.report(again, TaskResultStatus.COMPLETED, {"value": "all"})
    execution = operator.wait_for(workflow_id, "COMPLETED")

    assert again.task_id == first.task_id
    assert again.output_data == {"done": 1}
    assert again.poll_count == 2
    assert [task.status for task in execution.tasks] == ["COMPLETED"]


def test_a_task_can_be_completed_by_its_reference(operator: Operator, tasks: TaskClient) -> None:
    operator.define("only")
    workflow_id = operator.start()

    tasks.update_task_by_ref_name(workflow_id, "only", "COMPLETED", {"value": 9})
    execution = operator.wait_for(workflow_id, "COMPLETED")

    assert execution.tasks[0].output_data == {"result": {"value": 9}}


def test_an_update_by_reference_can_answer_with_the_execution(operator: Operator, tasks: TaskClient) -> None:
    operator.define("first", "second")
    workflow_id = operator.start()

    execution = tasks.update_task_sync(workflow_id, "first", "COMPLETED", {"value": 9})

    assert execution.workflow_id == workflow_id
    assert execution.tasks[0].status == "COMPLETED"
    assert execution.tasks[0].output_data == {"value": 9}


def test_a_task_sent_to_a_domain_is_handed_out_there_only(operator: Operator) -> None:
    operator.define("only")
    workflow_id = operator.start(task_to_domain={operator.task_type("only"): "east"})

    assert operator.poll("only") is None
    task = operator.take("only", domain="east")
    operator.report(task, TaskResultStatus.COMPLETED)

    assert task.domain == "east"
    assert operator.wait_for(workflow_id, "COMPLETED")


def test_poll_data_tells_who_polled(operator: Operator, tasks: TaskClient) -> None:
    operator.define("only")
    operator.poll("only")

    found = wait_until(lambda: tasks.get_task_poll_data(operator.task_type("only")), "the poll is known")

    assert [(data.queue_name, data.worker_id) for data in found] == [(operator.task_type("only"), "tester")]
