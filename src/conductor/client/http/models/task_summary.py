"""Task executions, in short form."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models._status import TASK_STATUSES


class TaskSummary(Model):
    """A task, in the short form that searches give."""

    workflow_id: Optional[str] = field(default=None)
    """Id of the execution it belongs to."""
    workflow_type: Optional[str] = field(default=None)
    """Name of the workflow it belongs to."""
    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    scheduled_time: Optional[str] = field(default=None)
    """When it was put in the queue, as ISO 8601 text."""
    start_time: Optional[str] = field(default=None)
    """When a worker first received it, as ISO 8601 text."""
    update_time: Optional[str] = field(default=None)
    """When it last changed, as ISO 8601 text."""
    end_time: Optional[str] = field(default=None)
    """When it ended, as ISO 8601 text."""
    status: Optional[str] = field(default=None, choices=TASK_STATUSES, nullable=False)
    """Status of the task."""
    reason_for_incompletion: Optional[str] = field(default=None)
    """Why it did not complete; cut to 500 characters by the server."""
    execution_time: Optional[int] = field(default=None)
    """Time from start to end, in ms."""
    queue_wait_time: Optional[int] = field(default=None)
    """Time between scheduling and start, in ms."""
    task_def_name: Optional[str] = field(default=None)
    """Name of the task definition."""
    task_type: Optional[str] = field(default=None)
    """Type of a system task; for a worker task, its name."""
    input: Optional[str] = field(default=None)
    """Input as text, not necessarily JSON."""
    output: Optional[str] = field(default=None)
    """Output as text, not necessarily JSON."""
    task_id: Optional[str] = field(default=None)
    """Id of the task execution."""
    external_input_payload_storage_path: Optional[str] = field(default=None)
    """Where the input lies when it was too large to travel in the message."""
    external_output_payload_storage_path: Optional[str] = field(default=None)
    """Where the output lies when it was too large to travel in the message."""
    workflow_priority: Optional[int] = field(default=None)
    """Priority of the execution, 0 to 99."""
    domain: Optional[str] = field(default=None)
    """Domain the task was scheduled in; None outside domains."""
