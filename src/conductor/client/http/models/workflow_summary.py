"""Executions, in short form."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._status import WORKFLOW_STATUSES


class WorkflowSummary(Model):
    """An execution, in the short form that searches give."""

    workflow_type: Optional[str] = field(default=None)
    """Name of the workflow."""
    version: Optional[int] = field(default=None)
    """Version of the workflow."""
    workflow_id: Optional[str] = field(default=None)
    """Id of the execution."""
    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    start_time: Optional[str] = field(default=None)
    """When it started, as ISO 8601 text."""
    update_time: Optional[str] = field(default=None)
    """When it last changed, as ISO 8601 text."""
    end_time: Optional[str] = field(default=None)
    """When it ended, as ISO 8601 text."""
    status: Optional[str] = field(default=None, choices=WORKFLOW_STATUSES, nullable=False)
    """Status of the execution."""
    input: Optional[str] = field(default=None)
    """Input as text, not necessarily JSON."""
    output: Optional[str] = field(default=None)
    """Output as text, not necessarily JSON."""
    reason_for_incompletion: Optional[str] = field(default=None)
    """Why it did not complete; cut to 500 characters by the server."""
    execution_time: Optional[int] = field(default=None)
    """Time from start to end, in ms."""
    event: Optional[str] = field(default=None)
    """Event that started it, if any."""
    failed_reference_task_names: Optional[str] = field(default=None)
    """Reference names of the tasks that failed, separated by commas."""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """Where the input lies when it was too large to travel in the message."""
    external_output_payload_storage_path: Optional[str] = field(default=None)
    """Where the output lies when it was too large to travel in the message."""
    priority: Optional[int] = field(default=None)
    """From 0 to 99."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    output_size: Optional[int] = field(default=None)
    """Length of the output, in characters."""
    input_size: Optional[int] = field(default=None)
    """Length of the input, in characters."""
    failed_task_names: Optional[list[str]] = field(factory=list, none_means_default=True)
    """Names of the tasks that failed."""
