"""Searches for executions, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_summary import WorkflowSummary


class ScrollableSearchResultWorkflowSummary(Model):
    """One page of a search, with the means to ask for the next."""

    results: Optional[list[WorkflowSummary]] = field(default=None)
    """Executions of this page."""
    query_id: Optional[str] = field(default=None)
    """Id to ask for the next page with."""
