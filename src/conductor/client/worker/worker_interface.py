"""What every worker is: something with a task definition name that executes tasks."""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, Any, Optional, Union

from conductor.client.worker._identity import worker_identity

if TYPE_CHECKING:
    from conductor.client.http.models.task import Task
    from conductor.client.http.models.task_result import TaskResult
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

#: Milliseconds between the starts of two polls that find nothing.
DEFAULT_POLLING_INTERVAL = 100


class WorkerInterface(abc.ABC):
    """Base of worker classes: subclass it, implement :meth:`execute`, pass an instance to a TaskHandler.

    Args:
        task_definition_name: Name of the task definition, or several names that are served in turn.

    Example:
        >>> class Greeter(WorkerInterface):
        ...     def execute(self, task):
        ...         result = self.get_task_result_from_task(task)
        ...         result.add_output_data("greeting", "Hello")
        ...         return result
        >>> Greeter("greet").get_task_definition_name()
        'greet'
    """

    def __init__(self, task_definition_name: Union[str, list[str]]) -> None:
        self.task_definition_name = task_definition_name
        self.next_task_index = 0
        self._task_definition_name_cache: Optional[str] = None
        self._domain: Optional[str] = None
        self._poll_interval: float = DEFAULT_POLLING_INTERVAL
        self.thread_count = 1
        self.register_task_def = False
        self.poll_timeout = 100
        self.lease_extend_enabled = False
        self.overwrite_task_def = True
        self.strict_schema = False

    @abc.abstractmethod
    def execute(self, task: Task) -> TaskResult:
        """Run one task.

        Args:
            task: The task as the server handed it out.

        Returns:
            Its result.
        """

    def get_identity(self) -> str:
        """Return the name this worker polls under: host, process and a short id."""
        return worker_identity()

    def get_polling_interval_in_seconds(self) -> float:
        """Return the least time between two polls that find nothing, in seconds; 0.1 when none is set."""
        return (self.poll_interval or DEFAULT_POLLING_INTERVAL) / 1000

    def get_task_definition_name(self) -> str:
        """Return the task definition this worker serves; of several, the one whose turn it is."""
        return self.task_definition_name_cache

    @property
    def task_definition_names(self) -> list[str]:
        """All task definitions this worker serves."""
        names = self.task_definition_name
        return list(names) if isinstance(names, (list, tuple)) else [names]

    @property
    def task_definition_name_cache(self) -> str:
        """The name whose turn it is."""
        if self._task_definition_name_cache is None:
            self._task_definition_name_cache = self.compute_task_definition_name()
        return self._task_definition_name_cache

    def clear_task_definition_name_cache(self) -> None:
        """Give the turn to the next name."""
        self._task_definition_name_cache = None

    def compute_task_definition_name(self) -> str:
        """Return the name whose turn comes next, and move on."""
        names = self.task_definition_names
        name = names[self.next_task_index % len(names)]
        self.next_task_index = (self.next_task_index + 1) % len(names)
        return name

    def get_task_result_from_task(self, task: Task) -> TaskResult:
        """Return an empty result for a task, to be filled in.

        Args:
            task: The task.
        """
        from conductor.client.http.models.task_result import TaskResult

        return TaskResult(
            task_id=task.task_id, workflow_instance_id=task.workflow_instance_id, worker_id=self.get_identity()
        )

    def get_domain(self) -> Optional[str]:
        """Return the domain this worker serves, None for tasks without one."""
        domain: Optional[str] = self.domain
        return domain

    @property
    def domain(self) -> Any:
        """The domain this worker serves."""
        return self._domain

    @domain.setter
    def domain(self, value: Optional[str]) -> None:
        self._domain = value

    @property
    def poll_interval(self) -> float:
        """Least time between two polls that find nothing, in milliseconds."""
        return self._poll_interval

    @poll_interval.setter
    def poll_interval(self, value: float) -> None:
        self._poll_interval = value


__all__ = ["DEFAULT_POLLING_INTERVAL", "WorkerInterface"]
