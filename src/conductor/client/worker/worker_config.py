"""Settings of a worker: what the code says, overridden by environment variables.

For a worker ``greet`` and a setting ``domain`` the first variable that is set wins: ``conductor.worker.greet.domain``,
``conductor_worker_greet_domain``, ``CONDUCTOR_WORKER_GREET_DOMAIN``, ``CONDUCTOR_WORKER_greet_DOMAIN``; then for all
workers ``conductor.worker.all.domain``, ``CONDUCTOR_WORKER_ALL_DOMAIN``, ``conductor_worker_domain``,
``CONDUCTOR_WORKER_DOMAIN``.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from typing import Any, Callable, Optional

from conductor.client._environment import is_true, once, unusable

logger = logging.getLogger(__name__)
_warn = once(logger)

#: Settings that environment variables can override, with the name they go by there.
ENV_PROPERTY_NAMES = {
    "poll_interval": "poll_interval",
    "domain": "domain",
    "worker_id": "worker_id",
    "thread_count": "thread_count",
    "register_task_def": "register_task_def",
    "poll_timeout": "poll_timeout",
    "lease_extend_enabled": "lease_extend_enabled",
    "paused": "paused",
    "overwrite_task_def": "overwrite_task_def",
    "strict_schema": "strict_schema",
    "register_schema": "register_schema",
}

_READERS: dict[str, Callable[[str], Any]] = {
    "poll_interval": float,
    "thread_count": int,
    "poll_timeout": int,
    "domain": str,
    "worker_id": str,
}
_DEFAULTS = {"overwrite_task_def": True, "strict_schema": False, "register_schema": False}
_SHOWN = {
    "poll_interval": "poll_interval={:g}ms",
    "domain": "domain={}",
    "thread_count": "thread_count={}",
    "poll_timeout": "poll_timeout={}ms",
    "lease_extend_enabled": "lease_extend={}",
    "register_task_def": "register_task_def={}",
}


def _variables(worker_name: str, name: str) -> Iterator[str]:
    """Yield the variables that can set one setting, the one that wins first."""
    yield f"conductor.worker.{worker_name}.{name}"
    yield f"conductor_worker_{worker_name}_{name}"
    yield f"CONDUCTOR_WORKER_{worker_name.upper()}_{name.upper()}"
    yield f"CONDUCTOR_WORKER_{worker_name}_{name.upper()}"
    if name == "poll_interval":
        yield f"CONDUCTOR_WORKER_{worker_name.upper()}_POLLING_INTERVAL"
        yield f"CONDUCTOR_WORKER_{worker_name}_POLLING_INTERVAL"
    yield f"conductor.worker.all.{name}"
    yield f"CONDUCTOR_WORKER_ALL_{name.upper()}"
    yield f"conductor_worker_{name}"
    yield f"CONDUCTOR_WORKER_{name.upper()}"
    if name == "poll_interval":
        yield from _variables(worker_name, "polling_interval")


def environment_value(worker_name: str, name: str) -> Optional[Any]:
    """Return what the environment says about one setting of a worker, None when it says nothing usable.

    Args:
        worker_name: Name of the task definition.
        name: Name of the setting.
    """
    variable = next((one for one in _variables(worker_name, name) if one in os.environ), None)
    if variable is None:
        return None
    text = os.environ[variable]
    read = _READERS.get(name)
    if read is None:
        return is_true(variable, text, _warn)
    try:
        return read(text)
    except ValueError:
        expected = "a whole number" if read is int else "a number"
        _warn(unusable(variable, text, expected, "what the code says"))
        return None


def resolve_worker_config(
    worker_name: str,
    poll_interval: Optional[float] = None,
    domain: Optional[str] = None,
    worker_id: Optional[str] = None,
    thread_count: Optional[int] = None,
    register_task_def: Optional[bool] = None,
    poll_timeout: Optional[int] = None,
    lease_extend_enabled: Optional[bool] = None,
    paused: Optional[bool] = None,
    overwrite_task_def: Optional[bool] = None,
    strict_schema: Optional[bool] = None,
    register_schema: Optional[bool] = None,
) -> dict[str, Any]:
    """Return the settings of a worker: the environment's where it has any, else those given here.

    Args:
        worker_name: Name of the task definition.
        poll_interval: Least time between two polls that find nothing, in milliseconds.
        domain: Domain to serve.
        worker_id: Identity on the server.
        thread_count: Tasks run at the same time.
        register_task_def: Whether to register a task definition.
        poll_timeout: How long the server holds a poll that finds nothing, in milliseconds.
        lease_extend_enabled: Whether to extend the lease of long tasks.
        paused: Whether not to poll.
        overwrite_task_def: Whether registering replaces an existing definition; True when None.
        strict_schema: Whether registered schemas refuse further inputs; False when None.
        register_schema: Whether to register schemas; False when None.
    """
    given = dict(locals())
    resolved = {}
    for name in ENV_PROPERTY_NAMES:
        found = environment_value(worker_name, name)
        value = given[name] if found is None else found
        resolved[name] = _DEFAULTS.get(name) if value is None else value
    return resolved


def get_worker_config_summary(worker_name: str, resolved_config: dict[str, Any]) -> str:
    """Return the settings of a worker, one a line, with where each comes from."""
    lines = [f"Worker '{worker_name}' configuration:"]
    for name, value in resolved_config.items():
        if value is not None:
            variable = next((one for one in _variables(worker_name, name) if one in os.environ), None)
            lines.append(f"  {name}: {value} (from {variable or 'code'})")
    return "\n".join(lines)


def get_worker_config_oneline(worker_name: str, resolved_config: dict[str, Any]) -> str:
    """Return the settings of a worker on one line."""
    parts = [
        f"name={worker_name}",
        f"pid={os.getpid()}",
        f"status={'paused' if resolved_config.get('paused') else 'active'}",
    ]
    for name, form in _SHOWN.items():
        value = resolved_config.get(name)
        if value is not None and value != "":
            parts.append(form.format(str(value).lower() if isinstance(value, bool) else value))
    return f"Conductor Worker[{', '.join(parts)}]"


__all__ = [
    "ENV_PROPERTY_NAMES",
    "environment_value",
    "get_worker_config_oneline",
    "get_worker_config_summary",
    "resolve_worker_config",
]
