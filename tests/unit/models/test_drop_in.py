"""Habits of programs written for the published SDK that go beyond the fields of a model."""

from __future__ import annotations

from typing import Any, Optional

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http import models
from conductor.client.http.api_client import ApiClient
from conductor.client.orkes.models.access_key import AccessKey
from conductor.client.orkes.models.access_key_status import AccessKeyStatus


@pytest.fixture(scope="module")
def client() -> ApiClient:
    return ApiClient(Configuration(server_api_url="http://127.0.0.1:9/api"))


# Null where the constructor has a default


@pytest.mark.parametrize(
    ("name", "wire", "field", "expected"),
    [
        ("BulkResponse", "bulkErrorResults", "bulk_error_results", {}),
        ("BulkResponse", "bulkSuccessfulResults", "bulk_successful_results", []),
        ("BulkResponse", "message", "message", "Bulk Request has been processed."),
        ("PromptTemplate", "version", "version", 1),
        ("ServiceMethod", "exampleInput", "example_input", {}),
        ("ServiceMethod", "requestParams", "request_params", []),
        ("StartWorkflowRequest", "idempotencyStrategy", "idempotency_strategy", models.IdempotencyStrategy.FAIL),
        ("TaskResult", "extendLease", "extend_lease", False),
        ("WorkflowDef", "tasks", "tasks", []),
        ("WorkflowSummary", "failedTaskNames", "failed_task_names", []),
    ],
)
def test_null_leaves_the_default_in_json_and_in_the_constructor(
    name: str, wire: str, field: str, expected: Any, client: ApiClient
) -> None:
    decoded = client.deserialize_class({wire: None}, name)
    made = getattr(models, name)(**{field: None})

    assert getattr(decoded, field) == expected
    assert getattr(made, field) == expected


def test_defaults_that_null_left_are_not_shared(client: ApiClient) -> None:
    one, other = (client.deserialize_class({"tasks": None}, "WorkflowDef") for _ in range(2))

    one.tasks.append(models.WorkflowTask(name="t"))

    assert other.tasks == []


def test_none_can_still_be_set_where_the_constructor_has_a_default() -> None:
    result = models.TaskResult()

    result.extend_lease = None

    assert result.extend_lease is None


def test_a_key_without_status_is_active() -> None:
    assert AccessKey("id", None, 5).status is AccessKeyStatus.ACTIVE


@pytest.mark.parametrize("given", [{"createTime": 5, "updateTime": 6}, {"createdOn": 5, "updatedOn": 6}])
def test_the_times_of_a_prompt_are_read_under_both_names(given: dict[str, int], client: ApiClient) -> None:
    prompt = client.deserialize_class(given, "PromptTemplate")

    assert (prompt.create_time, prompt.created_on) == (5, 5)
    assert (prompt.update_time, prompt.updated_on) == (6, 6)


@pytest.mark.parametrize("odd", [0, False, 5, 1.5])
@pytest.mark.parametrize(
    ("name", "field"),
    [("AuthorizationRequest", "access"), ("UpsertUserRequest", "roles"), ("UpsertGroupRequest", "roles")],
)
def test_a_list_out_of_allowed_values_refuses_what_is_no_list(name: str, field: str, odd: Any) -> None:
    with pytest.raises(TypeError):
        models.find(name)(**{field: odd})


# Subclasses and attributes of programs


class LabelledTaskDef(models.TaskDef):
    """A definition with a field of the program, the way generated clients are extended."""

    swagger_types = {**models.TaskDef.swagger_types, "label": "str", "log_lines": "list[TaskExecLog]"}
    attribute_map = {**models.TaskDef.attribute_map, "label": "x-label", "log_lines": "logLines"}

    def __init__(self, label: Optional[str] = None, **fields: Any) -> None:
        super().__init__(**fields)
        self.label = label


class OwnedTaskDef(models.TaskDef):
    """The same with a property over an underscored attribute."""

    swagger_types = {**models.TaskDef.swagger_types, "owner": "str"}
    attribute_map = {**models.TaskDef.attribute_map, "owner": "owner"}

    def __init__(self, owner: Optional[str] = None, **fields: Any) -> None:
        self._owner: Optional[str] = None
        super().__init__(**fields)
        self.owner = owner

    @property
    def owner(self) -> Optional[str]:
        return self._owner

    @owner.setter
    def owner(self, owner: Optional[str]) -> None:
        self._owner = owner and owner.lower()


@pytest.mark.parametrize(
    ("extended", "name", "wire", "expected"),
    [
        (LabelledTaskDef("red", name="n"), "label", "x-label", "red"),
        (OwnedTaskDef("ME", name="n"), "owner", "owner", "me"),
    ],
)
def test_a_field_that_a_subclass_lists_is_shown_sent_and_read(
    extended: models.TaskDef, name: str, wire: str, expected: str, client: ApiClient
) -> None:
    sent = client.sanitize_for_serialization(extended)

    assert extended.to_dict()[name] == expected
    assert sent == {"name": "n", wire: expected, "enforceSchema": False}
    assert getattr(client.deserialize_class(sent, type(extended)), name) == expected
    assert wire not in client.sanitize_for_serialization(models.TaskDef(name="n"))


def test_a_listed_field_is_read_by_its_type(client: ApiClient) -> None:
    definition = client.deserialize_class({"logLines": [{"log": "line"}]}, LabelledTaskDef)

    assert definition.log_lines == [models.TaskExecLog("line")]
    assert definition.label is None


def test_what_a_subclass_adds_counts_in_comparisons() -> None:
    labelled, plain = LabelledTaskDef("red", name="n"), models.TaskDef(name="n")

    assert labelled == LabelledTaskDef("red", name="n")
    assert labelled != LabelledTaskDef("blue", name="n")
    assert labelled != plain
    assert plain != labelled


def test_an_attribute_that_a_program_adds_counts_in_comparisons_and_is_not_sent(client: ApiClient) -> None:
    task, twin = models.Task(task_id="t"), models.Task(task_id="t")
    task.note = "mine"

    assert task != twin
    assert client.sanitize_for_serialization(task) == {"taskId": "t"}


def test_a_subclass_that_adds_nothing_equals_its_model() -> None:
    class Ours(models.Task):
        pass

    assert Ours(task_id="t") == models.Task(task_id="t")
    assert models.Task(task_id="t") == Ours(task_id="t")
