"""Checks a workflow definition before a server sees it."""

from __future__ import annotations

from conductor.client.workflow._validation._check import problems_of
from conductor.client.workflow._validation._report import report
from conductor.client.workflow.validation import WorkflowProblem

__all__ = ["WorkflowProblem", "problems_of", "report"]
