"""Lists, sets and dictionaries are read item by item, whatever mixture they hold."""

from __future__ import annotations

from typing import Any, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conductor.client.configuration.configuration import Configuration
from conductor.client.http.api_client import ApiClient
from conductor.client.http.models import TaskDef

CLIENT = ApiClient(Configuration(server_api_url="http://127.0.0.1:9/api"))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from(["7", "-1"])
READ: dict[str, Callable[[Any], Any]] = {"int": int, "str": str, "float": float, "bool": bool}


def items_read(kind: str, items: dict[Any, Any]) -> tuple[dict[Any, Any], Any]:
    """Return what each item is as the type, and the key of the first that is not of it."""
    found = {}
    for key, item in items.items():
        try:
            found[key] = None if item is None else READ[kind](item)
        except (ValueError, OverflowError):
            return found, key
    return found, None


def same(found: Any, expected: Any) -> bool:
    """Compare with types, and with NaN being equal to itself."""
    return repr(found) == repr(expected)


@pytest.mark.parametrize("kind", sorted(READ))
@given(items=st.lists(SCALARS, max_size=5))
def test_a_list_holds_what_its_items_are_read_as(kind: str, items: list[Any]) -> None:
    expected, refused = items_read(kind, dict(enumerate(items)))

    if refused is None:
        assert same(CLIENT.deserialize_class(items, f"list[{kind}]"), list(expected.values()))
    else:
        with pytest.raises(ValueError, match=rf"^\[{refused}\]: expected a .*number"):
            CLIENT.deserialize_class(items, f"list[{kind}]")


@pytest.mark.parametrize("kind", sorted(READ))
@given(items=st.dictionaries(st.sampled_from("abc"), SCALARS))
def test_a_dictionary_holds_what_its_values_are_read_as(kind: str, items: dict[str, Any]) -> None:
    expected, refused = items_read(kind, items)

    if refused is None:
        assert same(CLIENT.deserialize_class(items, f"dict(str, {kind})"), expected)
    else:
        with pytest.raises(ValueError, match=rf"^{refused}: expected a .*number"):
            CLIENT.deserialize_class(items, f"dict(str, {kind})")


@given(st.lists(st.text(max_size=2), max_size=5) | st.lists(st.integers(), max_size=5))
def test_a_set_holds_every_item_once(items: list[Any]) -> None:
    assert CLIENT.deserialize_class(items, "set[str]") == {str(item) for item in items}


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("list[str]", {}, "a list"),
        ("list[str]", "", "a list"),
        ("set[str]", 0, "a list"),
        ("dict(str, str)", [], "an object"),
        ("dict(str, str)", False, "an object"),
        ("dict(str, list[Task])", {"a": {}}, "a list"),
        ("Task", [], "an object for Task"),
    ],
)
def test_an_empty_value_of_another_type_is_refused(kind: str, value: Any, expected: str) -> None:
    with pytest.raises(ValueError, match=f"expected {expected}, got"):
        CLIENT.deserialize_class(value, kind)


@pytest.mark.parametrize("kind", ["list[str]", "set[str]", "dict(str, str)", "dict(str, list[Task])", "Task"])
def test_null_is_read_as_none(kind: str) -> None:
    assert CLIENT.deserialize_class(None, kind) is None
    assert CLIENT.deserialize_class([None], f"list[{kind}]") == [None]


def test_a_default_that_the_server_leaves_out_belongs_to_one_object() -> None:
    one, other = (CLIENT.deserialize_class({"name": "charge"}, "TaskDef") for _ in range(2))

    one.enforce_schema = True

    assert (one.enforce_schema, other.enforce_schema, TaskDef().enforce_schema) == (True, False, False)


@pytest.mark.parametrize("definition", ["${workflow.input.definition}", {"name": "inner", "tasks": []}, None])
def test_an_expression_may_stand_for_the_definition_of_a_sub_workflow(definition: Any) -> None:
    params = CLIENT.deserialize_class({"name": "inner", "workflowDefinition": definition}, "SubWorkflowParams")

    expected = CLIENT.deserialize_class(definition, "WorkflowDef") if isinstance(definition, dict) else definition
    assert params.workflow_definition == expected
    assert CLIENT.sanitize_for_serialization(params).get("workflowDefinition") == CLIENT.sanitize_for_serialization(
        expected
    )
