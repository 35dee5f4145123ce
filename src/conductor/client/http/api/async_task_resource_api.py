"""The awaitable twin of the requests about tasks."""

from __future__ import annotations

from conductor.client.http._operation import AwaitableResource
from conductor.client.http.api.task_resource_api import TaskResourceApi


class AsyncTaskResourceApi(AwaitableResource, TaskResourceApi):
    """Tasks: poll, update, log; every method is awaited."""


__all__ = ["AsyncTaskResourceApi"]
