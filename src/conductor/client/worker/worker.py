"""A worker made from a function."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any, Callable, Optional, Union

from conductor.client.worker._references import FunctionReference, restore_function
from conductor.client.worker.worker_interface import DEFAULT_POLLING_INTERVAL, WorkerInterface

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Coroutine
    from concurrent.futures import Future

    from conductor.client.http.api_client import ApiClient
    from conductor.client.http.models.task import Task
    from conductor.client.http.models.task_def import TaskDef
    from conductor.client.http.models.task_result import TaskResult
    from conductor.client.worker._invocation import Invocation
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

logger = logging.getLogger(__name__)

ExecuteTaskFunction = Callable[..., Any]


class _AsyncTaskRunning:
    """Says that an async function was started and its result comes later."""

    def __repr__(self) -> str:
        return "<async task running>"

    def __reduce__(self) -> str:
        return "ASYNC_TASK_RUNNING"


ASYNC_TASK_RUNNING = _AsyncTaskRunning()


class BackgroundEventLoop:
    """An event loop on a thread of its own, for coroutines of code that is not async."""

    def __init__(self) -> None:
        self._loop: Optional[asyncio.AbstractEventLoop] = None
        self._lock = threading.Lock()

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        import asyncio

        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="conductor-event-loop", daemon=True).start()
            return self._loop

    def submit_coroutine(self, coro: Coroutine[Any, Any, Any]) -> Future[Any]:
        """Start a coroutine and return the future of its value."""
        import asyncio

        return asyncio.run_coroutine_threadsafe(coro, self._running_loop())

    def run_coroutine(self, coro: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine and return its value, or raise what it raises."""
        return self.submit_coroutine(coro).result()


