from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Optional, TypeVar

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.task_summary import TaskSummary

T = TypeVar("T")


class SearchResultTaskSummary(Model, Generic[T]):
    """DOC SearchResultTaskSummary."""

    total_hits: Optional[int] = field(default=None)
    """FIELD SearchResultTaskSummary.total_hits"""
    results: Optional[list[TaskSummary]] = field(default=None)
    """FIELD SearchResultTaskSummary.results"""
