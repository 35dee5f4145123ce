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


__all__ = ["TaskResourceApi"]
