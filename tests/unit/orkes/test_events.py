"""Reading server-sent events."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conductor.client.orkes._events import lines_of, parse_events


def values(text: str) -> list[dict[str, Any]]:
    return [event.value() for event in parse_events(lines_of([text.encode()])) if event.text is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('event: message\nid: 1\ndata: {"a": 1}\n\n', [("message", "1", {"a": 1})], id="all fields"),
        pytest.param("data: plain\ndata: two\n\n", [(None, None, {"content": "plain\ntwo"})], id="lines of text"),
        pytest.param("event: x\ndata:\n\n", [("x", None, {"content": ""})], id="empty data"),
        pytest.param("data: [1,2]\n\ndata: 5\n\n", [(None, None, [1, 2]), (None, None, 5)], id="any JSON"),
        pytest.param("data:x\n\n", [(None, None, {"content": "x"})], id="no space"),
        pytest.param("data:  x\n\n", [(None, None, {"content": " x"})], id="one space belongs to the format"),
        pytest.param(": comment\n\ndata: 1\n\n", [(None, None, 1)], id="comment"),
        pytest.param("data\n\n", [(None, None, {"content": ""})], id="field without a value"),
        pytest.param("unknown: 1\ndata: 1\n\n", [(None, None, 1)], id="unknown field"),
        pytest.param("data: a: b\n\n", [(None, None, {"content": "a: b"})], id="colon in the value"),
        pytest.param("id: 7\n\n", [], id="no data is no event"),
        pytest.param('data: 1\n\nevent: done\ndata: {"x"', [(None, None, 1)], id="unfinished event"),
        pytest.param("data: 1\n\ndata: 2\n", [(None, None, 1)], id="unfinished event of whole lines"),
        pytest.param("data: ä€\n\n", [(None, None, {"content": "ä€"})], id="not ASCII"),
        pytest.param("", [], id="nothing"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_events_are_read_whatever_ends_their_lines(text: str, expected: Any, end: str) -> None:
    found = values(text.replace("\n", end))

    assert found == [{"event": name, "id": event_id, "data": data} for name, event_id, data in expected]


def test_ids_and_pauses_are_told_also_without_data() -> None:
    found = list(parse_events(["id: 7", "retry: 250", "", "id: a\0b", "retry: soon", "", "id", ""]))

    assert [(event.id, event.retry, event.text) for event in found] == [
        ("7", 0.25, None),
        (None, None, None),
        ("", None, None),
    ]


@given(st.text(alphabet="ab:\r\n é", max_size=40), st.data())
def test_it_does_not_matter_where_the_network_cuts(text: str, data: st.DataObject) -> None:
    body = text.encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(body)), max_size=6)))
    parts = [body[start:end] for start, end in zip([0, *cuts], [*cuts, len(body)])]

    assert list(lines_of(parts)) == list(lines_of([body]))
