"""Logs of tasks."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class TaskExecLog(Model):
    """One line of the log of a task."""

    log: Optional[str] = field(default=None)
    """Text."""
    task_id: Optional[str] = field(default=None)
    """Id of the task execution; filled in by the server."""
    created_time: Optional[int] = field(default=None)
    """When it was written, in epoch ms."""
