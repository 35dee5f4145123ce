"""Whether and when a failed task is tried again."""

from __future__ import annotations

from conductor.server.codec import Json
from conductor.server.engine.model import RETRIABLE_TASK, Task

_LARGEST = 2**31 - 1
NEVER_RETRIED = frozenset({"DECISION", "SWITCH", "FORK", "JOIN", "EXCLUSIVE_JOIN", "DO_WHILE"})


def retries_left(task: Task) -> bool:
    """Whether another attempt is due."""
    if task.status not in RETRIABLE_TASK or task.task_type in NEVER_RETRIED:
        return False
    return task.retry_count < expected_retries(task)


def expected_retries(task: Task) -> int:
    """How many retries a task may have."""
    definition = task.definition
    if not definition:
        return 0
    own = task.workflow_task.get("retryCount")
    return int(definition["retryCount"] if own is None else own)


def retry_delay(definition: Json, failed_attempts: int) -> int:
    """The seconds before the next attempt.

    Args:
        definition: The task definition.
        failed_attempts: The retry count of the attempt that failed, from 0.
    """
    delay: int = definition["retryDelaySeconds"]
    if definition["retryLogic"] == "LINEAR_BACKOFF":
        delay = delay * definition["backoffScaleFactor"] * (failed_attempts + 1)
    elif definition["retryLogic"] == "EXPONENTIAL_BACKOFF":
        delay = delay * 2 ** min(failed_attempts, 64)
    delay = min(delay, _LARGEST)
    cap: int = definition["maxRetryDelaySeconds"]
    return min(delay, cap) if cap > 0 else delay
