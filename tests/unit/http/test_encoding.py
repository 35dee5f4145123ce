"""Values become JSON: properties that hold for any of them."""

from __future__ import annotations

import enum
import fractions
import json
import sys
from collections import OrderedDict
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conductor.client.http._encode import EncodeError, encode, to_json

ATOMS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cs",)))
)
JSON = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=("Cs",))), inner),
    max_leaves=20,
)
TEXT = st.text(st.characters(exclude_categories=("Cs",)))


@given(JSON)
def test_json_values_are_encoded_as_equal_values(value: Any) -> None:
    assert encode(value) == value
    assert json.loads(to_json(encode(value))) == value


@given(JSON)
def test_encoding_leaves_the_value_alone_and_shares_no_container_with_it(value: Any) -> None:
    before = json.dumps(value)
    stain(encode(value))
    assert json.dumps(value) == before


def stain(value: Any) -> None:
    """Change every container."""
    if isinstance(value, dict):
        for item in value.values():
            stain(item)
        value["stain"] = 1
    elif isinstance(value, list):
        for item in value:
            stain(item)
        value.append("stain")


@given(JSON, st.lists(st.sampled_from(["a", "bc"]) | st.integers(0, 3), min_size=1, max_size=5))
def test_the_path_to_a_bad_value_is_told(value: Any, steps: list[Any]) -> None:
    bad: Any = object()
    for step in reversed(steps):
        bad = [*[value] * step, bad] if isinstance(step, int) else {"~": value, step: bad}
    with pytest.raises(EncodeError) as caught:
        encode(bad)
    told = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    assert caught.value.path == (told[1:] if told.startswith(".") else told)


@given(st.sets(st.integers()) | st.sets(TEXT))
def test_a_set_is_encoded_in_order(value: Any) -> None:
    assert encode(value) == sorted(value)


def test_a_set_of_values_that_cannot_be_compared_is_encoded_in_a_stable_order() -> None:
    assert encode({1, "a", None}) == encode({None, "a", 1})


class Text(str):
    __slots__ = ()


class Number(enum.IntEnum):
    ONE = 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Text("a"), "a"),
        (Number.ONE, 1),
        (fractions.Fraction(1, 2), 0.5),
        (OrderedDict(b=1, a=(2,)), {"b": 1, "a": (2,)}),
        (MappingProxyType({"a": {1}}), {"a": [1]}),
        (memoryview(b"a"), "a"),
        (bytearray(b"\xff"), "/w=="),
    ],
    ids=["text", "number", "fraction", "ordered", "mapping", "memoryview", "bytes"],
)
def test_subclasses_and_relatives_are_encoded_as_what_they_stand_for(value: Any, expected: Any) -> None:
    found = encode(value)
    assert (found, type(found)) == (expected, type(expected))


def test_an_object_that_dumps_itself_is_asked_to() -> None:
    class Order:
        def model_dump(self, mode: str, by_alias: bool) -> Any:
            return {"mode": mode, "alias": by_alias, "items": {1}}

    assert encode(Order()) == {"mode": "json", "alias": True, "items": [1]}


def test_a_deeply_nested_value_is_an_error_and_not_a_crash() -> None:
    value: Any = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(EncodeError, match="nested too deeply"):
        encode(value)


@pytest.mark.skipif(not hasattr(sys, "set_int_max_str_digits"), reason="this Python writes numbers of any length")
@pytest.mark.parametrize("number", [10**5000, -(10**5000)], ids=["positive", "negative"])
def test_a_number_too_long_to_write_is_an_error(number: int) -> None:
    with pytest.raises(EncodeError):
        to_json(encode({"a": number}))


def test_a_value_nested_deeper_than_json_can_be_written_is_an_error_and_not_a_crash() -> None:
    value: Any = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(EncodeError, match="nested too deeply"):
        to_json(value)


def test_a_dictionary_may_grow_while_it_is_encoded() -> None:
    order: dict[str, Any] = {}

    class Line:
        def model_dump(self, mode: str, by_alias: bool) -> Any:
            order[f"added {len(order)}"] = True
            return {"price": 1}

    order.update(first=Line(), second=Line())

    assert encode(order) == {"first": {"price": 1}, "second": {"price": 1}}


class Stand:
    """Stands for another object and claims to be of its class, as lazy values and wrapped ones do."""

    def __init__(self, real: Any) -> None:
        self._real = real

    @property
    def __class__(self) -> Any:
        return type(self._real)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def __iter__(self) -> Any:
        return iter(self._real)


@pytest.mark.parametrize(
    "outer", [lambda one: one, lambda one: {"a": one}, lambda one: [one]], ids=["", "in a dictionary", "in a list"]
)
@pytest.mark.parametrize("real", [{"a": {1}}, [{1}]], ids=["dictionary", "list"])
def test_what_stands_for_a_container_is_encoded_as_that_container(real: Any, outer: Any) -> None:
    for _ in range(2):
        assert encode(outer(Stand(real))) == encode(outer(real))


class Shout(enum.Enum):
    LOW = "low"

    @property
    def value(self) -> Any:  # type: ignore[override]
        return {self.name}


class Access(enum.IntFlag):
    READ = 1
    WRITE = 2


class Deep(enum.Enum):
    SOME = (1, frozenset({2}))


class Label(str, enum.Enum):
    NEW = "new"

    def __str__(self) -> str:
        return "not this"


@pytest.mark.parametrize(
    ("member", "expected"),
    [(Shout.LOW, ["LOW"]), (Access.READ | Access.WRITE, 3), (Deep.SOME, (1, [2])), (Label.NEW, "new")],
    ids=["value redefined", "flags", "container", "text"],
)
def test_a_member_of_an_enum_is_encoded_as_its_value(member: Any, expected: Any) -> None:
    found = encode([member, {"a": member}])

    assert found == [expected, {"a": expected}]
    assert type(found[0]) is type(expected)
