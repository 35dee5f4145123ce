"""The awaitable twin of the requests about tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conductor.client.http._operation import AwaitableResource
from conductor.client.http.api.task_resource_api import TaskResourceApi

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class AsyncTaskResourceApi(AwaitableResource, TaskResourceApi):
    """Tasks: poll, update, log; every method is awaited."""


__all__ = ["AsyncTaskResourceApi"]
