"""Searches for what schedules started."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._generic import T

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_schedule_execution_model import WorkflowScheduleExecutionModel


class SearchResultWorkflowScheduleExecutionModel(Model, Generic[T]):
    """One page of a search for what schedules started."""

    total_hits: Optional[int] = field(default=None)
    """Number of matches, of which ``results`` is one page."""
    results: Optional[list[WorkflowScheduleExecutionModel]] = field(default=None)
    """Starts of this page."""
