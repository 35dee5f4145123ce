"""Statuses of executions."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._status import (
    WORKFLOW_STATUSES,
    StatusHelpers,
    running_status,
    successful_status,
    terminal_status,
)


class WorkflowStatus(StatusHelpers, Model):
    """How an execution is doing."""

    workflow_id: Optional[str] = field(default=None)
    """Id of the execution."""
    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    output: Optional[dict[str, Any]] = field(default=None)
    """Output of the execution, if asked for."""
    variables: Optional[dict[str, Any]] = field(default=None)
    """Variables of the workflow, if asked for."""
    status: Optional[str] = field(default=None, choices=WORKFLOW_STATUSES, nullable=False)
    """Status of the execution."""


__all__ = ["WorkflowStatus", "running_status", "successful_status", "terminal_status"]
