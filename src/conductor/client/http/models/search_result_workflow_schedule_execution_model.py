from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Optional, TypeVar

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.workflow_schedule_execution_model import WorkflowScheduleExecutionModel

T = TypeVar("T")


class SearchResultWorkflowScheduleExecutionModel(Model, Generic[T]):
    """DOC SearchResultWorkflowScheduleExecutionModel."""

    total_hits: Optional[int] = field(default=None)
    """FIELD SearchResultWorkflowScheduleExecutionModel.total_hits"""
    results: Optional[list[WorkflowScheduleExecutionModel]] = field(default=None)
    """FIELD SearchResultWorkflowScheduleExecutionModel.results"""
