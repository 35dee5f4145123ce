"""Looks after tasks that run for long: extends their lease, or warns, and learns when they were cancelled."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.automator._middleware import Middleware
from conductor.client.automator._timers import Timers
from conductor.client.automator.lease_tracker import LEASE_EXTEND_DURATION_FACTOR, LeaseManager
from conductor.client.context.task_context import TaskContext, get_task_context

if TYPE_CHECKING:
    from conductor.client.automator._middleware import Run
    from conductor.client.http.models.task import Task

logger = logging.getLogger(__name__)

_REQUEST_SECONDS = 10.0
_OPEN = ("SCHEDULED", "IN_PROGRESS")


class LeaseMiddleware(Middleware):
    """Extends the lease of every task of a worker, or warns when one is running into its response timeout.

    Args:
        api: The server's task resource, a TaskResourceApi.
        extend: Whether to extend leases.
        cancellation_check: Seconds between two looks whether a task was cancelled; None to look when the lease is
            extended.
    """

    def __init__(self, api: Any, extend: bool, cancellation_check: Optional[float] = None) -> None:
        self._api = api
        self._extend = extend
        self._check = cancellation_check
        self._timers = Timers()
        self._warned = False

    def around_task(self, task: Task, run: Run) -> Any:
        """Run a task under observation."""
        key, seconds = str(task.task_id), task.response_timeout_seconds or 0
        context = get_task_context()
        if self._extend:
            LeaseManager.get_instance().track(
                key, str(task.workflow_instance_id), seconds, self._api, on_extended=context._heard
            )
        elif seconds and not self._warned:
            self._timers.add(key, seconds * LEASE_EXTEND_DURATION_FACTOR, lambda: self._warn(task, seconds))
        interval = self._check or (seconds * LEASE_EXTEND_DURATION_FACTOR if self._extend else 0)
        if interval:
            self._timers.add(f"cancelled {key}", interval, lambda: self._look(task, context, interval))
        try:
            return run(task)
        finally:
            self._timers.remove(key)
            self._timers.remove(f"cancelled {key}")
            if self._extend:
                LeaseManager.get_instance().untrack(key)

    def stopped(self) -> None:
        """Look after nothing any more."""
        self._timers.close()

    def _warn(self, task: Task, seconds: int) -> None:
        self._warned = True
        logger.warning(
            "task %s of %s has run for %d %% of its response timeout of %d s, after which the server gives it to "
            "another worker. If it may take so long, raise responseTimeoutSeconds or set lease_extend_enabled",
            task.task_id,
            task.task_def_name,
            LEASE_EXTEND_DURATION_FACTOR * 100,
            seconds,
        )

    def _look(self, task: Task, context: TaskContext, interval: float) -> Optional[float]:
        """Ask the server how the task is, and tell its function if it is over; return when to ask again."""
        from conductor.client.http.rest import ApiException

        try:
            current = self._api.get_task(task.task_id, _request_timeout=_REQUEST_SECONDS)
        except ApiException as error:
            if error.status != 404:
                return interval
        else:
            if current.status in _OPEN:
                return interval
        logger.info("task %s of %s is over for the server; its function is told", task.task_id, task.task_def_name)
        context._cancel()
        return None


__all__ = ["LeaseMiddleware"]
