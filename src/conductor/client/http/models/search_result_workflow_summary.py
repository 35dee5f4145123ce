from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Optional, TypeVar

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_summary import WorkflowSummary

T = TypeVar("T")


class SearchResultWorkflowSummary(Model, Generic[T]):
    """DOC SearchResultWorkflowSummary."""

    total_hits: Optional[int] = field(default=None)
    """FIELD SearchResultWorkflowSummary.total_hits"""
    results: Optional[list[WorkflowSummary]] = field(default=None)
    """FIELD SearchResultWorkflowSummary.results"""
