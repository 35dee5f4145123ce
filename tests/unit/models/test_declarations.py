"""Each model has the fields, types, names and defaults that the surface manifest lists."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
from typing import Any

import pytest

from conductor.client.configuration.configuration import Configuration
from conductor.client.http import models as package
from conductor.client.http.api_client import ApiClient
from tests.contract.models import observe as looking

MODELS = looking.models()
FIELDS = [(key, name) for key in MODELS for name in MODELS[key]["swagger_types"]]
#: Compared by value; a token is not.
COMPARED = sorted(set(MODELS) - {"token.Token"})
#: Sent as text where that is possible, read as base64.
ONE_WAY = {"proto_registry_entry.ProtoRegistryEntry"}
#: A converted value is not the one that was given.
CONVERTED = {("task_result.TaskResult", "status"), ("integration_api_update.IntegrationApiUpdate", "frequency")}


@pytest.fixture(scope="module")
def client() -> ApiClient:
    return ApiClient(Configuration(server_api_url="http://127.0.0.1:9/api"))


def read_back(client: ApiClient, key: str, model: Any) -> Any:
    wire = json.loads(json.dumps(client.sanitize_for_serialization(model)))
    return client.deserialize_class(wire, looking.model_class(key))


@pytest.mark.parametrize("key", sorted(MODELS))
def test_the_constructor_takes_its_arguments_in_order(key: str) -> None:
    listed = MODELS[key]["constructor"]

    parameters = inspect.signature(looking.model_class(key)).parameters

    assert list(parameters) == [one["name"] for one in listed]
    for one in listed:
        assert (parameters[one["name"]].default is not inspect.Parameter.empty) == one["has_default"]


@pytest.mark.parametrize("key", COMPARED)
def test_positional_arguments_reach_their_fields(key: str) -> None:
    names = [one["name"] for one in MODELS[key]["constructor"]]
    samples = {name: looking.sample(key, name) for name in names if name in MODELS[key]["swagger_types"]}

    model = looking.model_class(key)(*(samples.get(name) for name in names))

    assert model == looking.filled(key)


@pytest.mark.parametrize("key", sorted(MODELS))
def test_types_and_wire_names_are_those_of_the_manifest(key: str) -> None:
    listed, cls = MODELS[key], looking.model_class(key)

    assert cls.swagger_types == listed["swagger_types"]
    assert cls.attribute_map == listed["attribute_map"]


@pytest.mark.parametrize("key", sorted(set(COMPARED) - ONE_WAY))
def test_a_filled_model_survives_the_wire(key: str, client: ApiClient) -> None:
    model = looking.filled(key)

    again = read_back(client, key, model)

    assert again == model
    assert type(again) is type(model)


@pytest.mark.parametrize("key", sorted(set(MODELS) - ONE_WAY))
def test_fields_of_a_newer_server_survive_a_read_and_a_write(key: str, client: ApiClient) -> None:
    wire = {**client.sanitize_for_serialization(looking.filled(key)), "newerField": {"of": ["a server"]}}

    model = client.deserialize_class(json.loads(json.dumps(wire)), looking.model_class(key))

    assert json.loads(json.dumps(client.sanitize_for_serialization(model))) == json.loads(json.dumps(wire))
    assert "newerField" not in model.to_dict()


@pytest.mark.parametrize("key", sorted(MODELS))
def test_nulls_from_a_server_are_missing_values(key: str, client: ApiClient) -> None:
    nulls = dict.fromkeys(MODELS[key]["attribute_map"].values())

    model, empty = client.deserialize_class(nulls, looking.model_class(key)), looking.empty(key)

    for name in MODELS[key]["swagger_types"]:
        assert getattr(model, name) in (None, getattr(empty, name))


@pytest.mark.parametrize("key", COMPARED)
def test_a_model_compares_by_value_and_can_be_copied(key: str) -> None:
    model, twin, empty = looking.filled(key), looking.filled(key), looking.empty(key)

    assert model == twin
    assert model != empty
    assert model != "text"
    assert pickle.loads(pickle.dumps(model)) == model
    assert copy.deepcopy(model) == model
    with pytest.raises(TypeError, match="unhashable"):
        hash(model)


@pytest.mark.parametrize(("key", "name"), FIELDS)
def test_a_field_keeps_the_object_it_is_given(key: str, name: str) -> None:
    value = looking.sample(key, name)
    model = looking.empty(key)

    setattr(model, name, value)

    assert getattr(model, name) == value
    assert (key, name) in CONVERTED or getattr(model, name) is value
    assert getattr(model, f"_{name}") == value


@pytest.mark.parametrize("key", sorted(MODELS))
def test_two_empty_models_share_nothing_that_can_change(key: str) -> None:
    one, other = looking.empty(key), looking.empty(key)

    for name in MODELS[key]["swagger_types"]:
        if isinstance(getattr(one, name), (list, dict)) and name not in looking.NEEDED.get(key.rpartition(".")[2], {}):
            assert getattr(one, name) is not getattr(other, name)


@pytest.mark.parametrize("key", sorted(MODELS))
def test_an_unknown_argument_is_named(key: str) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'no_such_field'"):
        looking.model_class(key)(no_such_field=1)


@pytest.mark.parametrize(
    ("name", "statuses"),
    [("Task", "NEW_TASK_STATUS"), ("Workflow", "NEW_STATUS"), ("TaskSummary", "X"), ("WorkflowSummary", "Y")],
)
def test_a_status_of_a_newer_server_is_kept(name: str, statuses: str, client: ApiClient) -> None:
    model = client.deserialize_class({"status": statuses}, name)

    assert model.status == statuses
    assert client.sanitize_for_serialization(model)["status"] == statuses


def test_every_model_can_be_found_by_name() -> None:
    assert {package.find(key.rpartition(".")[2]).__name__ for key in MODELS} == {
        key.rpartition(".")[2] for key in MODELS
    }
