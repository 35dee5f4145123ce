"""The inputs of a task become the arguments of a function."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING, Any

import pytest

from conductor.client.http.models import Task
from conductor.client.worker._inputs import (
    Inputs,
    UnresolvableHint,
    UnsupportedHint,
    known_arguments,
    unknown_arguments,
)

if TYPE_CHECKING:
    from conductor.client.http.models import Task as OnlyForCheckers


def bound(function: Any, inputs: dict[str, Any], strict: bool = False) -> tuple[list[Any], dict[str, Any]]:
    return Inputs(function, strict).bind(Task(task_id="t", input_data=inputs))


def test_a_single_untyped_parameter_gets_the_whole_task() -> None:
    _, keywords = bound(lambda anything: None, {"a": 1})

    assert keywords["anything"].task_id == "t"


def test_a_single_parameter_annotated_as_task_gets_the_task() -> None:
    def function(task: Task) -> None: ...

    assert bound(function, {})[1]["task"].task_id == "t"


def test_a_task_parameter_among_others_gets_the_task() -> None:
    def function(a: int, task: Task) -> None: ...

    _, keywords = bound(function, {"a": 1, "task": "not this"})

    assert keywords["a"] == 1
    assert keywords["task"].task_id == "t"


def test_a_name_imported_for_type_checkers_only_is_found() -> None:
    def function(a: int, task: OnlyForCheckers) -> None: ...

    assert bound(function, {"a": 1})[1]["task"].task_id == "t"


def test_untyped_parameters_get_their_values_by_name() -> None:
    def function(a, b, c=3):
        pass

    assert bound(function, {"a": 1, "b": [2], "d": 4})[1] == {"a": 1, "b": [2]}


def test_inputs_that_no_parameter_takes_go_to_keywords() -> None:
    def function(a: int, *, b: int = 2, **others: Any) -> None: ...

    assert bound(function, {"a": 1, "c": 3})[1] == {"a": 1, "c": 3}


def test_positional_only_parameters_are_passed_by_position() -> None:
    def function(a: int, /, b: int) -> None: ...

    assert bound(function, {"a": 1, "b": 2}) == ([1], {"b": 2})


def test_an_unresolvable_annotation_is_an_error_that_names_function_parameter_and_name() -> None:
    def function(a: NoSuchThing, b: int) -> None: ...  # type: ignore[name-defined]  # noqa: F821

    with pytest.raises(UnresolvableHint, match=r"'NoSuchThing' of 'a' of .*function\(\).*not defined"):
        Inputs(function)


def test_an_annotation_no_input_can_have_is_an_error_that_names_it() -> None:
    def function(a: typing.Callable[[], int], b: int) -> None: ...

    with pytest.raises(UnsupportedHint, match=r"parameter 'a' of .*function\(\)"):
        Inputs(function)


def test_unknown_arguments_are_found() -> None:
    def function(a: int, task: Task, b: str = "") -> None: ...

    assert unknown_arguments(function, ["a", "b", "nmae", "task"]) == ["nmae", "task"]
    assert known_arguments(function) == ["a", "b"]


def test_a_function_that_takes_everything_has_no_unknown_arguments() -> None:
    assert unknown_arguments(lambda a, **others: None, ["x"]) == []
    assert unknown_arguments(lambda task: None, ["x"]) == []
