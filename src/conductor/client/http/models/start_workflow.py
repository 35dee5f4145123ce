from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class StartWorkflow(Model):
    """DOC StartWorkflow."""

    name: Optional[str] = field(default=None)
    """FIELD StartWorkflow.name"""
    version: Optional[int] = field(default=None)
    """FIELD StartWorkflow.version"""
    correlation_id: Optional[str] = field(default=None)
    """FIELD StartWorkflow.correlation_id"""
    input: Optional[dict[str, Any]] = field(default=None)
    """FIELD StartWorkflow.input"""
    task_to_domain: Optional[dict[str, str]] = field(default=None)
    """FIELD StartWorkflow.task_to_domain"""
