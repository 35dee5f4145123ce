from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class SkipTaskRequest(Model):
    """DOC SkipTaskRequest."""

    task_input: Optional[dict[str, Any]] = field(default=None)
    """FIELD SkipTaskRequest.task_input"""
    task_output: Optional[dict[str, Any]] = field(default=None)
    """FIELD SkipTaskRequest.task_output"""
