from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class RateLimit(Model):
    """DOC RateLimit."""

    tag: Optional[str] = field(default=None)
    """FIELD RateLimit.tag"""
    concurrent_execution_limit: Optional[int] = field(default=None)
    """FIELD RateLimit.concurrent_execution_limit"""
    rate_limit_key: Optional[str] = field(default=None)
    """FIELD RateLimit.rate_limit_key"""
    concurrent_exec_limit: Optional[int] = field(default=None)
    """FIELD RateLimit.concurrent_exec_limit"""
