"""The decorator that makes a worker of a function."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Callable, Optional, TypeVar, Union

from conductor.client.worker._registry import register, require_name

if TYPE_CHECKING:
    from typing import Protocol, overload

    from typing_extensions import ParamSpec

    from conductor.client.http.models.task_def import TaskDef
    from conductor.client.workflow.task.simple_task import SimpleTask

    P = ParamSpec("P")
    R_co = TypeVar("R_co", covariant=True)

    class WorkerFunction(Protocol[P, R_co]):
        """A decorated function: called plainly it runs, called with ``task_ref_name`` it is a step of a workflow."""

        __name__: str

        @overload
        def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co: ...
        @overload
        def __call__(self, *, task_ref_name: str, **kwargs: Any) -> SimpleTask: ...
        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            """Run the function, or make a step of a workflow."""
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


def worker_task(
    task_definition_name: str,
    poll_interval_millis: float = 100,
    domain: Optional[str] = None,
    worker_id: Optional[str] = None,
    thread_count: int = 1,
    register_task_def: bool = False,
    poll_timeout: int = 100,
    lease_extend_enabled: bool = False,
    task_def: Optional[TaskDef] = None,
    overwrite_task_def: bool = True,
    strict_schema: bool = False,
    register_schema: Optional[bool] = None,
    *,
    strict: Optional[bool] = None,
    terminal_errors: tuple[type[BaseException], ...] = (),
    cancellation_check: Optional[float] = None,
) -> Callable[[Callable[P, R_co]], WorkerFunction[P, R_co]]:
    """Make a function the worker of a task definition.

    The function stays callable as before. Called with ``task_ref_name`` it gives a SimpleTask for a workflow instead,
    the other keywords being the task's inputs. A TaskHandler runs all functions decorated so.

    Args:
        task_definition_name: Name of the task definition.
        poll_interval_millis: Least time between two polls that find nothing, in milliseconds.
        domain: Domain to serve, None for tasks without one.
        worker_id: Identity on the server; host, process and a short id when None.
        thread_count: Tasks run at the same time.
        register_task_def: Whether to register a task definition at start.
        poll_timeout: How long the server holds a poll that finds nothing, in milliseconds; 100 counts as not set.
        lease_extend_enabled: Whether to keep long tasks from running into their response timeout.
        task_def: Settings of the task definition to register.
        overwrite_task_def: Whether registering replaces an existing definition.
        strict_schema: Whether registered schemas refuse further inputs.
        register_schema: Whether to register JSON schemas of inputs and output; the Configuration decides when None.
        strict: Whether inputs that do not fit the annotations fail the task; the Configuration decides when None.
        terminal_errors: Exception classes that end a task for good, as NonRetryableException does.
        cancellation_check: Seconds between two looks whether a running task was cancelled; None not to look.

    Returns:
        The decorator.

    Example:
        >>> @worker_task(task_definition_name="greet")
        ... def greet(name: str) -> str:
        ...     return f"Hello {name}"
        >>> greet("Ada")
        'Hello Ada'
    """
    require_name(task_definition_name)
    options = {
        "poll_interval": poll_interval_millis,
        "worker_id": worker_id,
        "thread_count": thread_count,
        "register_task_def": register_task_def,
        "poll_timeout": poll_timeout,
        "lease_extend_enabled": lease_extend_enabled,
        "task_def_template": task_def,
        "overwrite_task_def": overwrite_task_def,
        "strict_schema": strict_schema,
        "register_schema": register_schema,
        "strict": strict,
        "terminal_errors": terminal_errors,
        "cancellation_check": cancellation_check,
    }
    return _decorator(task_definition_name, domain, options)


def WorkerTask(  # the published name
    task_definition_name: str,
    poll_interval: float = 100,
    domain: Optional[str] = None,
    worker_id: Optional[str] = None,
    poll_interval_seconds: float = 0,
    thread_count: int = 1,
    register_task_def: bool = False,
    poll_timeout: int = 100,
    lease_extend_enabled: bool = False,
    register_schema: Optional[bool] = None,
) -> Callable[[Callable[P, R_co]], WorkerFunction[P, R_co]]:
    """Make a function the worker of a task definition; an older spelling of :func:`worker_task`.

    Args:
        task_definition_name: Name of the task definition.
        poll_interval: Least time between two polls that find nothing, in milliseconds.
        domain: Domain to serve, None for tasks without one.
        worker_id: Identity on the server.
        poll_interval_seconds: The interval in seconds; wins over ``poll_interval`` when not 0.
        thread_count: Tasks run at the same time.
        register_task_def: Whether to register a task definition at start.
        poll_timeout: How long the server holds a poll that finds nothing, in milliseconds; 100 counts as not set.
        lease_extend_enabled: Whether to keep long tasks from running into their response timeout.
        register_schema: Whether to register JSON schemas of inputs and output.

    Returns:
        The decorator.
    """
    return worker_task(
        task_definition_name,
        poll_interval_seconds * 1000 if poll_interval_seconds > 0 else poll_interval,
        domain,
        worker_id,
        thread_count,
        register_task_def,
        poll_timeout,
        lease_extend_enabled,
        register_schema=register_schema,
    )


def _decorator(
    name: str, domain: Optional[str], options: dict[str, Any]
) -> Callable[[Callable[P, R_co]], WorkerFunction[P, R_co]]:
    def decorate(function: Callable[P, R_co]) -> WorkerFunction[P, R_co]:
        register(name, domain, function, options)

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Union[R_co, SimpleTask]:
            if "task_ref_name" not in kwargs:
                return function(*args, **kwargs)
            from conductor.client.workflow.task.simple_task import task_from_worker

            return task_from_worker(function, name, kwargs.pop("task_ref_name"), kwargs)

        call.__conductor_function__ = function  # type: ignore[attr-defined]  # read by worker references
        return call  # type: ignore[return-value]  # one function plays both parts

    return decorate


__all__ = ["WorkerTask", "worker_task"]
