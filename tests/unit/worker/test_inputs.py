"""Worker inputs: what a function receives for a task's input, by default and under strict."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import decimal
import enum
import logging
import sys
import typing
import uuid
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, NewType, Optional, TypedDict, Union

import attrs
import pydantic
import pytest

from conductor.client.http.models import Task, WorkflowDef
from conductor.client.worker._inputs import (
    InputError,
    Inputs,
)

if TYPE_CHECKING:
    pass

ABSENT = object()


class Color(enum.Enum):
    RED = "red"
    BLUE = 2


@dataclasses.dataclass
class Point:
    x: int
    y: int = 7
    tags: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Line:
    start: Point
    points: list[Point]
    by_name: dict[str, Point]
    parent: Optional[Line] = None


class Movie(TypedDict):
    title: str
    year: int


class Pair(NamedTuple):
    left: int
    right: str = "r"


class Order(pydantic.BaseModel):
    amount: decimal.Decimal
    note: Optional[str] = None


class Corner(pydantic.BaseModel):
    x: int


class Polygon(pydantic.BaseModel):
    start: Corner
    points: list[Corner]


@attrs.define
class Box:
    width: int
    height: int = 3


class Plain:
    def __init__(self, x: int, y: str = "q") -> None:
        self.x, self.y = x, y


UserId = NewType("UserId", int)
T = typing.TypeVar("T", bound=int)


def received(hint: Any, value: Any = ABSENT, *, strict: bool = False, default: Any = ABSENT) -> Any:
    """What a parameter with this hint gets."""
    if default is ABSENT:

        def function(a, other=None):
            return a
    else:

        def function(a=default, other=None):
            return a

    function.__annotations__["a"] = hint
    positional, keywords = Inputs(function, strict).bind(Task(input_data={} if value is ABSENT else {"a": value}))
    return function(*positional, **keywords)


CONVERTED = [
    ("a whole number", int, 5, 5),
    ("text", str, "x", "x"),
    ("true or false", bool, True, True),
    ("an enum by value", Color, "red", Color.RED),
    ("an enum by a number", Color, 2, Color.BLUE),
    ("a literal", Literal["a", 3], 3, 3),
    ("a bare list", list, [1, "a"], [1, "a"]),
    ("a bare dictionary", dict, {"a": 1}, {"a": 1}),
    ("a bare tuple", tuple, [1], (1,)),
    ("a bare set", set, [1, 1], {1}),
    ("typing's bare list", typing.List, [1], [1]),  # noqa: UP006
    ("a list of numbers", list[int], [1, 2], [1, 2]),
    ("a list of dataclasses", typing.List[Point], [{"x": 1}], [Point(1)]),  # noqa: UP006
    ("a set", set[int], [1, 2], {1, 2}),
    ("a frozen set", frozenset[str], ["a"], frozenset({"a"})),
    ("a deque", collections.deque, [1], collections.deque([1])),
    ("an iterable", typing.Iterable[int], [1], [1]),
    ("a tuple of any length", tuple[int, ...], [1, 2], (1, 2)),
    ("a tuple of two", tuple[int, str], [1, "a"], (1, "a")),
    ("a dictionary", dict[str, int], {"a": 1}, {"a": 1}),
    ("a dictionary with numbers as keys", dict[int, str], {"1": "a"}, {1: "a"}),
    ("a mapping of dataclasses", typing.Mapping[str, Point], {"p": {"x": 2}}, {"p": Point(2)}),
    ("an optional dataclass", Optional[Point], {"x": 1}, Point(1)),
    ("null for an optional", Optional[Point], None, None),
    ("a union", Union[int, str], "a", "a"),
    ("a union of a dictionary and a dataclass", Union[dict, Point], {"x": 1}, {"x": 1}),
    ("a union of dataclasses", Union[Line, Point], {"x": 1}, Point(1)),
    ("a dataclass", Point, {"x": 1, "y": 2, "unknown": 3}, Point(1, 2)),
    (
        "nested dataclasses",
        Line,
        {"start": {"x": 1}, "points": [{"x": 2}], "by_name": {"a": {"x": 3}}},
        Line(Point(1), [Point(2)], {"a": Point(3)}),
    ),
    ("a typed dictionary", Movie, {"title": "t", "year": 1999}, {"title": "t", "year": 1999}),
    ("a named tuple", Pair, {"left": 1}, Pair(1, "r")),
    ("a named tuple as JSON writes it", Pair, [1, "x"], Pair(1, "x")),
    ("a pydantic model", Order, {"amount": "1.50"}, Order(amount=decimal.Decimal("1.50"))),
    ("an attrs class", Box, {"width": 1}, Box(1, 3)),
    ("a UUID", uuid.UUID, "6f1d2a30-77aa-4c3e-9b1f-000000000001", uuid.UUID("6f1d2a30-77aa-4c3e-9b1f-000000000001")),
    ("a decimal from text", decimal.Decimal, "1.5", decimal.Decimal("1.5")),
    ("a decimal from a number", decimal.Decimal, 1.1, decimal.Decimal("1.1")),
    ("a time", dt.time, "10:30", dt.time(10, 30)),
    ("a duration", dt.timedelta, 90, dt.timedelta(seconds=90)),
    ("a new type", UserId, 5, 5),
    ("a type variable", T, 5, 5),
    ("an annotated type", typing.Annotated[int, "note"], 5, 5),
    ("anything", Any, {"a": [1]}, {"a": [1]}),
    ("an object", object, 3, 3),
    ("a model of the API", WorkflowDef, {"name": "w", "version": 2}, WorkflowDef(name="w", version=2)),
    ("text as annotation", "list[Point]", [{"x": 1}], [Point(1)]),
    ("a union written with a bar", "Point | None", {"x": 1}, Point(1)),
    ("a nested union written with a bar", "dict[str, int | None]", {"a": None}, {"a": None}),
]


@pytest.mark.parametrize("strict", [False, True], ids=["default", "strict"])
@pytest.mark.parametrize(
    ("hint", "value", "expected"), [case[1:] for case in CONVERTED], ids=[case[0] for case in CONVERTED]
)
def test_an_input_is_converted_to_what_the_annotation_says(hint: Any, value: Any, expected: Any, strict: bool) -> None:
    got = received(hint, value, strict=strict)

    assert got == expected
    assert type(got) is type(expected)


def test_a_plain_class_is_made_from_its_constructor() -> None:
    got = received(Plain, {"x": 1, "unknown": 2})

    assert (got.x, got.y) == (1, "q")


STRICT_CONVERSIONS = [
    ("an integral float for int", int, 1.0, 1),
    ("an int for float", float, 1, 1.0),
    ("ISO text for a date", dt.date, "2024-02-03", dt.date(2024, 2, 3)),
    (
        "ISO text for a datetime",
        dt.datetime,
        "2024-02-03T04:05:06Z",
        dt.datetime(2024, 2, 3, 4, 5, 6, tzinfo=dt.timezone.utc),
    ),
    (
        "ISO text with an offset",
        dt.datetime,
        "2024-02-03T04:05:06+01:00",
        dt.datetime(2024, 2, 3, 3, 5, 6, tzinfo=dt.timezone.utc),
    ),
]


@pytest.mark.parametrize(
    ("hint", "value", "expected"),
    [case[1:] for case in STRICT_CONVERSIONS],
    ids=[case[0] for case in STRICT_CONVERSIONS],
)
def test_strict_converts_what_is_the_same_value(hint: Any, value: Any, expected: Any) -> None:
    got = received(hint, value, strict=True)

    assert got == expected
    assert type(got) is type(expected)


@pytest.mark.parametrize(
    ("hint", "value"), [case[1:3] for case in STRICT_CONVERSIONS], ids=[case[0] for case in STRICT_CONVERSIONS]
)
def test_by_default_plain_values_are_handed_on_as_they_are(hint: Any, value: Any) -> None:
    got = received(hint, value)

    assert got == value
    assert type(got) is type(value)


#: What strict refuses, and what is handed on by default.
DOUBTFUL = [
    ("text for a number", int, "abc", "abc"),
    ("digits for a number", int, "5", "5"),
    ("a fraction for a whole number", int, 1.5, 1.5),
    ("true for a number", int, True, True),
    ("true for a float", float, True, True),
    ("a number for text", str, 5, 5),
    ("text for a boolean", bool, "false", "false"),
    ("a number for a boolean", bool, 1, 1),
    ("no date in a date", dt.date, "soon", "soon"),
    ("null for a number", int, None, None),
    ("null for a list", list[int], None, None),
    ("null for a dataclass", Point, None, None),
    ("nothing for a number", int, ABSENT, None),
    ("nothing for an optional", Optional[int], ABSENT, None),
    ("nothing for anything", Any, ABSENT, None),
    ("digits for an optional number", Optional[int], "5", "5"),
]


@pytest.mark.parametrize(
    ("hint", "value", "by_default"), [case[1:] for case in DOUBTFUL], ids=[case[0] for case in DOUBTFUL]
)
def test_what_is_handed_on_by_default_fails_under_strict(hint: Any, value: Any, by_default: Any) -> None:
    got = received(hint, value)

    assert got == by_default
    assert type(got) is type(by_default)
    with pytest.raises(InputError, match="'a'"):
        received(hint, value, strict=True)


REFUSED = [
    ("an unknown value of an enum", Color, "green", "a", "one of 'red', 2"),
    ("an unknown literal", Literal["a"], "b", "a", "one of 'a'"),
    ("true for the literal 1", Literal[1], True, "a", "one of 1"),
    ("text for a list", list[int], "abc", "a", "a list of a whole number"),
    ("text in a list of numbers", list[int], [1, "x"], "a[1]", "a whole number"),
    ("text in a dictionary of numbers", dict[str, int], {"k": "x"}, "a.k", "a whole number"),
    ("a number for a dataclass", Point, 5, "a", "an object for Point"),
    ("text in a field of a dataclass", Point, {"x": "y"}, "a.x", "a whole number"),
    (
        "text deep inside",
        Line,
        {"start": {"x": 1}, "points": [{"x": "y"}], "by_name": {}},
        "a.points[0].x",
        "a whole number",
    ),
    ("no UUID", uuid.UUID, "nope", "a", "a UUID"),
    ("no decimal", decimal.Decimal, "x", "a", "a decimal number"),
    ("a tuple of the wrong length", tuple[int, int], [1], "a", "a list of 2 values"),
    ("no member of a union", Union[Point, Line], 5, "a", "an object for Point or an object for Line"),
    ("a bad pydantic model", Order, {"amount": "x"}, "a.amount", "a valid decimal"),
]


@pytest.mark.parametrize("strict", [False, True], ids=["default", "strict"])
@pytest.mark.parametrize(
    ("hint", "value", "path", "expected"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_cannot_be_converted_names_path_expectation_and_value(
    hint: Any, value: Any, path: str, expected: str, strict: bool
) -> None:
    with pytest.raises(InputError) as caught:
        received(hint, value, strict=strict)

    assert caught.value.path == path
    assert expected in caught.value.expected
    assert f"input {path!r}: expected " in str(caught.value)


def test_all_that_pydantic_finds_is_told_at_its_place_but_for_very_much() -> None:
    with pytest.raises(InputError) as caught:
        received(Polygon, {"points": [{"x": "q"}, {}]})
    assert str(caught.value) == (
        "input 'a.start': expected a value, which Polygon requires, received nothing; "
        "input 'a.points[0].x': expected a valid integer, unable to parse string as an integer, received str 'q'; "
        "input 'a.points[1].x': expected a value, which Polygon requires, received nothing"
    )

    with pytest.raises(InputError, match=r"and 15 more$"):
        received(Polygon, {"points": [{}] * 19})


def test_missing_fields_of_a_dataclass_are_none_by_default_and_refused_under_strict() -> None:
    assert received(Point, {}) == Point(x=None, y=7, tags=[])  # type: ignore[arg-type]

    with pytest.raises(InputError) as caught:
        received(Point, {}, strict=True)
    assert str(caught.value) == "input 'a.x': expected a whole number, received nothing"


@pytest.mark.parametrize("strict", [False, True], ids=["default", "strict"])
def test_a_missing_input_with_a_default_gets_it(strict: bool) -> None:
    assert received(int, ABSENT, strict=strict, default=9) == 9


def test_a_received_value_is_cut_to_a_readable_length() -> None:
    with pytest.raises(InputError) as caught:
        received(int, "x" * 1000, strict=True)

    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("name", ["password", "api_key", "client_secret", "auth_token"])
def test_the_value_of_a_secret_is_not_shown(name: str) -> None:
    namespace: dict[str, Any] = {}
    exec(f"def function({name}: int, other=None): pass", namespace)

    with pytest.raises(InputError) as caught:
        Inputs(namespace["function"], strict=True).bind(Task(input_data={name: "hunter2"}))

    assert "hunter2" not in str(caught.value)
    assert name in str(caught.value)


def test_what_is_let_through_is_warned_about_once(caplog: pytest.LogCaptureFixture) -> None:
    def function(count: int, name: str) -> None: ...

    inputs = Inputs(function)
    with caplog.at_level(logging.WARNING, "conductor"):
        for _ in range(3):
            inputs.bind(Task(input_data={"count": "many", "name": "n"}))

    (message,) = [record.getMessage() for record in caplog.records]
    assert message.startswith("worker test_what_is_let_through_is_warned_about_once.<locals>.function: input 'count': ")
    assert "expected a whole number, received str 'many'; it is handed on, a strict worker would fail" in message


@pytest.mark.parametrize(
    ("sent", "strictly"),
    [("2024-01-02T03:04:05", "would receive it converted"), ("soon", "would fail the task")],
)
def test_a_date_as_text_is_warned_about_by_what_strict_would_do(
    caplog: pytest.LogCaptureFixture, sent: str, strictly: str
) -> None:
    def function(when: dt.datetime, name: str) -> None: ...

    with caplog.at_level(logging.WARNING, "conductor"):
        Inputs(function).bind(Task(input_data={"when": sent, "name": "n"}))

    (message,) = [record.getMessage() for record in caplog.records]
    assert message.endswith(f"it is handed on, a strict worker {strictly}")


@pytest.mark.skipif(sys.version_info < (3, 10), reason="the syntax is newer")
def test_a_union_made_at_run_time_with_a_bar() -> None:
    assert received(eval("int | None"), None, strict=True) is None
