"""A definition becomes a workflow and a definition again, without loss."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from conductor.client.http._encode import encode
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.task.raw_task import RawTask
from conductor.client.workflow.task.simple_task import SimpleTask
from tests.unit.workflow.strategies import workflows

DEFINITION: dict[str, Any] = {
    "name": "wf",
    "version": 7,
    "restartable": False,
    "ownerEmail": "a@b.c",
    "createTime": 5,
    "futureField": {"deep": [1, None]},
    "tasks": [
        {"name": "a", "taskReferenceName": "a", "type": "SIMPLE"},
        {
            "name": "s",
            "taskReferenceName": "s",
            "type": "SWITCH",
            "inputParameters": {"x": None},
            "evaluatorType": "value-param",
            "expression": "x",
            "optional": False,
            "joinMode": "SYNC",
            "decisionCases": {"y": [{"name": "b", "taskReferenceName": "b", "type": "BRAND_NEW", "fresh": True}]},
        },
        {"name": "f", "taskReferenceName": "f", "type": "FORK_JOIN", "forkTasks": [[]]},
        {"name": "c", "taskReferenceName": "c", "type": "SIMPLE", "inputParameters": {"z": "${a.output}"}},
    ],
}


def read(source: Any) -> Any:
    return encode(ConductorWorkflow.from_workflow_def(source).to_workflow_def())


def completed(definition: dict[str, Any]) -> dict[str, Any]:
    return {"enforceSchema": False, "outputParameters": {}, **definition}


def test_nothing_of_a_dictionary_is_lost_and_it_stays_as_it_was() -> None:
    before = json.dumps(DEFINITION)

    assert read(DEFINITION) == completed(DEFINITION)
    assert json.dumps(DEFINITION) == before


def test_a_text_and_a_file_are_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "definition.json"
    file.write_text(json.dumps(DEFINITION), encoding="utf-8")

    assert read(json.dumps(DEFINITION)) == read(file) == read(str(file)) == completed(DEFINITION)


@given(workflow=workflows())
def test_any_workflow_survives_a_round_trip_and_is_sound(workflow: ConductorWorkflow) -> None:
    definition = workflow.to_workflow_def()
    wire = json.loads(json.dumps(encode(definition)))

    assert read(wire) == wire
    assert ConductorWorkflow.from_workflow_def(definition).to_workflow_def() == definition
    assert [problem for problem in workflow.validate() if problem.is_error] == []
    assert workflow.to_mermaid().startswith("flowchart TD\n")
    assert str(workflow).count("\n") >= len(definition.tasks)


def test_a_workflow_that_was_read_and_the_dictionary_have_nothing_in_common() -> None:
    definition = {"name": "wf", "tasks": [{"name": "a", "taskReferenceName": "a", "inputParameters": {"x": [1]}}]}
    workflow = ConductorWorkflow.from_workflow_def(definition)
    before = encode(workflow.to_workflow_def())

    definition["tasks"][0]["inputParameters"]["x"].append(2)

    assert encode(workflow.to_workflow_def()) == before


def test_a_workflow_that_was_read_can_be_extended() -> None:
    workflow = ConductorWorkflow.from_workflow_def(DEFINITION)
    workflow.version = 8
    workflow >> SimpleTask("d", "d")

    definition = workflow.to_workflow_def()
    assert (definition.version, [task.task_reference_name for task in definition.tasks]) == (
        8,
        ["a", "s", "f", "c", "d"],
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ({"version": 1}, "the dictionary is not a workflow definition: it has no name"),
        ("{", "the text is not JSON"),
        ({"name": "wf", "tasks": 5}, "the dictionary is not a workflow definition: .*tasks"),
    ],
)
def test_what_is_no_definition_is_refused_with_a_reason(source: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ConductorWorkflow.from_workflow_def(source)


def test_a_file_that_holds_something_else_is_named(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text("[]", encoding="utf-8")

    with pytest.raises(ValueError, match=r"file '.*list\.json' is not a workflow definition: it holds list"):
        ConductorWorkflow.from_workflow_def(file)
    with pytest.raises(FileNotFoundError):
        ConductorWorkflow.from_workflow_def(tmp_path / "missing.json")


def test_a_raw_task_sends_any_type_and_field() -> None:
    task = RawTask("r", "BRAND_NEW", "n", {"a": 1}, {"joinMode": "SYNC", "retryCount": 3}).with_options(start_delay=5)
    task.description = "about"
    task.input_parameter("b", "${workflow.input.b}")

    assert encode(task.to_workflow_task()) == {
        "name": "n",
        "taskReferenceName": "r",
        "type": "BRAND_NEW",
        "description": "about",
        "inputParameters": {"a": 1, "b": "${workflow.input.b}"},
        "joinMode": "SYNC",
        "retryCount": 3,
        "startDelay": 5,
    }
    assert task.anything == "${r.output.anything}"


def test_a_raw_task_refuses_a_known_field_of_the_wrong_form() -> None:
    with pytest.raises(ValueError, match=r"a field of task 'r' has the wrong form: .*joinOn"):
        RawTask("r", "JOIN", fields={"joinOn": 5})
