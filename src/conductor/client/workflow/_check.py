"""Checks of what a caller hands in, at the line where it does."""

from __future__ import annotations

from inspect import isroutine
from typing import Any, TypeVar, Union

T = TypeVar("T")

_Kinds = Union[type, tuple[type, ...]]


def expect(value: Any, kinds: _Kinds, what: str) -> Any:
    """Return ``value`` when it is of one of ``kinds``.

    Raises:
        TypeError: If it is not; the text names ``what`` was set, what it takes and what came.
    """
    if isinstance(value, kinds):
        return value
    wanted = " or ".join(_name(kind) for kind in (kinds if isinstance(kinds, tuple) else (kinds,)))
    raise TypeError(f"invalid type: {what} takes {wanted}, got {type(value).__name__} {cut(value)}")


def expect_moved(value: Any, former: _Kinds, what: str, before: str) -> Any:
    """Return ``value`` unless it is what stood in this place of a call before version 2.0.

    Raises:
        TypeError: If it is of one of the ``former`` kinds; the text names the argument that was ``before`` here.
    """
    if isinstance(value, former):
        came = f"{type(value).__name__} {cut(value)}"
        raise TypeError(
            f"invalid type: {what} got {came}; before version 2.0 this was the place of {before}, pass both by keyword"
        )
    return value


def expect_value(value: Any, what: str) -> Any:
    """Return ``value`` unless it is a function, which no server could receive.

    Raises:
        TypeError: If it is one; the text says how a value with the name of a method is referred to.
    """
    if isroutine(value):
        name = getattr(value, "__name__", "")
        owner = getattr(value, "__self__", None)
        meant = f"; the value of that name is reached by key: {owner}[{name!r}]" if isinstance(owner, str) else ""
        raise TypeError(f"invalid type: {what} takes a value, got the function {name!r}{meant}")
    return value


def expect_text_keys(value: Any, what: str) -> dict[str, Any]:
    """Return ``value`` when it is a dictionary whose keys are text.

    Raises:
        TypeError: If it is not.
    """
    given: dict[str, Any] = expect(value, dict, what)
    for key in given:
        expect(key, str, f"a key of {what}")
    return given


def plain(value: Any) -> str:
    """Return ``value`` as text; of a member of an enumeration of texts its value, which its ``str()`` is not."""
    return str.__str__(value) if isinstance(value, str) else str(value)


def cut(value: Any, limit: int = 100) -> str:
    """Return how ``value`` reads in a message, at most ``limit`` characters of it."""
    text = repr(value)
    return text if len(text) <= limit else f"{text[:limit]}…"


def _name(kind: type) -> str:
    return "None" if kind is type(None) else kind.__name__


__all__ = ["cut", "expect", "expect_moved", "expect_text_keys", "expect_value", "plain"]
