from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class TaskExecLog(Model):
    """DOC TaskExecLog."""

    log: Optional[str] = field(default=None)
    """FIELD TaskExecLog.log"""
    task_id: Optional[str] = field(default=None)
    """FIELD TaskExecLog.task_id"""
    created_time: Optional[int] = field(default=None)
    """FIELD TaskExecLog.created_time"""
