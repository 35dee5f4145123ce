"""References in inputs and outputs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conductor.server.codec import java_text
from conductor.server.engine import paths
from conductor.server.engine.expressions import resolve_inputs, resolve_secrets, substitute

DOCUMENT = {
    "workflow": {"input": {"n": 1, "s": "text", "none": None, "flag": True, "map": {"a": 1, "b": "x"}, "list": [1, 2]}},
    "t": {"output": {"items": [{"id": 1, "ok": True}, {"id": 2, "ok": False}], "key.dot": 7, "a-b": 8}},
}


def look_up(path: str) -> Any:
    return paths.evaluate(path, DOCUMENT)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("${workflow.input.n}", 1),
        ("${workflow.input.none}", None),
        ("${workflow.input.flag}", True),
        ("${workflow.input.map}", {"a": 1, "b": "x"}),
        ("${workflow.input.missing}", None),
        ("${workflow.input.n.deeper}", None),
        ("${t.output.items[0].id}", 1),
        ("${t.output.items[-1].id}", 2),
        ("${t.output.items[9].id}", None),
        ("${t.output.items[*].id}", [1, 2]),
        ("${t.output.items[?(@.ok==true)].id}", [1]),
        ("${t.output.items[?(@.id>5)]}", []),
        ("${t.output..id}", [1, 2]),
        ("${t.output.items.length()}", 2),
        ("${t.output['key.dot']}", 7),
        ("${t.output.a-b}", 8),
        ("x ${workflow.input.n}", "x 1"),
        (" ${workflow.input.n}", " 1"),
        ("${workflow.input.n}${workflow.input.s}", "1text"),
        ("a ${workflow.input.none} b", "a null b"),
        ("m: ${workflow.input.map}", "m: {a=1, b=x}"),
        ("l: ${workflow.input.list}", "l: [1, 2]"),
        ("f: ${workflow.input.flag}", "f: true"),
        ("i: ${t.output.items[*].id}", "i: [1,2]"),
        ("${}", ""),
        ("${  }", ""),
        ("x${}y", "xy"),
        ("$${workflow.input.n}", "${workflow.input.n}"),
        ("$$${workflow.input.n}", "$${workflow.input.n}"),
        ("${workflow.input.n", "${workflow.input.n"),
        ("$workflow.input.n", "$workflow.input.n"),
        ("price $5 {x}", "price $5 {x}"),
        ("${workflow.input.${workflow.input.missing}}", None),
        ("", ""),
        (5, 5),
    ],
)
def test_a_reference_stands_for_its_value(text: Any, value: Any) -> None:
    assert substitute(text, look_up) == value


def test_references_are_found_at_any_depth_but_not_in_keys() -> None:
    given_value = {"${workflow.input.n}": [{"deep": ["${workflow.input.n}"]}]}
    assert substitute(given_value, look_up) == {"${workflow.input.n}": [{"deep": [1]}]}


def test_the_inside_of_a_reference_is_replaced_first() -> None:
    document = {"a": {"which": "b", "b": 5}}
    assert substitute("${a.${a.which}}", lambda path: paths.evaluate(path, document)) == 5


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(JSON)
def test_a_value_without_references_comes_back_unchanged(value: Any) -> None:
    def never(path: str) -> Any:
        raise AssertionError(path)

    if "${" not in java_text(value):
        assert substitute(value, never) == value


@given(JSON)
def test_a_whole_reference_keeps_the_type_of_its_value(value: Any) -> None:
    assert substitute("${x}", lambda _path: value) is value


@given(st.text())
def test_no_text_breaks_the_substitution(text: str) -> None:
    substitute(text, look_up)


def test_a_template_fills_what_is_missing_or_null() -> None:
    parameters = {"given": 1, "empty": "${workflow.input.missing}"}
    template = {"given": 9, "empty": "fallback", "more": "${workflow.input.n}"}
    assert resolve_inputs(parameters, template, look_up) == {"given": 1, "empty": "fallback", "more": 1}


def test_secrets_are_only_resolved_when_asked_for() -> None:
    value = {"a": "${workflow.secrets.KEY}", "b": "Bearer ${workflow.secrets.KEY}", "c": "${workflow.secrets.NOPE}"}
    assert resolve_secrets(value, {"KEY": "k"}) == {"a": "k", "b": "Bearer k", "c": None}
    assert resolve_secrets("x=${workflow.secrets.NOPE}", {}) == "x="


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (1, "1"),
        (1.0, "1.0"),
        (0.5, "0.5"),
        (1e10, "1.0E10"),
        (1.5e-7, "1.5E-7"),
        ("x", "x"),
        ([], "[]"),
        ({}, "{}"),
        ({"a": [1, {"b": None}]}, "{a=[1, {b=null}]}"),
    ],
)
def test_values_in_text_look_as_java_prints_them(value: Any, text: str) -> None:
    assert java_text(value) == text


@pytest.mark.parametrize("path", ["a b", "a[", "a..", "[?(", "a[?(@.b==]"])
def test_what_is_no_path_leads_nowhere(path: str) -> None:
    assert paths.evaluate(path, {"a": 1}) in (None, [])
