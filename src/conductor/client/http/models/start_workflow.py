"""Executions that events start."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class StartWorkflow(Model):
    """Execution that an event starts."""

    name: Optional[str] = field(default=None)
    """Name of the workflow."""
    version: Optional[int] = field(default=None)
    """Version of the workflow; None is the latest."""
    correlation_id: Optional[str] = field(default=None)
    """Id in the caller's world that several executions may share."""
    input: Optional[dict[str, Any]] = field(default=None)
    """Input of the execution."""
    task_to_domain: Optional[dict[str, str]] = field(default=None)
    """Task name, or ``*`` for every task, to the domain whose workers run it."""
