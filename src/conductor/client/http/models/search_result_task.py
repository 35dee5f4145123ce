"""Searches for tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._generic import T

if TYPE_CHECKING:
    from conductor.client.http.models.task import Task


class SearchResultTask(Model, Generic[T]):
    """One page of a search for tasks."""

    total_hits: Optional[int] = field(default=None)
    """Number of matches, of which ``results`` is one page."""
    results: Optional[list[Task]] = field(default=None)
    """Tasks of this page."""
