"""The workers that ``@worker_task`` made known, by task definition name and domain."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Callable, Optional

if TYPE_CHECKING:
    from conductor.client.worker.worker import Worker

Key = tuple[str, Optional[str]]


@dataclass
class Registration:
    """A decorated function and what its decorator said.

    Args:
        function: The function as it was written.
        options: Arguments of :class:`~conductor.client.worker.worker.Worker` beside name, function and domain.
    """

    function: Callable[..., Any]
    options: dict[str, Any] = field(default_factory=dict)


#: Keyed by name and domain, so that a module that is imported twice, once as ``__main__``, still makes one worker.
registrations: dict[Key, Registration] = {}


def require_name(name: Any) -> None:
    """Refuse what is no name of a task definition, such as the function under a decorator without arguments.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(name, str) or not name:
        raise TypeError(
            f"task_definition_name must be a non-empty text, got {name!r}; write @worker_task(task_definition_name=...)"
        )


def register(name: Any, domain: Optional[str], function: Callable[..., Any], options: dict[str, Any]) -> None:
    """Make a function known as the worker of a task definition; the same name and domain again replaces it.

    Args:
        name: Task definition name.
        domain: Domain to serve.
        function: The function as it was written.
        options: Arguments of Worker beside name, function and domain.

    Raises:
        TypeError: If the name is no text, or the function cannot be called.
    """
    require_name(name)
    if not callable(function):
        raise TypeError(f"worker {name!r} must be a function, got {function!r}")
    registrations[name, domain] = Registration(function, options)


def make_worker(key: Key, registration: Registration) -> Worker:
    """Return a worker for a registered function, with environment variables applied.

    Args:
        key: Task definition name and domain as registered.
        registration: The function and its options.
    """
    from conductor.client.worker.worker import Worker
    from conductor.client.worker.worker_config import resolve_worker_config

    name, domain = key
    options = dict(registration.options)
    settings = {setting: options.pop(setting, None) for setting in _RESOLVED}
    return Worker(
        task_definition_name=name,
        execute_function=registration.function,
        **resolve_worker_config(name, domain=domain, paused=options.pop("paused", False), **settings),
        **options,
    )


_RESOLVED = (
    "poll_interval",
    "worker_id",
    "thread_count",
    "register_task_def",
    "poll_timeout",
    "lease_extend_enabled",
    "overwrite_task_def",
    "strict_schema",
    "register_schema",
)


__all__ = ["Key", "Registration", "make_worker", "register", "registrations", "require_name"]
