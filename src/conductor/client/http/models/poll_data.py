"""Who polls which queue."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class PollData(Model):
    """Last poll of one task queue by one worker."""

    queue_name: Optional[str] = field(default=None)
    """Name of the queue, which is the task type."""
    domain: Optional[str] = field(default=None)
    """Domain that was polled; None outside domains."""
    worker_id: Optional[str] = field(default=None)
    """Worker that polled."""
    last_poll_time: Optional[int] = field(default=None)
    """When it polled, in epoch ms."""
