"""Keeps long tasks from running into their response timeout, by telling the server that they are being worked on."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, ClassVar, Optional

from conductor.client.automator._timers import Timers

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)

#: How often one extension is tried.
LEASE_EXTEND_RETRY_COUNT = 3
#: Share of the response timeout after which the lease is extended.
LEASE_EXTEND_DURATION_FACTOR = 0.8

_LEAST_INTERVAL_SECONDS = 1.0
#: A lease that could not be extended has little time left.
_RETRY_SECONDS = 1.0
_REQUEST_SECONDS = 10.0


@dataclass
class LeaseInfo:
    """A task whose lease is extended.

    Args:
        task_id: Id of the task.
        workflow_instance_id: Id of the execution it belongs to.
        response_timeout_seconds: What the server allows between two signs of life.
        last_heartbeat_time: ``time.monotonic()`` of the last one.
        interval_seconds: Seconds between two.
        task_client: Where to send them, a TaskResourceApi.
        on_extended: Told the ``time.monotonic()`` of every sign of life that the server has heard.
    """

    task_id: str
    workflow_instance_id: str
    response_timeout_seconds: float
    last_heartbeat_time: float
    interval_seconds: float
    task_client: Any = None
    on_extended: Optional[Callable[[float], object]] = None


class LeaseManager:
    """Extends the leases of tasks that are being run.

    Args:
        check_interval: Least seconds between two extensions of one lease.
        max_heartbeat_workers: Extensions sent at the same time.
    """

    _instance: ClassVar[Optional[LeaseManager]] = None
    _instance_lock: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, check_interval: float = 1.0, max_heartbeat_workers: int = 4) -> None:
        self._check_interval = check_interval
        self._sending = threading.BoundedSemaphore(max_heartbeat_workers)
        self._timers = Timers("conductor-lease")
        self._leases: dict[str, LeaseInfo] = {}

    @classmethod
    def get_instance(cls, check_interval: float = 1.0, max_heartbeat_workers: int = 4) -> LeaseManager:
        """Return the manager all workers of this process share, made at the first call.

        Args:
            check_interval: Least seconds between two extensions of one lease.
            max_heartbeat_workers: Extensions sent at the same time.
        """
        with cls._instance_lock:
            if cls._instance is None:
                cls._instance = cls(check_interval, max_heartbeat_workers)
            return cls._instance

    @property
    def tracked_count(self) -> int:
        """How many leases are being extended."""
        return len(self._leases)

    def track(
        self,
        task_id: str,
        workflow_instance_id: str,
        response_timeout_seconds: Optional[float],
        task_client: Any,
        *,
        on_extended: Optional[Callable[[float], object]] = None,
    ) -> None:
        """Begin to extend the lease of a task; one whose timeout is too short to be met that way is left alone.

        Args:
            task_id: Id of the task.
            workflow_instance_id: Id of the execution it belongs to.
            response_timeout_seconds: What the server allows between two signs of life.
            task_client: Where to send them, a TaskResourceApi.
            on_extended: Told the ``time.monotonic()`` of every sign of life that the server has heard.
        """
        interval = (response_timeout_seconds or 0) * LEASE_EXTEND_DURATION_FACTOR
        if interval < _LEAST_INTERVAL_SECONDS:
            return
        seconds = response_timeout_seconds or 0
        lease = LeaseInfo(task_id, workflow_instance_id, seconds, time.monotonic(), interval, task_client, on_extended)
        self._leases[task_id] = lease
        self._timers.add(task_id, max(interval, self._check_interval), lambda: self._extend(lease))

    def untrack(self, task_id: str) -> None:
        """Leave the lease of a task alone; nothing happens if it was not extended.

        Args:
            task_id: Id of the task.
        """
        self._timers.remove(task_id)
        self._leases.pop(task_id, None)

    def shutdown(self) -> None:
        """Extend no more leases."""
        self._timers.close()
        self._leases.clear()
        with self._instance_lock:
            if LeaseManager._instance is self:
                LeaseManager._instance = None

    def _extend(self, lease: LeaseInfo) -> Optional[float]:
        with self._sending:
            if lease.task_id not in self._leases:
                return None
            # The server may have heard it at any moment from now on.
            began = time.monotonic()
            if not extend_lease(lease):
                return _RETRY_SECONDS
        lease.last_heartbeat_time = began
        if lease.on_extended is not None:
            lease.on_extended(began)
        return max(lease.interval_seconds, self._check_interval)


def extend_lease(lease: LeaseInfo) -> bool:
    """Tell the server that a task is being worked on.

    Returns:
        Whether it heard.
    """
    from conductor.client.http.models.task_result import TaskResult
    from conductor.client.http.models.task_result_status import TaskResultStatus
    from conductor.client.http.rest import ApiException

    sign = TaskResult(
        task_id=lease.task_id,
        workflow_instance_id=lease.workflow_instance_id,
        status=TaskResultStatus.IN_PROGRESS,
        extend_lease=True,
    )
    for attempt in range(1, LEASE_EXTEND_RETRY_COUNT + 1):
        try:
            lease.task_client.update_task(body=sign, _request_timeout=_REQUEST_SECONDS)
            return True
        except ApiException as error:
            level = logging.WARNING if attempt == LEASE_EXTEND_RETRY_COUNT else logging.DEBUG
            logger.log(
                level, "the lease of task %s was not extended (attempt %d): %s", lease.task_id, attempt, error.reason
            )
    return False


__all__ = ["LEASE_EXTEND_DURATION_FACTOR", "LEASE_EXTEND_RETRY_COUNT", "LeaseInfo", "LeaseManager"]
