"""Tells the caller what is wrong."""

from __future__ import annotations

import sys
import warnings
from typing import TYPE_CHECKING

from conductor.client.workflow.validation import WorkflowValidationError, WorkflowValidationWarning

if TYPE_CHECKING:
    from conductor.client.workflow.validation import WorkflowProblem


def report(workflow: str, problems: list[WorkflowProblem], strict: bool, reported: set[str]) -> None:
    """Raise for errors, warn of the rest; in strict mode raise for everything.

    Args:
        workflow: Name of the workflow.
        problems: What is wrong with it.
        strict: Whether a warning is an error.
        reported: What the caller was warned of before; such problems are passed over, new ones are added.

    Raises:
        WorkflowValidationError: If there are errors.
    """
    if any(strict or problem.is_error for problem in problems):
        raise WorkflowValidationError(workflow, problems)
    new = [problem for problem in problems if str(problem) not in reported]
    if new:
        reported.update(map(str, new))
        warnings.warn(WorkflowValidationWarning(workflow, new), stacklevel=_callers_level())


def _callers_level() -> int:
    """Return the stack level of the first caller outside this package, which is the line to show."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and str(frame.f_globals.get("__name__", "")).startswith("conductor.client."):
        level, frame = level + 1, frame.f_back
    return level


__all__ = ["report"]
