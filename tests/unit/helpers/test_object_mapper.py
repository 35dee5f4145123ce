"""Models to JSON and back, without a client."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from conductor.client.helpers.helper import ObjectMapper
from conductor.client.http.models import Task, TaskResultStatus


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("text", "text"),
        ([1, None], [1, None]),
        ({"a": None}, {"a": None}),
        (datetime.datetime(2024, 1, 2), "2024-01-02T00:00:00"),
        (Task(task_id="t"), {"taskId": "t"}),
        ({"of": [Task(task_id="t")]}, {"of": [{"taskId": "t"}]}),
        (TaskResultStatus.COMPLETED, "COMPLETED"),
    ],
)
def test_objects_become_json_values(value: Any, expected: Any) -> None:
    assert ObjectMapper().to_json(value) == expected


@pytest.mark.parametrize(
    ("data", "kind", "expected"),
    [
        ({"taskId": "t"}, Task, Task(task_id="t")),
        ({"taskId": "t"}, "Task", Task(task_id="t")),
        ([{"taskId": "t"}], "list[Task]", [Task(task_id="t")]),
        ({"a": {"taskId": "t"}}, "dict(str, Task)", {"a": Task(task_id="t")}),
        ("5", int, 5),
        (5, str, "5"),
        ("2024-01-02T03:04:05", datetime.datetime, datetime.datetime(2024, 1, 2, 3, 4, 5)),
        ("2024-01-02", datetime.date, datetime.date(2024, 1, 2)),
        (None, Task, None),
        ({"a": 1}, object, {"a": 1}),
        ({"a": 1}, dict, {"a": 1}),
        ([1], list, [1]),
        ("COMPLETED", TaskResultStatus, TaskResultStatus.COMPLETED),
    ],
)
def test_json_values_become_objects(data: Any, kind: Any, expected: Any) -> None:
    found = ObjectMapper().from_json(data, kind)

    assert found == expected
    assert type(found) is type(expected)


def test_a_model_comes_back_as_it_was() -> None:
    task = Task(task_id="t", input_data={"a": [1, {"b": None}]}, status="COMPLETED")

    assert ObjectMapper().from_json(ObjectMapper().to_json(task), Task) == task


@pytest.mark.parametrize(("data", "kind"), [("abc", int), ([1], Task), ({"inputData": 5}, Task)])
def test_a_value_of_another_shape_is_an_error(data: Any, kind: Any) -> None:
    with pytest.raises(ValueError, match="expected"):
        ObjectMapper().from_json(data, kind)
