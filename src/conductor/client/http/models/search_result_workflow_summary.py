"""Searches for executions, in short form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Optional, TypeVar

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_summary import WorkflowSummary

T = TypeVar("T")


class SearchResultWorkflowSummary(Model, Generic[T]):
    """One page of a search for executions, in short form."""

    total_hits: Optional[int] = field(default=None)
    """Number of matches, of which ``results`` is one page."""
    results: Optional[list[WorkflowSummary]] = field(default=None)
    """Executions of this page."""
