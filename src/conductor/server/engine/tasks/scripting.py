"""Evaluators as SWITCH, INLINE and their like name them."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from conductor.server.codec import Json
from conductor.server.engine.requests import JAVASCRIPT, Evaluate

VALUE_PARAM = "value-param"
SCRIPTS = frozenset({"javascript", "graaljs"})


def evaluate(evaluator: str, expression: str, inputs: Json) -> Generator[Evaluate, Any, Any]:
    """The value of an expression over the inputs of a task.

    Raises:
        LookupError: There is no such evaluator.
    """
    if evaluator == VALUE_PARAM:
        return inputs.get(expression)
    if evaluator not in SCRIPTS:
        raise LookupError(evaluator)
    return (yield Evaluate(JAVASCRIPT, expression, inputs))


def is_true(value: Any) -> bool:
    """Whether a script's value counts as true: the truth itself or a positive number."""
    if isinstance(value, bool):
        return value
    return isinstance(value, (int, float)) and value > 0
