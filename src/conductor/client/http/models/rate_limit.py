"""Limits on executions."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class RateLimit(Model):
    """How many executions that share a key may run at once."""

    tag: Optional[str] = field(default=None)
    """Tag that holds the limit."""
    concurrent_execution_limit: Optional[int] = field(default=None)
    """Limit that the tag sets."""
    rate_limit_key: Optional[str] = field(default=None)
    """Expression that gives the key, such as ``${workflow.correlationId}``."""
    concurrent_exec_limit: Optional[int] = field(default=None)
    """Executions with the same key that may run at once."""
