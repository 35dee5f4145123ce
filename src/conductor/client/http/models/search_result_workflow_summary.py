"""Searches for executions, in short form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._generic import T

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_summary import WorkflowSummary


class SearchResultWorkflowSummary(Model, Generic[T]):
    """One page of a search for executions, in short form."""

    total_hits: Optional[int] = field(default=None)
    """Number of matches, of which ``results`` is one page."""
    results: Optional[list[WorkflowSummary]] = field(default=None)
    """Executions of this page."""
