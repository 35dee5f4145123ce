"""Texts that the environment gives as settings, and a word about those that say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

if TYPE_CHECKING:
    import logging

TRUE = frozenset(("true", "1", "yes", "on"))
_FALSE = frozenset(("", "false", "0", "no", "off"))

_said: set[str] = set()


def is_true(variable: str, text: str, warn: Callable[[str], None], words: frozenset[str] = TRUE) -> bool:
    """Tell whether a text says yes; what says neither yes nor no counts as no.

    Args:
        variable: Name of the variable.
        text: Its value; upper and lower case are the same.
        warn: Told about a value that says neither.
        words: What says yes.
    """
    word = text.lower()
    if word not in words and word not in _FALSE:
        warn(unusable(variable, text, "true or false", "false"))
    return word in words


def unusable(variable: str, text: str, expected: str, instead: str) -> str:
    """Return the warning about a value that cannot be used.

    Args:
        variable: What has the value.
        text: The value.
        expected: What it could be.
        instead: What counts in its place.
    """
    return f"{variable} is {text!r}: expected {expected}; using {instead}"


def once(logger: logging.Logger) -> Callable[[str], None]:
    """Return a function that logs a warning, the same one a single time in this process."""

    def warn(message: str) -> None:
        if message not in _said:
            _said.add(message)
            logger.warning("%s", message)

    return warn
