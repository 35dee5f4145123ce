"""Tells the caller what is wrong."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from conductor.client._callers import callers_level
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
        warnings.warn(WorkflowValidationWarning(workflow, new), stacklevel=callers_level())


__all__ = ["report"]
