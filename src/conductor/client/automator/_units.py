"""What a supervisor knows about each worker, and when it starts one again."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional, Union

if TYPE_CHECKING:
    from conductor.client.automator._jobs import Job
    from conductor.client.automator._processes import WorkerProcess
    from conductor.client.automator._threads import ThreadedWorker

#: A worker that neither polls nor runs anything for this long is stuck.
_STUCK_SECONDS = 60.0


@dataclass(frozen=True)
class SupervisionPolicy:
    """When workers that ended are started again.

    Args:
        watch: Whether to look after workers at all.
        restart: Whether to start them again.
        interval: Seconds between two looks at each worker.
        backoff: Seconds before the first restart; doubled for each one in a row.
        backoff_max: Longest pause in seconds.
        max_attempts: Restarts of one worker; 0 for no limit.
    """

    watch: bool = True
    restart: bool = True
    interval: float = 5.0
    backoff: float = 1.0
    backoff_max: float = 60.0
    max_attempts: int = 0


@dataclass
class Unit:
    """One worker under supervision.

    Args:
        name: What it is called.
        job: What it does.
        in_threads: Whether it runs in this process.
        process: What runs it now.
        restarts: How often it was started again.
        restarts_in_a_row: The same since it last ran well.
        started_at: ``time.monotonic()`` of its last start.
        restart_at: When it is to be started again.
        given_up: Whether it is not.
        status: What it said last about how it is.
        unanswered: How often it was asked since.
        ready: Whether it has begun to work.
        excused: Whether it was ended before it had begun to work.
    """

    name: str
    job: Job
    in_threads: bool = False
    process: Union[WorkerProcess, ThreadedWorker, None] = None
    restarts: int = 0
    restarts_in_a_row: int = 0
    started_at: float = 0.0
    restart_at: Optional[float] = None
    given_up: bool = False
    status: dict[str, Any] = field(default_factory=dict)
    unanswered: int = 0
    ready: bool = False
    excused: bool = False

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.process is not None and self.process.exitcode is None


def is_stuck(unit: Unit, interval: float) -> bool:
    """Return whether a worker neither polls nor runs anything, by what it said last."""
    silent = unit.unanswered * interval
    if not unit.status:
        return False
    if unit.status["running"]:
        return False
    idle = 0.0 if unit.status["paused"] else unit.status["seconds_since_answer"]
    return bool(silent > _STUCK_SECONDS or idle > _STUCK_SECONDS)


def is_late(unit: Unit) -> bool:
    """Return whether a worker has not begun to work although it was started long ago: it may load something large."""
    return not unit.ready and time.monotonic() - unit.started_at > _STUCK_SECONDS


__all__ = ["SupervisionPolicy", "Unit", "is_late", "is_stuck"]
