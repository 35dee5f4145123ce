"""Running ended executions again."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class RerunWorkflowRequest(Model):
    """Says from where, and with what, an ended execution runs again."""

    re_run_from_workflow_id: Optional[str] = field(default=None)
    """Id of the execution; taken from the path of the request."""
    workflow_input: Optional[dict[str, Any]] = field(default=None)
    """New input of the workflow; None keeps the old one."""
    re_run_from_task_id: Optional[str] = field(default=None)
    """Id of the task to start from; None starts from the beginning."""
    task_input: Optional[dict[str, Any]] = field(default=None)
    """New input of that task; None keeps the old one."""
    correlation_id: Optional[str] = field(default=None)
    """New correlation id; None keeps the old one."""
