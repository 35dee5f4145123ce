"""Puts a runtime together from a job: API client, events, metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.automator._runtime import WorkerRuntime

if TYPE_CHECKING:
    import asyncio

    from conductor.client.automator._jobs import Job


def build_runtime(job: Job, loop: Optional[asyncio.AbstractEventLoop] = None) -> WorkerRuntime:
    """Return the runtime for a job; nothing of it is started yet.

    Args:
        job: What to run.
        loop: Event loop for an async worker.
    """
    from conductor.client.http.api.task_resource_api import TaskResourceApi
    from conductor.client.http.api_client import ApiClient

    worker = job.make_worker()
    api = TaskResourceApi(ApiClient(job.configuration))
    middleware: list[Any] = []
    return WorkerRuntime(worker, api, tuple(middleware), loop)


__all__ = ["build_runtime"]
