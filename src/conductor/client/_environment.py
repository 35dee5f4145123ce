"""Texts that the environment gives as settings, and a word about those that say nothing."""

from __future__ import annotations

import logging

TRUE = frozenset(("true", "1", "yes", "on"))
_FALSE = frozenset(("", "false", "0", "no", "off"))

_told: set[tuple[str, str]] = set()


def is_true(logger: logging.Logger, variable: str, text: str, words: frozenset[str] = TRUE) -> bool:
    """Tell whether a text says yes.

    Args:
        logger: Of the module that asks.
        variable: Name of the variable, for the warning about a text that says neither yes nor no.
        text: Its value; upper or lower case is one.
        words: What says yes.
    """
    word = text.lower()
    if word not in words and word not in _FALSE:
        warn_once(logger, variable, text, "true or false", "false")
    return word in words


def warn_once(logger: logging.Logger, variable: str, text: str, expected: str, instead: str) -> None:
    """Warn of a value that cannot be used; a second time only when the value is another one.

    Args:
        logger: Of the module that asks.
        variable: What has the value.
        text: The value.
        expected: What it could be.
        instead: What counts in its place.
    """
    if (variable, text) not in _told:
        _told.add((variable, text))
        logger.warning("%s is %r: expected %s; using %s", variable, text, expected, instead)
