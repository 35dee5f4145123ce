"""Checks the syntax of scripts with the engines of the server extra, when they are installed."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from typing import Any, Optional


def javascript_problem(script: Any) -> str:
    """Return why ``script`` is not JavaScript, or an empty text when it is or nothing can tell."""
    engine = _engine("quickjs")
    if engine is None or not isinstance(script, str) or "${" in script:
        return ""
    try:
        engine.Context().eval(f"new Function({json.dumps(script)}); null")
    except engine.JSException as error:
        return str(error).splitlines()[0]
    return ""


def jq_problem(program: Any) -> str:
    """Return why ``program`` is not a jq program, or an empty text when it is or nothing can tell."""
    engine = _engine("jq")
    if engine is None or not isinstance(program, str) or "${" in program:
        return ""
    try:
        engine.compile(program)
    except ValueError as error:
        return str(error).splitlines()[0]
    return ""


@cache
def _engine(name: str) -> Optional[Any]:
    try:
        return import_module(name)
    except ImportError:
        return None


__all__ = ["javascript_problem", "jq_problem"]
