from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_summary import WorkflowSummary


class ScrollableSearchResultWorkflowSummary(Model):
    """DOC ScrollableSearchResultWorkflowSummary."""

    results: Optional[list[WorkflowSummary]] = field(default=None)
    """FIELD ScrollableSearchResultWorkflowSummary.results"""
    query_id: Optional[str] = field(default=None)
    """FIELD ScrollableSearchResultWorkflowSummary.query_id"""
