"""What can be wrong with a workflow definition, and how it is reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["WorkflowProblem", "WorkflowValidationError", "WorkflowValidationWarning"]


class WorkflowProblem(NamedTuple):
    """One thing that is wrong with a workflow.

    Args:
        where: The task and its place in the definition, or the part of the workflow.
        message: What is wrong, and what would be right.
        is_error: Whether servers refuse such a definition; the rest goes wrong later, when it runs.
    """

    where: str
    message: str
    is_error: bool

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class WorkflowValidationError(ValueError):
    """A workflow that cannot be registered or started as it is.

    Args:
        workflow: Name of the workflow.
        problems: Everything that is wrong with it.
    """

    def __init__(self, workflow: str, problems: Sequence[WorkflowProblem]) -> None:
        super().__init__(_text(workflow, problems))
        self.workflow = workflow
        self.problems = list(problems)


class WorkflowValidationWarning(UserWarning):
    """A workflow that servers accept and that will not do what it says; an error in strict mode.

    Args:
        workflow: Name of the workflow.
        problems: Everything doubtful about it.
    """

    def __init__(self, workflow: str, problems: Sequence[WorkflowProblem]) -> None:
        super().__init__(_text(workflow, problems))
        self.workflow = workflow
        self.problems = list(problems)


def _text(workflow: str, problems: Sequence[WorkflowProblem]) -> str:
    count = "a problem" if len(problems) == 1 else f"{len(problems)} problems"
    return "\n".join([f"workflow {workflow!r} has {count}:", *(f"  - {problem}" for problem in problems)])
