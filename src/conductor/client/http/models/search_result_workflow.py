from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Optional, TypeVar

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.workflow import Workflow

T = TypeVar("T")


class SearchResultWorkflow(Model, Generic[T]):
    """DOC SearchResultWorkflow."""

    total_hits: Optional[int] = field(default=None)
    """FIELD SearchResultWorkflow.total_hits"""
    results: Optional[list[Workflow]] = field(default=None)
    """FIELD SearchResultWorkflow.results"""
