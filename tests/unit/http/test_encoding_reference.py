"""Values become JSON: any mixture of types is written as a slow and plain description of the rules says."""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
import json
import uuid
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conductor.client.http._encode import EncodeError, encode, to_json
from conductor.client.http.models import TaskExecLog


class Colour(enum.Enum):
    RED = "red"
    PAIR = (1, 2)


class Level(enum.IntEnum):
    HIGH = 3


class Name(str):
    __slots__ = ()

    def __str__(self) -> str:
        return self.upper()


class Count(int):
    pass


class Ratio(float):
    pass


class Point(NamedTuple):
    x: Any
    y: Any


@dataclasses.dataclass
class Order:
    number: Any


class Box:
    def __init__(self, content: Any) -> None:
        self.content = content


class NoForm(Exception):
    """The reference has no JSON form for a value."""


def reference(value: Any) -> Any:
    """Return what a value is in JSON, one rule a line, in the order in which they hold."""
    if value is None or type(value) in (str, bool, int, float):
        return value
    if isinstance(value, TaskExecLog):
        fields = {"log": value.log, "taskId": value.task_id, "createdTime": value.created_time}
        return {name: reference(item) for name, item in fields.items() if item is not None}
    if isinstance(value, enum.Enum):
        return reference(value.value)
    for kind, rule in RULES:
        if isinstance(value, kind):
            return rule(value)
    raise NoForm


def in_order(values: Any) -> list[Any]:
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=repr)


RULES: list[tuple[Any, Any]] = [
    ((datetime.date, datetime.time), lambda value: value.isoformat()),
    ((decimal.Decimal, uuid.UUID, datetime.timedelta), str),
    (str, str),
    (int, int),
    (float, float),
    (bytes, lambda value: value.decode()),
    (Order, lambda value: {"number": reference(value.number)}),
    (Box, lambda value: {} if value.content is None else {"content": reference(value.content)}),
    (dict, lambda value: {key: reference(item) for key, item in value.items()}),
    ((list, tuple, range), lambda value: [reference(item) for item in value]),
    ((set, frozenset), lambda value: [reference(item) for item in in_order(value)]),
]

TEXT = st.text(max_size=5)
HASHABLE = (
    st.none() | st.booleans() | st.integers() | TEXT | st.sampled_from([Level.HIGH, Colour.RED, Name("a"), Count(4)])
)
LEAVES = (
    HASHABLE
    | st.floats()
    | st.sampled_from([Colour.PAIR, Ratio(0.5), Ratio("nan"), object(), b"bytes", range(3), datetime.date(2024, 2, 29)])
    | st.sampled_from([decimal.Decimal("1.10"), uuid.UUID(int=1), datetime.timedelta(seconds=1), "\ud800"])
    | st.sets(HASHABLE, max_size=3)
)
KEYS = (
    TEXT
    | st.integers()
    | st.none()
    | st.booleans()
    | st.sampled_from([(1, 2), Name("k"), Count(2), float("inf"), "\udfff"])
)


def containers(inner: Any) -> Any:
    return st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(TEXT, inner, max_size=4),
        st.dictionaries(KEYS, inner, max_size=2),
        st.tuples(inner, inner),
        st.builds(Point, inner, inner),
        st.builds(Order, inner),
        st.builds(Box, inner),
        st.builds(TaskExecLog, log=inner, task_id=inner),
    )


VALUES = st.recursive(LEAVES, containers, max_leaves=15)


def expected(value: Any) -> Any:
    """Return the bytes of a value, None if it has no JSON form."""
    try:
        return json.dumps(reference(value), allow_nan=False, ensure_ascii=False).encode("utf-8")
    except (NoForm, ValueError, TypeError):
        return None


@given(VALUES)
def test_a_value_is_written_by_the_rules_or_refused(value: Any) -> None:
    text = expected(value)

    # Twice, for classes are looked at when they are first met.
    for _ in range(2):
        if text is None:
            with pytest.raises(EncodeError, match="cannot encode"):
                to_json(encode(value))
        else:
            assert to_json(encode(value)) == text
