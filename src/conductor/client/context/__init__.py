"""What a worker function may learn and say about the task it runs."""

from __future__ import annotations

from conductor.client.context.task_context import TaskContext, TaskInProgress, get_task_context

__all__ = ["TaskContext", "TaskInProgress", "get_task_context"]
