"""What models can do beside holding fields."""

from __future__ import annotations

import enum
import json
from typing import Any, Optional

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http import models
from conductor.client.http.api_client import ApiClient
from conductor.client.http.models.action import Action
from conductor.client.http.models.auditable import Auditable
from conductor.client.http.models.authentication_config import AuthenticationConfig
from conductor.client.http.models.authorization_request import AccessEnum, AuthorizationRequest
from conductor.client.http.models.integration_api_update import Frequency, IntegrationApiUpdate
from conductor.client.http.models.service_method import RequestParam
from conductor.client.http.models.signal_response import TaskStatus
from conductor.client.http.models.state_change_event import StateChangeEventType
from conductor.client.http.models.terminate_workflow import TerminateWorkflow
from conductor.client.http.models.update_workflow_variables import UpdateWorkflowVariables
from conductor.client.http.models.workflow_def import to_workflow_def
from conductor.client.http.models.workflow_test_request import TaskMock, WorkflowTestRequest

Execution = Any


@pytest.fixture(scope="module")
def client() -> ApiClient:
    return ApiClient(Configuration(server_api_url="http://127.0.0.1:9/api"))


def wire(client: ApiClient, model: Any) -> Any:
    return json.loads(json.dumps(client.sanitize_for_serialization(model)))


def test_details_of_a_task_collect_output() -> None:
    details = models.TaskDetails()

    assert details.put_output_item("a", 1).put_output_item("b", 2) is details
    assert details.output == {"a": 1, "b": 2}


def test_a_bulk_response_collects_outcomes() -> None:
    response: models.BulkResponse[str] = models.BulkResponse()

    response.append_successful_response("one")
    response.append_failed_response("two", "missing")

    assert response.bulk_successful_results == ["one"]
    assert response.bulk_error_results == {"two": "missing"}


@pytest.mark.parametrize("given", [None, "default"])
def test_none_leaves_these_defaults(given: Optional[str]) -> None:
    def made(kind: Any, name: str) -> Any:
        return getattr(kind(**({name: None} if given is None else {})), name)

    assert made(models.BulkResponse, "message") == "Bulk Request has been processed."
    assert made(models.PromptTemplate, "version") == 1
    assert made(models.WorkflowSummary, "failed_task_names") == []
    assert made(models.WorkflowDef, "tasks") == []
    assert made(models.ServiceMethod, "example_input") == {}
    assert made(models.StartWorkflowRequest, "idempotency_strategy") is models.IdempotencyStrategy.FAIL


@pytest.mark.parametrize("text", ["daily", "DAILY", "Daily"])
def test_a_frequency_is_read_in_any_case(text: str) -> None:
    assert Frequency.from_value(text) is Frequency.DAILY
    assert IntegrationApiUpdate(frequency=text).frequency is Frequency.DAILY


def test_an_unknown_frequency_is_named() -> None:
    with pytest.raises(ValueError, match=r"^Unknown frequency: hourly$"):
        IntegrationApiUpdate(frequency="hourly")


DEFINITION = {"name": "n", "version": 2, "tasks": [{"name": "t", "taskReferenceName": "r"}]}


@pytest.mark.parametrize(
    "arguments",
    [{"data": json.dumps(DEFINITION)}, {"json_data": DEFINITION}, {"data": "{}", "json_data": DEFINITION}],
)
def test_a_definition_is_read_from_json(arguments: dict[str, Any]) -> None:
    definition = to_workflow_def(**arguments)

    assert (definition.name, definition.version) == ("n", 2)
    assert definition.tasks == [models.WorkflowTask(name="t", task_reference_name="r")]
    assert definition.toJSON() == {**DEFINITION, "outputParameters": {}, "enforceSchema": False}


def test_a_definition_cannot_be_read_from_nothing() -> None:
    with pytest.raises(Exception, match=r"^missing data or json_data parameter$"):
        to_workflow_def()


def test_a_grant_takes_members_and_texts() -> None:
    assert AuthorizationRequest(access=["READ", AccessEnum.UPDATE]).access == ["READ", "UPDATE"]


def test_secrets_are_not_printed_but_sent(client: ApiClient) -> None:
    holders = [
        models.Token("s3cret"),
        models.GenerateTokenRequest("id", "s3cret"),
        AuthenticationConfig(conductor_token="s3cret", api_keys=["s3cret"]),
    ]

    for holder in holders:
        assert "s3cret" not in repr(holder) + str(holder)
        assert "s3cret" in json.dumps(wire(client, holder))


