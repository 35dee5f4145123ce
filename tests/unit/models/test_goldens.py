"""Each model shows the same as in the published SDK, but for the differences listed here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conductor.client.http.api_client import ApiClient
from tests.contract.models import observe as looking

GOLDENS: dict[str, Any] = json.loads((Path(looking.__file__).parent / "goldens.json").read_text(encoding="utf-8"))
#: Looks that differ on purpose, and why.
DIFFERENT_TEXTS = {
    "authentication_config.AuthenticationConfig": "secrets are masked",
    "generate_token_request.GenerateTokenRequest": "secrets are masked",
    "token.Token": "secrets are masked, and an address says nothing",
    "circuit_breaker_transition_response.CircuitBreakerTransitionResponse": "a missing text is None, not 'None'",
    "request_param.Schema": "a missing text is None, not 'None'",
    "workflow_task.CacheConfig": "fields are shown",
    "workflow_task.WorkflowTask": "the fields of its CacheConfig are shown",
}
#: Refusals that differ on purpose.
DIFFERENT_REFUSALS = {
    "authorization_request.AuthorizationRequest": ("access", {"None"}),
    "upsert_group_request.UpsertGroupRequest": ("roles", {"None"}),
    "upsert_user_request.UpsertUserRequest": ("roles", {"None"}),
    "workflow_task.WorkflowTask": ("on_state_change", {"None", "text", "list", "number", "object"}),
}


@pytest.fixture(scope="module")
def serialize() -> looking.Serialize:
    return ApiClient().sanitize_for_serialization


@pytest.fixture(params=sorted(GOLDENS))
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def as_lists(wire: Any) -> Any:
    """The published SDK wrote a set as the text that Python prints; servers take a list."""
    if isinstance(wire, dict):
        return {name: as_lists(value) for name, value in wire.items()}
    if isinstance(wire, list):
        return [as_lists(value) for value in wire]
    return [wire[2:-2]] if isinstance(wire, str) and wire.startswith("{'") else wire


def test_the_goldens_cover_every_model() -> None:
    assert set(GOLDENS) == set(looking.models())


@pytest.mark.parametrize("state", ["empty", "filled"])
def test_a_model_is_sent_as_before(key: str, state: str, serialize: looking.Serialize) -> None:
    seen = looking.observe(key, serialize)[state]

    assert seen["wire"] == as_lists(GOLDENS[key][state]["wire"])


@pytest.mark.parametrize("state", ["empty", "filled"])
def test_a_model_reads_as_before(key: str, state: str, serialize: looking.Serialize) -> None:
    seen, golden = looking.observe(key, serialize)[state], GOLDENS[key][state]
    shown = {"repr", "str", "dict"}

    differences = {look for look in shown & golden.keys() if seen[look] != golden[look]}

    assert not differences or key in DIFFERENT_TEXTS
    assert shown <= seen.keys()


def test_a_listed_difference_in_text_is_one(serialize: looking.Serialize) -> None:
    looks = {key: looking.observe(key, serialize) for key in DIFFERENT_TEXTS}

    assert [
        key for key, seen in looks.items() if all(seen[one] == GOLDENS[key][one] for one in ("empty", "filled"))
    ] == []


def test_a_field_refuses_what_it_refused(key: str, serialize: looking.Serialize) -> None:
    refused = looking.observe(key, serialize)["refused"]
    golden = GOLDENS[key]["refused"]
    name, different = DIFFERENT_REFUSALS.get(key, ("", set()))

    for field in refused.keys() | golden.keys():
        skipped = different if field == name else set()
        assert without(refused.get(field, {}), skipped) == without(golden.get(field, {}), skipped)


def without(refusals: dict[str, Any], labels: set[str]) -> dict[str, Any]:
    return {label: seen for label, seen in refusals.items() if label not in labels}


@pytest.mark.parametrize("key", ["authorization_request.AuthorizationRequest", "upsert_user_request.UpsertUserRequest"])
def test_a_list_of_allowed_values_refuses_none_as_it_refuses_other_values(key: str) -> None:
    name = DIFFERENT_REFUSALS[key][0]

    with pytest.raises(ValueError, match=f"Invalid values for `{name}` .*must be a subset of"):
        setattr(looking.empty(key), name, None)
