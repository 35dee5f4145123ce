"""The task types, one a file, and the registry that finds them by name."""

from __future__ import annotations

from conductor.server.engine.tasks.contract import CHILD, ENGINE, OUTSIDE, WORKER, TaskType
from conductor.server.engine.tasks.registry import is_worker, register, task_type, type_of

__all__ = ["CHILD", "ENGINE", "OUTSIDE", "WORKER", "TaskType", "is_worker", "task_type", "type_of"]

register()
