"""How large inputs and outputs may be, and what becomes of those that are larger."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from conductor.server.codec import encode

if TYPE_CHECKING:
    from conductor.server.engine.model import Task

DEFAULT_LIMIT = 10 * 1024 * 1024


def excess(value: Any, limit: int) -> int:
    """The size of a value as JSON in bytes when that is above the limit, else 0."""
    # Escaped text is never shorter, so most values need no second look.
    if not value or len(encode(value)) <= limit:
        return 0
    size = len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
    return size if size > limit else 0


def task_reason(task: Task, size: int, limit: int) -> str:
    """Why a task with a payload of this size fails."""
    return (
        f"The payload size: {size} of task: {task.task_id} in workflow: {task.workflow_instance_id}  "
        f"is greater than the permissible limit: {limit} bytes"
    )


def workflow_reason(kind: str, workflow_id: str, size: int, limit: int) -> str:
    """Why an execution whose input, output or variables have this size fails, or its task does."""
    return (
        f"The {kind} payload size: {size} of workflow: {workflow_id} "
        f"is greater than the permissible limit: {limit} bytes"
    )