class Worker(WorkerInterface):
    """A worker made from a function; ``@worker_task`` makes one for every decorated function.

    Args:
        task_definition_name: Name of the task definition, or several served in turn.
        execute_function: Takes the task's inputs by name, or the whole Task as its only parameter. May be ``async
            def``.
        poll_interval: Least time between two polls that find nothing, in milliseconds.
        domain: Domain to serve, None for tasks without one.
        worker_id: Identity on the server; host, process and a short id when None.
        thread_count: Tasks run at the same time.
        register_task_def: Whether to register a task definition at start.
        poll_timeout: How long the server holds a poll that finds nothing, in milliseconds; 100 counts as not set.
        lease_extend_enabled: Whether to keep long tasks from running into their response timeout.
        paused: Whether to start without polling.
        task_def_template: Settings of the task definition to register.
        overwrite_task_def: Whether registering replaces an existing definition.
        strict_schema: Whether registered schemas refuse further inputs.
        register_schema: Whether to register JSON schemas of inputs and output.
        strict: Whether inputs that do not fit the annotations fail the task instead of being handed on with a warning.
        terminal_errors: Exception classes that end a task for good, as NonRetryableException does.
        cancellation_check: Seconds between two looks whether a running task was cancelled; None not to look.

    Raises:
        TypeError: If ``execute_function`` is not callable.

    Example:
        >>> from conductor.client.http.models import Task
        >>> def greet(name: str) -> str:
        ...     return f"Hello {name}"
        >>> Worker("greet", greet).execute(Task(input_data={"name": "Ada"})).output_data
        {'result': 'Hello Ada'}
    """

    def __init__(
        self,
        task_definition_name: Union[str, list[str]],
        execute_function: ExecuteTaskFunction,
        poll_interval: Optional[float] = None,
        domain: Optional[str] = None,
        worker_id: Optional[str] = None,
        thread_count: int = 1,
        register_task_def: bool = False,
        poll_timeout: int = 100,
        lease_extend_enabled: bool = False,
        paused: bool = False,
        task_def_template: Optional[TaskDef] = None,
        overwrite_task_def: bool = True,
        strict_schema: bool = False,
        register_schema: Optional[bool] = False,
        *,
        strict: Optional[bool] = None,
        terminal_errors: tuple[type[BaseException], ...] = (),
        cancellation_check: Optional[float] = None,
    ) -> None:
        super().__init__(task_definition_name)
        if not callable(execute_function):
            raise TypeError(
                f"execute_function of worker {task_definition_name!r} must be callable, got {execute_function!r}"
            )
        self._api_client: Optional[ApiClient] = None
        self.poll_interval = DEFAULT_POLLING_INTERVAL if poll_interval is None else poll_interval
        self.domain = domain
        self.worker_id = worker_id or super().get_identity()
        self._own_worker_id = worker_id
        self.thread_count = thread_count
        self.register_task_def = register_task_def
        self.poll_timeout = poll_timeout
        self.lease_extend_enabled = lease_extend_enabled
        self.paused = paused
        self.task_def_template = task_def_template
        self.overwrite_task_def = overwrite_task_def
        self.strict_schema = strict_schema
        self.register_schema = register_schema
        self.strict = strict
        self.terminal_errors = terminal_errors
        self.cancellation_check = cancellation_check
        self._running = _RunningCoroutines()
        self._invocation: Optional[Invocation] = None
        self.execute_function = execute_function

    def execute(self, task: Task) -> TaskResult:
        """Run one task.

        Args:
            task: The task as the server handed it out.

        Returns:
            Its result. What the function raises becomes a failed result. A TaskInProgress is returned as it is, and an
            async function gives ASYNC_TASK_RUNNING at once; see :meth:`check_completed_async_tasks`.
        """
        invocation = self.invocation()
        if invocation.is_async:
            self._running.start(task, invocation)
            return ASYNC_TASK_RUNNING  # type: ignore[return-value]  # the published API answers with a marker
        return invocation.run(task)  # type: ignore[return-value]  # as it does with a TaskInProgress

    def check_completed_async_tasks(self) -> list[tuple[str, Any, float, Task]]:
        """Return every async task that ended since the last call: id, result, submit time, task."""
        return self._running.ended()

    def invocation(self) -> Invocation:
        """Return the function with its table of inputs, made at the first call.

        Raises:
            UnresolvableHint: If an annotation of the function cannot be evaluated.
            UnsupportedHint: If an annotation is no type that a task input can have.
        """
        if self._invocation is None:
            from conductor.client.worker._invocation import Invocation

            self._invocation = Invocation(
                self._execute_function, bool(self.strict), self.get_identity(), self.terminal_errors
            )
        return self._invocation

    def get_identity(self) -> str:
        """Return the name this worker polls under."""
        return self.worker_id

    @property
    def api_client(self) -> ApiClient:
        """An API client with default settings, made at first use."""
        if self._api_client is None:
            from conductor.client.http.api_client import ApiClient

            self._api_client = ApiClient()
        return self._api_client

    @api_client.setter
    def api_client(self, value: ApiClient) -> None:
        self._api_client = value

    @property
    def execute_function(self) -> ExecuteTaskFunction:
        """The function this worker runs."""
        return self._execute_function

    @execute_function.setter
    def execute_function(self, value: ExecuteTaskFunction) -> None:
        self._execute_function = value
        self._invocation = None

    def __getstate__(self) -> dict[str, Any]:
        left_out = {"_api_client": None, "_running": None, "_invocation": None}
        # The name of this process says nothing about the one that unpickles.
        identity = {"worker_id": self._own_worker_id}
        return {
            **self.__dict__,
            **left_out,
            **identity,
            "_execute_function": FunctionReference.of(self._execute_function),
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._execute_function = restore_function(state["_execute_function"])
        self._running = _RunningCoroutines()
        self.worker_id = self._own_worker_id or super().get_identity()


class _RunningCoroutines:
    """Async tasks that were started and not yet asked about."""

    def __init__(self) -> None:
        self._loop = BackgroundEventLoop()
        self._futures: dict[str, tuple[Future[Any], float, Task]] = {}
        self._lock = threading.Lock()

    def start(self, task: Task, invocation: Invocation) -> None:
        future = self._loop.submit_coroutine(invocation.run_async(task))
        with self._lock:
            self._futures[str(task.task_id)] = (future, time.time(), task)

    def ended(self) -> list[tuple[str, Any, float, Task]]:
        with self._lock:
            done = {key: entry for key, entry in self._futures.items() if entry[0].done()}
            for key in done:
                del self._futures[key]
        return [(key, future.result(), submitted, task) for key, (future, submitted, task) in done.items()]


def is_callable_input_parameter_a_task(callable: Callable[..., Any], object_type: Any) -> bool:
    """Return whether a function takes the whole task: one parameter of the given type, ``object``, or untyped."""
    import inspect

    parameters = list(inspect.signature(callable).parameters.values())
    if len(parameters) != 1:
        return False
    annotation = parameters[0].annotation
    return annotation in (object_type, object, inspect.Parameter.empty)


def is_callable_return_value_of_type(callable: Callable[..., Any], object_type: Any) -> bool:
    """Return whether a function is annotated to return exactly the given type."""
    import inspect

    return bool(inspect.signature(callable).return_annotation == object_type)


__all__ = [
    "ASYNC_TASK_RUNNING",
    "BackgroundEventLoop",
    "ExecuteTaskFunction",
    "Worker",
    "is_callable_input_parameter_a_task",
    "is_callable_return_value_of_type",
]
