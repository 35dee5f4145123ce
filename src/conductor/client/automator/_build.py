"""Puts a runtime together from a job: API client, events, leases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.automator._metrics import MetricsMiddleware, collector_of
from conductor.client.automator._runtime import WorkerRuntime
from conductor.client.automator._settings import WorkerSettings

if TYPE_CHECKING:
    import asyncio

    from conductor.client.automator._jobs import Job
    from conductor.client.automator._middleware import Middleware
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.event.sync_event_dispatcher import SyncEventDispatcher
    from conductor.client.worker.worker_interface import WorkerInterface


def runtime_of_job(job: Job) -> WorkerRuntime:
    """Return the runtime for a job, and register what its worker asks for when it runs for the first time.

    Args:
        job: What to run.
    """
    worker = job.make_worker()
    runtime = build_runtime(worker, job.configuration, collector_of(job.metrics_settings), job.event_listeners)
    if job.first_run and runtime.settings.register_task_def:
        from conductor.client.automator._registration import register_definitions

        register_definitions(worker, runtime.settings, job.configuration)
    return runtime


def build_runtime(
    worker: WorkerInterface,
    configuration: Configuration,
    metrics_collector: Any = None,
    event_listeners: Optional[list[Any]] = None,
    dispatcher: Optional[SyncEventDispatcher[Any]] = None,
    api: Any = None,
    loop: Optional[asyncio.AbstractEventLoop] = None,
) -> WorkerRuntime:
    """Return the runtime of a worker; nothing of it is started yet.

    Args:
        worker: The worker.
        configuration: Of the client.
        metrics_collector: Told of requests, and of everything that ``event_listeners`` are told.
        event_listeners: Objects whose ``on_…`` methods are told about polls and tasks.
        dispatcher: Carries the events; one of its own by default.
        api: Where tasks come from; a TaskResourceApi by default.
        loop: Event loop for an async worker.
    """
    settings = WorkerSettings.of(worker)
    listeners = [*(event_listeners or []), *([metrics_collector] if metrics_collector else [])]
    api = api or task_api(configuration, metrics_collector)
    middleware = (
        *_event_middleware(settings, listeners, dispatcher),
        *([MetricsMiddleware(metrics_collector)] if metrics_collector else ()),
        *_lease_middleware(worker, settings, api),
    )
    return WorkerRuntime(worker, api, settings, middleware, loop)


def task_api(configuration: Configuration, metrics_collector: Any = None) -> Any:
    """Return the task resource of the server."""
    from conductor.client.automator._punctual import punctual
    from conductor.client.http.api.task_resource_api import TaskResourceApi
    from conductor.client.http.api_client import ApiClient

    own = configuration.shared("configuration of workers", punctual)
    return TaskResourceApi(ApiClient(own, metrics_collector=metrics_collector))


def _lease_middleware(worker: WorkerInterface, settings: WorkerSettings, api: Any) -> tuple[Middleware, ...]:
    from conductor.client.automator._lease import LeaseMiddleware

    return (LeaseMiddleware(api, settings.lease_extend_enabled, getattr(worker, "cancellation_check", None)),)


def _event_middleware(
    settings: WorkerSettings, listeners: list[Any], dispatcher: Optional[SyncEventDispatcher[Any]]
) -> tuple[Middleware, ...]:
    if not listeners and dispatcher is None:
        return ()
    from conductor.client.automator._events import EventMiddleware
    from conductor.client.event.sync_event_dispatcher import SyncEventDispatcher
    from conductor.client.event.sync_listener_register import register_task_runner_listener

    dispatcher = dispatcher or SyncEventDispatcher()
    for listener in listeners:
        register_task_runner_listener(listener, dispatcher)
    return (EventMiddleware(dispatcher, settings.worker_id),)


__all__ = ["build_runtime", "runtime_of_job", "task_api"]