def test_a_token_is_only_equal_to_itself() -> None:
    token = models.Token("a")

    assert token == token
    assert token != models.Token("a")
    assert len({token, models.Token("a")}) == 2


@pytest.mark.parametrize(
    ("member", "text"),
    [
        (models.TaskResultStatus.FAILED, "FAILED"),
        (models.IdempotencyStrategy.RETURN_EXISTING, "RETURN_EXISTING"),
        (models.SchemaType.AVRO, "AVRO"),
        (models.ServiceType.GRPC, "ServiceType.GRPC"),
        (Frequency.DAILY, "Frequency.DAILY"),
        (AccessEnum.READ, "AccessEnum.READ"),
        (TaskStatus.FAILED, "TaskStatus.FAILED"),
        (StateChangeEventType.onStart, "StateChangeEventType.onStart"),
    ],
)
def test_an_enum_prints_its_name_or_class_and_name(member: enum.Enum, text: str) -> None:
    assert str(member) == text


# Classes whose constructors are not their fields


def test_audit_fields_are_given_with_an_underscore() -> None:
    audit = Auditable(_owner_app="app", _create_time=4)

    assert (audit.owner_app, audit.get_create_time(), audit.get_update_time()) == ("app", 4, 0)


@pytest.mark.parametrize(
    ("arguments", "keywords", "expected"),
    [
        ((), {}, ("COMPLETED", None, 0, 0)),
        (("FAILED", {"a": 1}, 5, 6), {}, ("FAILED", {"a": 1}, 5, 6)),
        ((), {"_status": "FAILED", "_queue_wait_time": 6}, ("FAILED", None, 0, 6)),
        (("FAILED",), {"status": "TIMED_OUT", "output": {}, "execution_time": 1}, ("TIMED_OUT", {}, 1, 0)),
    ],
)
def test_a_mocked_task_takes_its_fields_under_both_names(
    arguments: tuple[Any, ...], keywords: dict[str, Any], expected: tuple[Any, ...], client: ApiClient
) -> None:
    mock = TaskMock(*arguments, **keywords)

    assert (mock.status, mock.output, mock.execution_time, mock.queue_wait_time) == expected
    names = ("status", "output", "executionTime", "queueWaitTime")
    assert wire(client, mock) == {name: value for name, value in zip(names, expected) if value is not None}


def test_mocks_and_nested_tests_are_read_as_models(client: ApiClient) -> None:
    request = WorkflowTestRequest(
        name="outer",
        task_ref_to_mock_output={"first": [TaskMock("FAILED"), TaskMock(output={"a": 1})]},
        sub_workflow_test_request={"sub": WorkflowTestRequest(name="inner")},
    )

    assert client.deserialize_class(wire(client, request), "WorkflowTestRequest") == request


@pytest.mark.parametrize(
    ("value", "printed", "fields"),
    [
        (
            TerminateWorkflow("w", "late"),
            "TerminateWorkflow(workflow_id='w', termination_reason='late')",
            {"workflowId": "w", "terminationReason": "late"},
        ),
        (
            UpdateWorkflowVariables("w", {"a": 1}, True),
            "UpdateWorkflowVariables(workflow_id='w', variables={'a': 1}, append_array=True)",
            {"workflowId": "w", "variables": {"a": 1}, "appendArray": True},
        ),
        (
            RequestParam("n", "Query", True, "text"),
            "RequestParam(name='n', type='Query', required=True, description='text')",
            {"name": "n", "type": "Query", "required": True, "description": "text"},
        ),
    ],
)
def test_a_dataclass_travels_like_a_model(value: Any, printed: str, fields: dict[str, Any], client: ApiClient) -> None:
    sent = {**fields, "newerField": 1}

    assert repr(value) == printed
    assert value.to_dict() == fields
    assert wire(client, value) == fields
    assert client.deserialize_class(fields, type(value)) == value
    assert wire(client, client.deserialize_class(sent, type(value))) == sent


def test_missing_fields_of_a_dataclass_are_not_sent(client: ApiClient) -> None:
    assert TerminateWorkflow().to_dict() == {"workflowId": None, "terminationReason": None}
    assert wire(client, TerminateWorkflow()) == {}
    assert wire(client, RequestParam()) == {"required": False}


def test_an_action_holds_any_of_its_kinds(client: ApiClient) -> None:
    action = Action("terminate_workflow", terminate_workflow=TerminateWorkflow("w", "late"))

    assert wire(client, action) == {
        "action": "terminate_workflow",
        "terminate_workflow": {"workflowId": "w", "terminationReason": "late"},
    }
    assert client.deserialize_class(wire(client, action), "Action") == action
