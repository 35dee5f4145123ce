"""References are text, and lead further into what they refer to."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from conductor.client.http._encode import encode
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.reference import Reference
from conductor.client.workflow.task.http_task import HttpTask
from conductor.client.workflow.task.javascript_task import JavascriptTask
from conductor.client.workflow.task.simple_task import SimpleTask


@pytest.fixture
def task() -> SimpleTask:
    return SimpleTask("greet", "greet_ref")


@pytest.fixture
def workflow() -> ConductorWorkflow:
    return ConductorWorkflow(None, "greetings")


@pytest.mark.parametrize(
    "copied",
    [
        lambda reference: pickle.loads(pickle.dumps(reference)),
        copy.copy,
        copy.deepcopy,
        lambda reference: json.loads(json.dumps(reference)),
        encode,
        lambda reference: f"{reference}",
        lambda reference: "".join([reference]),
        str,
    ],
)
def test_a_reference_survives_whatever_text_survives(task, copied) -> None:
    assert copied(task.output("a")) == "${greet_ref.output.a}"


def test_a_reference_is_text(task) -> None:
    reference = task.output("a")

    assert isinstance(reference, str)
    assert hash(reference) == hash("${greet_ref.output.a}")
    assert {reference: 1}["${greet_ref.output.a}"] == 1
    assert reference + "!" == "${greet_ref.output.a}!"
    assert reference[2:-1] == "greet_ref.output.a"
    assert list(Reference("${a}")) == ["$", "{", "a", "}"]


@pytest.mark.parametrize(
    ("step", "wanted"),
    [
        (lambda a: a.b, "${greet_ref.output.a.b}"),
        (lambda a: a.b.c, "${greet_ref.output.a.b.c}"),
        (lambda a: a[0], "${greet_ref.output.a[0]}"),
        (lambda a: a[-1].b, "${greet_ref.output.a[-1].b}"),
        (lambda a: a.b[0].c, "${greet_ref.output.a.b[0].c}"),
        (lambda a: a["count"], "${greet_ref.output.a.count}"),
        (lambda a: a["first name"], "${greet_ref.output.a['first name']}"),
        (lambda a: a["it's"], "${greet_ref.output.a['it\\'s']}"),
        (lambda a: a["x-id"].y, "${greet_ref.output.a.x-id.y}"),
    ],
)
def test_attributes_and_indexes_lead_further(task, step, wanted) -> None:
    assert step(task.output("a")) == wanted


@pytest.mark.parametrize("name", ["_private", "__wrapped__", "to_dict"])
def test_names_that_serialisers_ask_for_are_no_attributes(task, name) -> None:
    assert not hasattr(task.output("a"), name)


def test_a_definition_stores_plain_text(task, workflow) -> None:
    task.input_parameter("name", workflow.input("name")).input_parameter("deep", [{"x": workflow.input("x")}])
    workflow.output_parameters({"a": task.output("a")})

    definition = (workflow >> task).to_workflow_def()
    stored = definition.tasks[0].input_parameters
    assert [type(stored["name"]), type(stored["deep"][0]["x"]), type(definition.output_parameters["a"])] == [str] * 3


def test_a_definition_with_references_prints(task, workflow) -> None:
    task.input_parameter("name", workflow.input("name"))

    assert "${workflow.input.name}" in str((workflow >> task).to_workflow_def())


@pytest.mark.parametrize(
    ("refer", "wanted"),
    [
        (lambda w, t: w.input("name"), "${workflow.input.name}"),
        (lambda w, t: w.input("order").lines[0], "${workflow.input.order.lines[0]}"),
        (lambda w, t: w.input(None), "${workflow.input}"),
        (lambda w, t: w.output(), "${workflow.output}"),
        (lambda w, t: w.variable("counter"), "${workflow.variables.counter}"),
        (lambda w, t: w.secret("token"), "${workflow.secrets.token}"),
        (lambda w, t: t.total, "${greet_ref.output.total}"),
        (lambda w, t: t.total.net, "${greet_ref.output.total.net}"),
        (lambda w, t: t.input("name"), "${greet_ref.input.name}"),
        (lambda w, t: HttpTask("h", {"uri": "u"}).body("a")[0], "${h.output.response.body.a[0]}"),
        (lambda w, t: JavascriptTask("j", "1").output("a"), "${j.output.result.a}"),
    ],
)
def test_workflows_and_tasks_give_references(workflow, task, refer, wanted) -> None:
    reference = refer(workflow, task)

    assert reference == wanted
    assert isinstance(reference, Reference)


def test_a_task_survives_pickling_and_copying(task) -> None:
    task.input_parameter("a", 1)

    for twin in (pickle.loads(pickle.dumps(task)), copy.deepcopy(task)):
        assert twin.to_workflow_task() == task.to_workflow_task()


def test_private_attributes_of_a_task_are_errors(task) -> None:
    with pytest.raises(AttributeError, match="'SimpleTask' object has no attribute '_total'"):
        task._total  # noqa: B018 - reading it is the test
