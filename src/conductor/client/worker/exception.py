"""Exceptions a worker raises to say how its task ends."""

from __future__ import annotations

from typing import Optional


class NonRetryableException(Exception):
    """Ends the task as FAILED_WITH_TERMINAL_ERROR: the server does not retry it, whatever the task definition says."""


class RetryableException(Exception):
    """Ends this attempt as FAILED and, when a delay is given, asks the server to run the task again after it.

    Without a delay it is an ordinary failure, retried as the task definition says. With one, the task goes back to its
    queue and the attempt is not counted, so the worker decides how often it tries.

    Args:
        message: What went wrong; it becomes the reason shown for the task.
        retry_after_seconds: Seconds until the task is handed out again; None leaves retrying to the task definition.

    Raises:
        ValueError: If the delay is negative.
    """

    def __init__(self, message: str = "", retry_after_seconds: Optional[float] = None) -> None:
        if retry_after_seconds is not None and retry_after_seconds < 0:
            raise ValueError(f"retry_after_seconds must be 0 or more, got {retry_after_seconds}")
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


__all__ = ["NonRetryableException", "RetryableException"]
