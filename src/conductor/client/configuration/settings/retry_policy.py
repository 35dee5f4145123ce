"""When and how often a failed request is sent again."""

from __future__ import annotations

from conductor.client.http._transport.retry import RetryPolicy

__all__ = ["RetryPolicy"]
