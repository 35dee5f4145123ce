from __future__ import annotations

from typing import Any, Optional

from conductor.client.http._model import Model, field


class TaskDetails(Model):
    """DOC TaskDetails."""

    workflow_id: Optional[str] = field(default=None)
    """FIELD TaskDetails.workflow_id"""
    task_ref_name: Optional[str] = field(default=None)
    """FIELD TaskDetails.task_ref_name"""
    output: Optional[dict[str, Any]] = field(default=None)
    """FIELD TaskDetails.output"""
    task_id: Optional[str] = field(default=None)
    """FIELD TaskDetails.task_id"""
    # METHODS ['put_output_item']
