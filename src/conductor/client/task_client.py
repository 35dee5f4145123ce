"""The client for tasks, as an interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    from conductor.client.http.models.poll_data import PollData
    from conductor.client.http.models.task import Task
    from conductor.client.http.models.task_exec_log import TaskExecLog
    from conductor.client.http.models.task_result import TaskResult
    from conductor.client.http.models.workflow import Workflow
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class TaskClient(ABC):
    """Tasks: poll, update, log.

    Every method raises :class:`~conductor.client.http.rest.ApiException` when the server refuses or does not answer.
    """

    @abstractmethod
    def poll_task(
        self, task_type: str, worker_id: Optional[str] = None, domain: Optional[str] = None
    ) -> Optional[Task]:
        """Take one task, waiting up to 100 ms for it.

        Args:
            task_type: Name of the task definition.
            worker_id: Who polls.
            domain: Domain to poll.

        Returns:
            The task; one without an id when there is none.
        """

    @abstractmethod
    def batch_poll_tasks(
        self,
        task_type: str,
        worker_id: Optional[str] = None,
        count: Optional[int] = None,
        timeout_in_millisecond: Optional[int] = None,
        domain: Optional[str] = None,
    ) -> list[Task]:
        """Take several tasks, waiting for them.

        Args:
            task_type: Name of the task definition.
            worker_id: Who polls.
            count: Most tasks to take; 1 by default.
            timeout_in_millisecond: Milliseconds to wait for ``count`` tasks, at most 5000; 100 by default.
            domain: Domain to poll.
        """

    @abstractmethod
    def get_task(self, task_id: str) -> Task:
        """Get a task.

        Args:
            task_id: Id of the task.
        """

    @abstractmethod
    def update_task(self, task_result: TaskResult) -> str:
        """Report the result of a task.

        Args:
            task_result: The result.

        Returns:
            Id of the task.
        """

    @abstractmethod
    def update_task_by_ref_name(
        self, workflow_id: str, task_ref_name: str, status: str, output: Any, worker_id: Optional[str] = None
    ) -> str:
        """Report the result of a task by its reference name.

        Args:
            workflow_id: Id of the execution.
            task_ref_name: Reference name of the task.
            status: Status to set.
            output: Output, kept under the key ``result``.
            worker_id: Who reports; this host by default.

        Returns:
            Id of the task, empty when none was waiting.
        """

    @abstractmethod
    def update_task_sync(
        self, workflow_id: str, task_ref_name: str, status: str, output: Any, worker_id: Optional[str] = None
    ) -> Workflow:
        """Report the result of a task by its reference name and get the execution as it is then.

        Args:
            workflow_id: Id of the execution.
            task_ref_name: Reference name of the task.
            status: Status to set.
            output: Output; anything but a dictionary is kept under the key ``result``.
            worker_id: Who reports; this host by default.
        """

    @abstractmethod
    def get_queue_size_for_task(self, task_type: str) -> int:
        """Get how many tasks of a type wait for a worker.

        Args:
            task_type: Name of the task definition.
        """

    @abstractmethod
    def add_task_log(self, task_id: str, log_message: str) -> None:
        """Add a line to the log of a task.

        Args:
            task_id: Id of the task.
            log_message: The line.
        """

    @abstractmethod
    def get_task_logs(self, task_id: str) -> list[TaskExecLog]:
        """Get the log of a task.

        Args:
            task_id: Id of the task.
        """

    @abstractmethod
    def get_task_poll_data(self, task_type: str) -> list[PollData]:
        """Get when and by whom the queues of a type were last polled.

        Args:
            task_type: Name of the task definition.
        """


__all__ = ["TaskClient"]
