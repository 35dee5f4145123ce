"""Changes to running executions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.task_result import TaskResult
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class WorkflowStateUpdate(Model):
    """Changes to a running execution, made in one request."""

    task_reference_name: Optional[str] = field(default=None)
    """Reference name of the task to update."""
    task_result: Optional[TaskResult] = field(default=None)
    """Outcome of that task."""
    variables: Optional[dict[str, Any]] = field(default=None)
    """Variables to set."""
