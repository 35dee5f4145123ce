"""Handlers of task types that are named on the command line."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conductor.server.outside import OutsideHandler


class HandlerFailed(Exception):
    """A handler cannot be used; the message says which and why."""


def handler_name(text: str) -> str:
    """A handler as it is written on the command line.

    Raises:
        argparse.ArgumentTypeError: It is not of the form TYPE=MODULE:FUNCTION.
    """
    task_type, _, place = text.partition("=")
    module, _, function = place.partition(":")
    if not (task_type and module and function):
        raise argparse.ArgumentTypeError(f"a handler is written TYPE=MODULE:FUNCTION, not {text!r}")
    return text


def load_handlers(names: list[str]) -> dict[str, OutsideHandler]:
    """The handlers of `handler_name` texts, by task type.

    Raises:
        HandlerFailed: One cannot be imported, or cannot handle such tasks.
    """
    from conductor.server.outside import checked_handlers

    loaded = {}
    with _working_directory_last():
        for name in names:
            task_type, _, place = name.partition("=")
            loaded[task_type] = _load(place)
    try:
        return checked_handlers(loaded)
    except (TypeError, ValueError) as error:
        raise HandlerFailed(str(error)) from error


def _load(place: str) -> Any:
    module, _, function = place.partition(":")
    try:
        return getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise HandlerFailed(f"the handler {place} cannot be loaded: {error}") from error


@contextmanager
def _working_directory_last() -> Iterator[None]:
    """Find modules in the working directory too, but only those that are nowhere else."""
    before = list(sys.path)
    sys.path.append(os.getcwd())  # noqa: PTH109 (a Path would have to be turned back into a text)
    try:
        yield
    finally:
        sys.path[:] = before
