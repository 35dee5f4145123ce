"""Models inside models, enums and types with a spelling of their own."""

from __future__ import annotations

import json
from typing import Any, Optional

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http import models
from conductor.client.http.api_client import ApiClient
from conductor.client.http.models.integration_api_update import Frequency
from conductor.client.http.models.signal_response import SignalResponse
from conductor.client.http.models.state_change_event import StateChangeConfig, StateChangeEvent, StateChangeEventType

Execution = Any


@pytest.fixture(scope="module")
def client() -> ApiClient:
    return ApiClient(Configuration(server_api_url="http://127.0.0.1:9/api"))


def wire(client: ApiClient, model: Any) -> Any:
    return json.loads(json.dumps(client.sanitize_for_serialization(model)))


@pytest.mark.parametrize(
    ("kind", "field", "sent", "expected"),
    [
        ("IntegrationApiUpdate", "frequency", "weekly", Frequency.WEEKLY),
        ("IntegrationDef", "configuration", [{"label": "Key"}], [{"label": "Key"}]),
        ("ProtoRegistryEntry", "data", "3q2+7w==", b"\xde\xad\xbe\xef"),
        ("StateChangeEvent", "payload", {"a": 1}, {"a": 1}),
        ("SubWorkflowParams", "idempotencyStrategy", "FAIL", models.IdempotencyStrategy.FAIL),
        ("Workflow", "failedReferenceTaskNames", ["a", "b"], {"a", "b"}),
        ("TaskResult", "status", "COMPLETED", models.TaskResultStatus.COMPLETED),
    ],
)
def test_a_type_is_read(kind: str, field: str, sent: Any, expected: Any, client: ApiClient) -> None:
    cls = models.find(kind)
    name = next(name for name, on_wire in cls.attribute_map.items() if on_wire == field)  # type: ignore[attr-defined]

    assert getattr(client.deserialize_class({field: sent}, cls), name) == expected


def test_parameters_of_a_method_have_schemas(client: ApiClient) -> None:
    method = client.deserialize_class({"requestParams": [{"name": "n", "schema": {"type": "int"}}]}, "ServiceMethod")

    assert method.request_params == [models.RequestParam("n", schema=models.Schema("int"))]


def test_a_signal_response_is_read_as_it_is_made(client: ApiClient) -> None:
    answer = {"responseType": "TARGET_WORKFLOW", "tasks": [{"taskId": "1", "status": "COMPLETED"}]}

    assert client.deserialize_class(answer, "SignalResponse") == SignalResponse(**answer)


# Events on changes of state

ON_START = StateChangeEventType.onStart
EVENT = StateChangeEvent("audit", {"who": "me"})


@pytest.mark.parametrize(
    ("given", "joined"),
    [
        (ON_START, "onStart"),
        ([ON_START, StateChangeEventType.onFailed], "onStart,onFailed"),
        ("onStart,onSuccess", "onStart,onSuccess"),
        (None, None),
    ],
)
def test_a_config_joins_the_changes_it_is_for(given: Any, joined: Optional[str]) -> None:
    assert StateChangeConfig(given, [EVENT]).type == joined


def test_a_config_refuses_an_unknown_change() -> None:
    with pytest.raises(ValueError, match=r"Invalid value for `type` \(onLunch\)"):
        StateChangeConfig("onLunch", [EVENT])


@pytest.mark.parametrize("assigned", [True, False])
def test_a_task_takes_a_config_as_events_by_change(assigned: bool, client: ApiClient) -> None:
    config = StateChangeConfig([ON_START, StateChangeEventType.onFailed], [EVENT])
    declared = models.WorkflowTask("n", "r") if assigned else models.WorkflowTask("n", "r", on_state_change=config)
    if assigned:
        declared.on_state_change = config

    assert declared.on_state_change == {"onStart,onFailed": [EVENT]}
    assert wire(client, declared)["onStateChange"] == {
        "onStart,onFailed": [{"type": "audit", "payload": {"who": "me"}}]
    }


def test_events_of_a_task_are_read_back(client: ApiClient) -> None:
    sent = {"onStart": [{"type": "audit", "payload": {"who": "me"}}]}

    declared = client.deserialize_class({"name": "n", "onStateChange": sent}, "WorkflowTask")

    assert declared.on_state_change == {"onStart": [EVENT]}


def test_state_change_classes_print_in_braces() -> None:
    assert repr(EVENT) == "StateChangeEvent{type='audit', payload={'who': 'me'}}"
    assert repr(StateChangeConfig(ON_START, [EVENT])) == f"StateChangeConfig{{type='onStart', events=[{EVENT!r}]}}"
