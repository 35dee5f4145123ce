"""Skipping tasks."""

from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class SkipTaskRequest(Model):
    """What a task that is skipped seems to have had."""

    task_input: Optional[dict[str, Any]] = field(default=None)
    """Input of the task."""
    task_output: Optional[dict[str, Any]] = field(default=None)
    """Output of the task."""
