"""Worker functions as tasks."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from conductor.client.http.models import Task
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.task.simple_task import task_from_worker
from conductor.client.workflow.validation import WorkflowValidationError, WorkflowValidationWarning


def greet(name: str, times: int = 1) -> str:
    return f"hello {name}" * times


def take_the_task(task: Task) -> dict[str, str]:
    return {}


def take_anything(name: str, **others: object) -> str:
    return name


def take_object(value: object) -> None:
    """Take the whole task, as a single parameter of type object does."""


def take_untyped(value):
    return value


def problems(function, **arguments: object) -> list[str]:
    task = task_from_worker(function, "greet", "greet_ref", arguments)
    return [problem.message for problem in (ConductorWorkflow(None, "hello", 1) >> task).validate()]


def test_arguments_become_inputs() -> None:
    task = task_from_worker(greet, "greet", "greet_ref", {"name": "${workflow.input.name}", "times": 2})

    converted = task.to_workflow_task()
    assert (converted.name, converted.task_reference_name, converted.type) == ("greet", "greet_ref", "SIMPLE")
    assert converted.input_parameters == {"name": "${workflow.input.name}", "times": 2}
    assert problems(greet, name="x") == []


def test_an_unknown_argument_is_named_with_what_was_probably_meant() -> None:
    assert problems(greet, nmae="x", name="y") == [
        "argument 'nmae' is unknown to worker 'greet' (did you mean 'name'?); it takes name, times"
    ]


def test_an_argument_the_worker_cannot_take_is_refused_before_anything_is_sent() -> None:
    executor = Mock()
    workflow = ConductorWorkflow(executor, "hello", 1)
    workflow >> task_from_worker(greet, "greet", "greet_ref", {"nmae": "x", "name": "y"})

    with pytest.raises(WorkflowValidationError, match="argument 'nmae' is unknown to worker 'greet'"):
        workflow.register(True)

    assert executor.mock_calls == []


def test_a_missing_argument_is_a_warning_because_it_arrives_as_none() -> None:
    workflow = ConductorWorkflow(Mock(), "hello", 1) >> task_from_worker(greet, "greet", "greet_ref", {"times": 2})

    with pytest.warns(WorkflowValidationWarning, match="argument 'name' of worker 'greet' is missing"):
        workflow.register(True)


def test_a_missing_argument_is_named() -> None:
    text = "argument 'name' of worker 'greet' is missing; it takes name, times, by keyword"
    assert problems(greet, times=2) == [text]


@pytest.mark.parametrize("function", [take_the_task, take_anything, take_object, take_untyped])
def test_a_worker_that_takes_whatever_comes_is_not_checked(function) -> None:
    assert problems(function, whatever=1, name="x") == []


def test_a_method_of_text_as_an_argument_is_refused_with_what_was_meant() -> None:
    items = ConductorWorkflow(None, "w").input("items")

    with pytest.raises(
        TypeError, match="input 'name' of SimpleTask 'greet_ref' takes a value, got the function 'count'"
    ) as caught:
        task_from_worker(greet, "greet", "greet_ref", {"name": items.count})
    assert str(caught.value).endswith("; the value of that name is reached by key: ${workflow.input.items}['count']")


def test_a_function_hidden_in_an_argument_is_an_error() -> None:
    (message,) = problems(greet, name=[{"deep": problems}])

    assert message.startswith("its input cannot be sent: cannot encode name[0].deep: ")
