from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class PollData(Model):
    """DOC PollData."""

    queue_name: Optional[str] = field(default=None)
    """FIELD PollData.queue_name"""
    domain: Optional[str] = field(default=None)
    """FIELD PollData.domain"""
    worker_id: Optional[str] = field(default=None)
    """FIELD PollData.worker_id"""
    last_poll_time: Optional[int] = field(default=None)
    """FIELD PollData.last_poll_time"""
