"""Requests about tasks."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation
from conductor.client.http._transport.retry import Repeat

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.external_storage_location import ExternalStorageLocation
    from conductor.client.http.models.poll_data import PollData
    from conductor.client.http.models.search_result_task import SearchResultTask
    from conductor.client.http.models.search_result_task_summary import SearchResultTaskSummary
    from conductor.client.http.models.signal_response import SignalResponse
    from conductor.client.http.models.task import Task
    from conductor.client.http.models.task_exec_log import TaskExecLog
    from conductor.client.http.models.task_result import TaskResult
    from conductor.client.http.models.workflow import Workflow
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class TaskResourceApi(ResourceApi):
    """Tasks: polling, updates, logs, queues and search."""

    @operation("GET", "/tasks/poll/{tasktype}", repeat=Repeat.NEVER)
    def poll(
        self,
        tasktype: str,
        *,
        workerid: Optional[str] = None,
        domain: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> Task:
        """Take one task of a type, waiting up to 100 ms for it.

        Args:
            tasktype: Name of the task definition.
            workerid: Who polls.
            domain: Domain to poll.

        Returns:
            The task; one without an id when there is none.
        """

    @operation("GET", "/tasks/poll/batch/{tasktype}", repeat=Repeat.NEVER)
    def batch_poll(
        self,
        tasktype: str,
        *,
        workerid: Optional[str] = None,
        domain: Optional[str] = None,
        count: Optional[int] = None,
        timeout: Optional[int] = None,
        **options: Unpack[CallOptions],
    ) -> list[Task]:
        """Take up to ``count`` tasks of a type, waiting for them.

        Args:
            tasktype: Name of the task definition.
            workerid: Who polls.
            domain: Domain to poll.
            count: Most tasks to take; 1 by default.
            timeout: Milliseconds to wait for ``count`` tasks, at most 5000; 100 by default.
        """

    @operation("POST", "/tasks", accept="text/plain", repeat=Repeat.ALWAYS)
    def update_task(self, body: TaskResult, **options: Unpack[CallOptions]) -> str:
        """Report the result of a task.

        Args:
            body: The result.

        Returns:
            Id of the task, also when it had ended before and nothing changed.
        """

    @operation("POST", "/tasks/update-v2", accept="application/json", repeat=Repeat.NEVER)
    def update_task_v2(self, body: TaskResult, **options: Unpack[CallOptions]) -> Task:
        """Report the result of a task and take the next one of its type.

        Args:
            body: The result.

        Returns:
            The next task; one without an id when there is none.
        """

    @operation("GET", "/tasks/{taskId}")
    def get_task(self, task_id: str, **options: Unpack[CallOptions]) -> Task:
        """Get a task.

        Args:
            task_id: Id of the task.
        """

    @operation(
        "POST",
        "/tasks/{workflowId}/{taskRefName}/{status}",
        accept="text/plain",
        fill={"workerid": socket.gethostname},
        repeat=Repeat.ALWAYS,
    )
    def update_task1(
        self,
        body: Any,
        workflow_id: str,
        task_ref_name: str,
        status: str,
        *,
        workerid: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> str:
        """Report the result of a task by its reference name.

        Args:
            body: Output, merged into what the task has.
            workflow_id: Id of the execution.
            task_ref_name: Reference name of the task.
            status: Status to set.
            workerid: Who reports; this host by default.

        Returns:
            Id of the task, empty when none was waiting.
        """

    @operation("POST", "/tasks/{taskId}/log")
    def log(self, body: str, task_id: str, **options: Unpack[CallOptions]) -> None:
        """Add a line to the log of a task.

        Args:
            body: The line.
            task_id: Id of the task.
        """

    @operation("GET", "/tasks/{taskId}/log")
    def get_task_logs(self, task_id: str, **options: Unpack[CallOptions]) -> list[TaskExecLog]:
        """Get the log of a task.

        Args:
            task_id: Id of the task.
        """

    @operation("GET", "/tasks/queue/sizes", multi=("taskType",))
    def size(self, *, task_type: Optional[list[str]] = None, **options: Unpack[CallOptions]) -> dict[str, int]:
        """Get how many tasks of each type wait for a worker.

        Args:
            task_type: Names of task definitions.
        """

    @operation("GET", "/tasks/queue/all")
    def all(self, **options: Unpack[CallOptions]) -> dict[str, int]:
        """Get how many messages wait in each queue.

        Returns:
            Name of the queue to number of messages.
        """

    @operation("GET", "/tasks/queue/all/verbose")
    def all_verbose(self, **options: Unpack[CallOptions]) -> dict[str, dict[str, dict[str, int]]]:
        """Get how many messages each shard of each queue holds.

        Returns:
            Queue to shard to ``size`` and ``uacked``.
        """

    @operation("GET", "/tasks/queue/polldata/all")
    def get_all_poll_data(self, **options: Unpack[CallOptions]) -> list[PollData]:
        """Get who polled last from each queue."""

    @operation("GET", "/tasks/queue/polldata")
    def get_poll_data(self, task_type: str, **options: Unpack[CallOptions]) -> list[PollData]:
        """Get who polled last for a type of task, one entry a domain.

        Args:
            task_type: Name of the task definition.
        """

    @operation("POST", "/tasks/queue/requeue/{taskType}", accept="text/plain")
    def requeue_pending_task(self, task_type: str, **options: Unpack[CallOptions]) -> str:
        """Put tasks of a type that wait for a worker into the queue again.

        Args:
            task_type: Name of the task definition.

        Returns:
            Number of tasks, as text.
        """

    @operation("GET", "/tasks/search")
    def search1(
        self,
        *,
        start: Optional[int] = None,
        size: Optional[int] = None,
        sort: Optional[str] = None,
        free_text: Optional[str] = None,
        query: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> SearchResultTaskSummary:
        """Search for tasks, in short form; open source servers find a task after its first update.

        Args:
            start: Index of the first result; 0 by default.
            size: Most results to return; 100 by default.
            sort: Fields with ``:ASC`` or ``:DESC``, separated by ``|``.
            free_text: Text to find; ``*`` by default.
            query: Conditions such as ``taskType = greet``, joined by ``AND``.
        """

    @operation("GET", "/tasks/search-v2")
    def search_v21(
        self,
        *,
        start: Optional[int] = None,
        size: Optional[int] = None,
        sort: Optional[str] = None,
        free_text: Optional[str] = None,
        query: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> SearchResultTask:
        """Search for tasks.

        Args:
            start: Index of the first result; 0 by default.
            size: Most results to return; 100 by default.
            sort: Fields with ``:ASC`` or ``:DESC``, separated by ``|``.
            free_text: Text to find; ``*`` by default.
            query: Conditions such as ``taskType = greet``, joined by ``AND``.
        """

    @operation("GET", "/tasks/externalstoragelocation")
    def get_external_storage_location1(
        self, path: str, operation: str, payload_type: str, **options: Unpack[CallOptions]
    ) -> ExternalStorageLocation:
        """Get where to put, or find, a payload that is too large for a message.

        Args:
            path: Path of the payload.
            operation: ``READ`` or ``WRITE``.
            payload_type: ``TASK_INPUT`` or ``TASK_OUTPUT``.
        """

    @operation(
        "POST",
        "/tasks/{workflowId}/{taskRefName}/{status}/sync",
        accept="text/plain",
        fill={"workerid": socket.gethostname},
    )
    def update_task_sync(
        self,
        body: Any,
        workflow_id: str,
        task_ref_name: str,
        status: str,
        *,
        workerid: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> Workflow:
        """Report the result of a task by its reference name, and get the execution.

        Args:
            body: Output, merged into what the task has.
            workflow_id: Id of the execution.
            task_ref_name: Reference name of the task.
            status: Status to set.
            workerid: Who reports; this host by default.

        Returns:
            The execution after the update.

        Raises:
            NotFound: If no such task is waiting.
        """

    @operation("POST", "/tasks/{workflowId}/{status}/signal")
    def signal_workflow_task_async(
        self, workflow_id: str, status: str, body: Any, **options: Unpack[CallOptions]
    ) -> None:
        """Complete the first task that waits in an execution or below it.

        Args:
            workflow_id: Id of the execution.
            status: Status to set.
            body: Output of the task.
        """

    @operation("POST", "/tasks/{workflowId}/{status}/signal/sync", accept="application/json")
    def signal_workflow_task_sync(
        self,
        workflow_id: str,
        status: str,
        body: Any,
        *,
        return_strategy: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> SignalResponse:
        """Complete the first task that waits in an execution or below it, and wait for what comes next.

        Args:
            workflow_id: Id of the execution.
            status: Status to set.
            body: Output of the task.
            return_strategy: ``TARGET_WORKFLOW``, the server's default, ``BLOCKING_WORKFLOW``, ``BLOCKING_TASK`` or
                ``BLOCKING_TASK_INPUT``.

        Returns:
            Where the execution stands; which part of it, ``return_strategy`` says.

        Raises:
            NotFound: If no task is waiting.
        """


__all__ = ["TaskResourceApi"]
