"""The answer of calls that wait for an execution."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conductor.client.http.models.signal_response import SignalResponse, TaskStatus

FIRST = {"taskId": "1", "referenceTaskName": "r1", "status": "COMPLETED", "taskType": "SIMPLE", "inputData": {"a": 1}}
SECOND = {"taskId": "2", "referenceTaskName": "r2", "status": "IN_PROGRESS", "taskType": "WAIT", "taskDefName": "d2"}
THIRD = {"taskId": "3", "referenceTaskName": "r3", "status": "FAILED", "taskType": "HTTP", "taskDefName": "d3"}


@pytest.fixture
def target() -> SignalResponse:
    return SignalResponse(
        responseType="TARGET_WORKFLOW",
        targetWorkflowId="tw",
        targetWorkflowStatus="RUNNING",
        workflowId="w",
        input={"i": 1},
        tasks=[FIRST, SECOND, THIRD],
        status="RUNNING",
        createTime=5,
        createdBy="me",
        priority=3,
    )


@pytest.fixture
def blocking() -> SignalResponse:
    return SignalResponse(
        responseType="BLOCKING_TASK",
        targetWorkflowId="tw",
        targetWorkflowStatus="RUNNING",
        workflowId="w",
        taskType="WAIT",
        taskId="x",
        referenceTaskName="rr",
        retryCount=1,
        taskDefName="dd",
        workflowType="wt",
        status="IN_PROGRESS",
        input={"k": "v"},
    )


def test_fields_are_given_in_either_spelling_and_others_are_dropped() -> None:
    response = SignalResponse(responseType="BLOCKING_TASK", target_workflow_id="t", unknown=1)

    assert (response.response_type, response.target_workflow_id) == ("BLOCKING_TASK", "t")
    assert not hasattr(response, "unknown")


@pytest.mark.parametrize(
    ("tasks", "current"), [([FIRST, SECOND, THIRD], "2"), ([FIRST, THIRD], "3"), ([], None), (None, None)]
)
def test_a_target_workflow_shows_the_task_it_has_come_to(tasks: Any, current: Any) -> None:
    response = SignalResponse(responseType="TARGET_WORKFLOW", tasks=tasks)

    assert response.task_id == current


def test_other_answers_and_given_values_are_left_alone() -> None:
    assert SignalResponse(responseType="BLOCKING_WORKFLOW", tasks=[SECOND]).task_id is None
    mixed = SignalResponse(responseType="TARGET_WORKFLOW", tasks=[SECOND], taskId="mine")
    assert (mixed.task_id, mixed.task_type, mixed.task_def_name) == ("mine", "WAIT", "d2")


def test_tasks_are_found(target: SignalResponse) -> None:
    assert target.get_all_tasks() == [FIRST, SECOND, THIRD]
    assert target.get_task_by_reference_name("r3") == THIRD
    assert target.get_task_by_reference_name("r4") is None
    assert target.get_tasks_by_status("FAILED") == target.get_failed_tasks() == [THIRD]
    assert target.get_tasks_by_status(TaskStatus.COMPLETED) == target.get_completed_tasks() == [FIRST]  # type: ignore[arg-type]
    assert target.get_in_progress_task() == SECOND
    assert target.get_task_chain() == ["r1", "r2", "r3"]
    assert SignalResponse(tasks=[{}]).get_task_chain() == ["task_0"]


@pytest.mark.parametrize("kind", ["TARGET_WORKFLOW", "BLOCKING_WORKFLOW", "BLOCKING_TASK", "BLOCKING_TASK_INPUT"])
def test_an_answer_knows_its_kind(kind: str) -> None:
    response = SignalResponse(responseType=kind, input={"a": 1})
    about_workflow = kind.endswith("WORKFLOW")

    assert response.is_target_workflow() == (kind == "TARGET_WORKFLOW")
    assert response.is_blocking_workflow() == (kind == "BLOCKING_WORKFLOW")
    assert response.is_blocking_task() == (kind == "BLOCKING_TASK")
    assert response.is_blocking_task_input() == (kind == "BLOCKING_TASK_INPUT")
    assert (response.get_workflow() is not None) == about_workflow
    assert (response.get_blocking_task() is not None) == (not about_workflow)
    assert response.get_task_input() == ({"a": 1} if kind == "BLOCKING_TASK_INPUT" else None)


def test_a_workflow_is_cut_out(target: SignalResponse) -> None:
    assert target.get_workflow() == {
        "workflowId": "w",
        "status": "RUNNING",
        "tasks": [FIRST, SECOND, THIRD],
        "createdBy": "me",
        "createTime": 5,
        "updateTime": 0,
        "input": {"i": 1},
        "output": {},
        "variables": {},
        "priority": 3,
        "targetWorkflowId": "tw",
        "targetWorkflowStatus": "RUNNING",
    }


def test_a_task_is_cut_out(blocking: SignalResponse) -> None:
    assert blocking.get_blocking_task() == {
        "taskId": "x",
        "taskType": "WAIT",
        "taskDefName": "dd",
        "workflowType": "wt",
        "referenceTaskName": "rr",
        "retryCount": 1,
        "status": "IN_PROGRESS",
        "workflowId": "w",
        "input": {"k": "v"},
        "output": {},
        "priority": 0,
        "createTime": 0,
        "updateTime": 0,
    }


def test_the_dictionary_has_wire_names_no_nulls_and_no_empty_variables() -> None:
    assert SignalResponse().to_dict() == {
        "input": {},
        "output": {},
        "retryCount": 0,
        "priority": 0,
        "tasks": [],
        "createTime": 0,
        "updateTime": 0,
    }


def test_json_is_returned_and_saved(target: SignalResponse, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answer.json"

    target.save_to_file(str(path))

    assert path.read_text() == target.get_full_json() == json.dumps(target.to_dict(), indent=2)
    assert capsys.readouterr().out == f"Response saved to {path}\n"
    assert SignalResponse.from_dict(json.loads(path.read_text())) == target


@pytest.mark.parametrize("read", [SignalResponse.from_dict, SignalResponse.from_api_response])
def test_an_answer_is_read_by_wire_names_only(read: Any) -> None:
    response = read({"responseType": "BLOCKING_TASK", "workflow_id": "w"})

    assert (response.response_type, response.workflow_id) == ("BLOCKING_TASK", None)


@pytest.mark.parametrize(
    ("fields", "summary"),
    [
        ({"responseType": "TARGET_WORKFLOW", "workflowId": "w", "status": "RUNNING"}, "w (RUNNING) - 0 tasks"),
        ({"responseType": "BLOCKING_TASK", "taskType": "WAIT", "status": "IN_PROGRESS"}, "WAIT (None) - IN_PROGRESS"),
        ({"responseType": "BLOCKING_TASK_INPUT", "taskType": "T"}, "T (None) - Input data available"),
    ],
)
def test_an_answer_is_summed_up_in_a_line(fields: dict[str, Any], summary: str) -> None:
    assert SignalResponse(**fields).get_response_summary() == f"{fields['responseType']}: {summary}"


def test_an_answer_of_no_kind_says_so() -> None:
    assert SignalResponse().get_response_summary() == "UNKNOWN_RESPONSE_TYPE: None"


def test_a_workflow_is_printed(target: SignalResponse, capsys: pytest.CaptureFixture[str]) -> None:
    target.print_summary()

    assert capsys.readouterr().out == (
        "\n=== Signal Response Summary ===\nResponse Type: TARGET_WORKFLOW\nWorkflow ID: w\nWorkflow Status: RUNNING\n"
        "\nTotal Tasks: 3\nWorkflow Status: RUNNING\nCreated By: me\n"
    )


def test_a_task_is_printed(blocking: SignalResponse, capsys: pytest.CaptureFixture[str]) -> None:
    blocking.print_summary()

    assert capsys.readouterr().out == (
        "\n=== Signal Response Summary ===\nResponse Type: BLOCKING_TASK\nWorkflow ID: w\nWorkflow Status: RUNNING\n"
        "\nTask Info:\n  Task ID: x\n  Task Type: WAIT\n  Reference Name: rr\n  Status: IN_PROGRESS\n"
        "  Retry Count: 1\n  Workflow Type: wt\n"
    )


def test_tasks_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    SignalResponse(tasks=[FIRST, {"outputData": {"b": 2}, "seq": 2}]).print_tasks_summary()
    SignalResponse().print_tasks_summary()

    assert capsys.readouterr().out == (
        "\n=== Tasks Summary (2 tasks) ===\n"
        "\nTask 1:\n  Type: SIMPLE\n  Reference Name: r1\n  Status: COMPLETED\n  Task ID: 1\n  Sequence: N/A\n"
        "  Input Data: {'a': 1}\n"
        "\nTask 2:\n  Type: N/A\n  Reference Name: N/A\n  Status: N/A\n  Task ID: N/A\n  Sequence: 2\n"
        "  Output Data: {'b': 2}\n"
        "No tasks found in the response.\n"
    )


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            {"responseType": "BLOCKING_TASK", "taskType": "WAIT"},
            (
                "    output={},\n    taskType='WAIT',\n    taskId='None',\n    referenceTaskName='None',\n"
                "    retryCount=0,\n    taskDefName='None',\n    workflowType='None',\n    priority=0,\n"
            ),
        ),
        (
            {"responseType": "TARGET_WORKFLOW", "workflowType": "z"},
            "    input={},\n    output={},\n    priority=0,\n    variables={},\n    tasks=[],\n    createdBy='None',\n",
        ),
        (
            {"tasks": [{"a": [1], "b": {}, "d": None}], "retryCount": 3},
            (
                "    priority=0,\n    retryCount=3,\n    tasks=[\n            {\n                'a': [\n"
                "                    1\n                ],\n                'b': {},\n                'd': None\n"
                "            }\n        ],\n    createTime=0,\n"
            ),
        ),
    ],
)
def test_an_answer_prints_what_its_kind_is_about(fields: dict[str, Any], text: str) -> None:
    printed = str(SignalResponse(**fields))

    assert text in printed
    assert printed.startswith("SignalResponse(\n    responseType='")
    assert printed.endswith("    createTime=0,\n    updateTime=0,\n    status='None'\n)")
