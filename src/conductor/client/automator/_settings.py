"""How one worker polls and runs, from its attributes and the environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from conductor.client.worker.worker_config import environment_value, resolve_worker_config

if TYPE_CHECKING:
    from conductor.client.worker.worker_interface import WorkerInterface

#: How long the server holds a poll of an idle worker. It bounds how quickly an idle worker stops, and at two thirds of
#: a request a second it costs the server next to nothing.
IDLE_POLL_MILLISECONDS = 1500
#: The server refuses to hold a poll longer.
LONGEST_POLL_MILLISECONDS = 5000
#: What the signatures say; it counts as not set.
UNSET_POLL_TIMEOUT = 100


class Target(NamedTuple):
    """A queue of the server: a task definition in a domain."""

    task_type: str
    domain: Optional[str]


@dataclass(frozen=True)
class WorkerSettings:
    """How one worker polls and runs.

    Args:
        name: What the worker is called: its first task definition.
        targets: The queues it serves, in turn.
        worker_id: Identity on the server.
        thread_count: Tasks run at the same time.
        poll_timeout: Milliseconds the server holds a poll that finds nothing.
        poll_interval: Least seconds between the starts of two polls that find nothing.
        lease_extend_enabled: Whether to extend the lease of long tasks.
        register_task_def: Whether to register a task definition at start.
        overwrite_task_def: Whether registering replaces an existing one.
        strict_schema: Whether registered schemas refuse further inputs.
        register_schema: Whether to register schemas.
        resolved: All settings by name.
    """

    name: str
    targets: tuple[Target, ...]
    worker_id: str
    thread_count: int
    poll_timeout: int
    poll_interval: float
    lease_extend_enabled: bool
    register_task_def: bool
    overwrite_task_def: bool
    strict_schema: bool
    register_schema: bool
    resolved: dict[str, Any]

    @classmethod
    def of(cls, worker: WorkerInterface) -> WorkerSettings:
        """Return the settings of a worker.

        Raises:
            ValueError: If a setting is out of range; the message names worker, setting and value.
        """
        names = worker.task_definition_names
        found = resolve_worker_config(
            names[0],
            poll_interval=worker.poll_interval,
            domain=worker.get_domain(),
            worker_id=worker.get_identity(),
            thread_count=getattr(worker, "thread_count", 1),
            register_task_def=getattr(worker, "register_task_def", False),
            poll_timeout=getattr(worker, "poll_timeout", UNSET_POLL_TIMEOUT),
            lease_extend_enabled=getattr(worker, "lease_extend_enabled", False),
            overwrite_task_def=getattr(worker, "overwrite_task_def", True),
            strict_schema=getattr(worker, "strict_schema", False),
            register_schema=getattr(worker, "register_schema", False),
        )
        targets = tuple(Target(name, domain) for name in names for domain in _domains(name, worker.get_domain()))
        if found["thread_count"] < 1:
            raise ValueError(f"thread_count of worker {names[0]!r} must be at least 1, got {found['thread_count']}")
        return cls(
            name=names[0],
            targets=targets,
            worker_id=found["worker_id"],
            thread_count=found["thread_count"],
            poll_timeout=_poll_timeout(names[0], found["poll_timeout"], len(targets)),
            # The interval of the environment replaces the attribute that the worker's own method reads.
            poll_interval=max(0.0, _poll_interval(worker, found["poll_interval"])),
            lease_extend_enabled=bool(found["lease_extend_enabled"]),
            register_task_def=bool(found["register_task_def"]),
            overwrite_task_def=found["overwrite_task_def"],
            strict_schema=found["strict_schema"],
            register_schema=bool(found["register_schema"]),
            resolved=found,
        )


def _domains(name: str, own: Optional[str]) -> list[Optional[str]]:
    """Return the domains to serve; several are written with commas between them."""
    found = environment_value(name, "domain")
    text = own if found is None else found
    return [one.strip() for one in text.split(",") if one.strip()] or [None] if text else [None]


def _poll_timeout(name: str, value: int, targets: int) -> int:
    if value == UNSET_POLL_TIMEOUT and environment_value(name, "poll_timeout") is None:
        # A worker of several queues asks one after the other, so none may hold it up for long.
        return max(IDLE_POLL_MILLISECONDS // targets, UNSET_POLL_TIMEOUT)
    if not 0 <= value <= LONGEST_POLL_MILLISECONDS:
        raise ValueError(
            f"poll_timeout of worker {name!r} must be 0 to {LONGEST_POLL_MILLISECONDS} milliseconds, got {value}"
        )
    return value


def _poll_interval(worker: WorkerInterface, resolved: float) -> float:
    return worker.get_polling_interval_in_seconds() if resolved == worker.poll_interval else (resolved or 100) / 1000


__all__ = ["Target", "WorkerSettings"]
