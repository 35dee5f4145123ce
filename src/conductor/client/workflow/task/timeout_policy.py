"""What happens to a workflow that takes too long."""

from __future__ import annotations

from enum import Enum

__all__ = ["TimeoutPolicy"]


class TimeoutPolicy(str, Enum):
    """What happens to a workflow when its timeout passes."""

    TIME_OUT_WORKFLOW = "TIME_OUT_WF"
    ALERT_ONLY = "ALERT_ONLY"
