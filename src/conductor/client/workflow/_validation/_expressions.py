"""Finds the references in the values of a definition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from conductor.client.workflow._check import plain


class Expression(NamedTuple):
    """One ``${…}`` in a value.

    Args:
        where: Path to the value that holds it, such as ``order.lines[0]``.
        path: What stands between the braces.
    """

    where: str
    path: str

    @property
    def first(self) -> str:
        """The first name of the path: ``workflow``, or a task reference."""
        return self.path.partition(".")[0].partition("[")[0]

    @property
    def second(self) -> str:
        """The name after the first."""
        return self.path.partition(".")[2].partition(".")[0].partition("[")[0]


def expressions_in(value: Any, where: str = "") -> Iterator[Expression]:
    """Yield the references in a JSON value, the inner ones of nested references only."""
    if isinstance(value, str):
        for path in _paths(value):
            yield Expression(where, path)
    for step, item in _inside(value, where):
        yield from expressions_in(item, step)


def tasks_in(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield where a value holds task objects, which nobody means to send, and their reference names."""
    if hasattr(type(value), "task_reference_name") and hasattr(type(value), "to_workflow_task"):
        yield where, plain(value.task_reference_name)
    for step, item in _inside(value, where):
        yield from tasks_in(item, step)


def _inside(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Yield what a dictionary or a list holds, each with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (f"{where}.{key}" if where else str(key)), item
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield f"{where}[{index}]", item


def is_expression(value: Any) -> bool:
    """Return whether a value is known only when the workflow runs."""
    return isinstance(value, str) and "${" in value


def _paths(text: str) -> Iterator[str]:
    start = text.find("${")
    while start >= 0:
        end = _closing(text, start + 2)
        if end < 0:
            return
        inside = text[start + 2 : end]
        escaped = start > 0 and text[start - 1] == "$"
        if "${" in inside:
            yield from _paths(inside)
        elif not escaped:
            yield inside
        start = text.find("${", end + 1)


def _closing(text: str, position: int) -> int:
    depth = 1
    for index in range(position, len(text)):
        if text[index] == "{":
            depth += 1
        elif text[index] == "}":
            depth -= 1
            if depth == 0:
                return index
    return -1


def path_problem(path: str) -> str:
    """Return what is wrong with the syntax of a path, or an empty text."""
    if not path.strip():
        return "is empty"
    if path != path.strip():
        return "has blanks around it"
    if path.endswith("."):
        return "ends with a dot"
    depth, quote = 0, ""
    for character in path:
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"" and depth:
            quote = character
        elif character in "[(":
            depth += 1
        elif character in "])":
            depth -= 1
        elif character.isspace() and not depth:
            return "has a blank outside of brackets; write such a name as ['a name']"
        if depth < 0:
            break
    return "has unbalanced brackets or quotes" if depth or quote else ""


__all__ = ["Expression", "expressions_in", "is_expression", "path_problem", "tasks_in"]
