"""Requests about tasks, awaitable."""

from __future__ import annotations

from conductor.client.http._operation import AwaitableResource
from conductor.client.http.api.task_resource_api import TaskResourceApi


class AsyncTaskResourceApi(AwaitableResource, TaskResourceApi):
    """Tasks: the operations of :class:`TaskResourceApi`, each to be awaited."""


__all__ = ["AsyncTaskResourceApi"]
