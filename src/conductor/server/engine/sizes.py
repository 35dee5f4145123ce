"""How large inputs and outputs may be, and what becomes of those that are larger."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from conductor.server.codec import DEEPEST, encode, is_deep

if TYPE_CHECKING:
    from conductor.server.engine.model import Task

DEFAULT_LIMIT = 10 * 1024 * 1024


class Excess(NamedTuple):
    """What a value has too much of, and what is allowed."""

    found: str
    limit: str


def excess(value: Any, limit: int) -> Optional[Excess]:
    """What a value has too much of: bytes as JSON, or levels of nesting."""
    if not value:
        return None
    try:
        text = encode(value)
    except RecursionError:
        return _DEPTH
    if is_deep(text, value):
        return _DEPTH
    # Escaped text is never shorter, so most values need no second look.
    if len(text) <= limit:
        return None
    size = len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
    return Excess(f"size: {size}", f"{limit} bytes") if size > limit else None


_DEPTH = Excess(f"depth: over {DEEPEST}", f"{DEEPEST} levels")


def task_reason(task: Task, excess: Excess) -> str:
    """Why a task with such a payload fails."""
    return (
        f"The payload {excess.found} of task: {task.task_id} in workflow: {task.workflow_instance_id}  "
        f"is greater than the permissible limit: {excess.limit}"
    )


def workflow_reason(kind: str, workflow_id: str, excess: Excess) -> str:
    """Why an execution with such an input, output or variables fails, or its task does."""
    return (
        f"The {kind} payload {excess.found} of workflow: {workflow_id} "
        f"is greater than the permissible limit: {excess.limit}"
    )
