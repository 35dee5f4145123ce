"""Events of a worker: polls, runs of tasks, reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Optional

from conductor.client.event._clock import now
from conductor.client.event.conductor_event import ConductorEvent

if TYPE_CHECKING:
    from conductor.client.http.models.task_result import TaskResult


@dataclass(frozen=True)
class TaskRunnerEvent(ConductorEvent):
    """Something a worker did.

    Args:
        task_type: Name of the task definition.
    """

    task_type: str


@dataclass(frozen=True)
class PollStarted(TaskRunnerEvent):
    """A poll goes out.

    Args:
        task_type: Name of the task definition.
        worker_id: Who polls.
        poll_count: Number of this poll.
        timestamp: When.
    """

    worker_id: str
    poll_count: int
    timestamp: datetime = field(default_factory=now)


@dataclass(frozen=True)
class PollCompleted(TaskRunnerEvent):
    """A poll was answered.

    Args:
        task_type: Name of the task definition.
        duration_ms: How long it took, in milliseconds.
        tasks_received: How many tasks it brought.
        timestamp: When.
    """

    duration_ms: float
    tasks_received: int
    timestamp: datetime = field(default_factory=now)


@dataclass(frozen=True)
class PollFailure(TaskRunnerEvent):
    """A poll was not answered.

    Args:
        task_type: Name of the task definition.
        duration_ms: How long it took, in milliseconds.
        cause: What went wrong.
        timestamp: When.
    """

    duration_ms: float
    cause: Exception
    timestamp: datetime = field(default_factory=now)


@dataclass(frozen=True)
class TaskExecutionStarted(TaskRunnerEvent):
    """A task begins to run.

    Args:
        task_type: Name of the task definition.
        task_id: Id of the task.
        worker_id: Who runs it.
        workflow_instance_id: Id of the execution it belongs to.
        timestamp: When.
    """

    task_id: str
    worker_id: str
    workflow_instance_id: Optional[str] = None
    timestamp: datetime = field(default_factory=now)


@dataclass(frozen=True)
class TaskExecutionCompleted(TaskRunnerEvent):
    """A worker function has returned.

    Args:
        task_type: Name of the task definition.
        task_id: Id of the task.
        worker_id: Who ran it.
        workflow_instance_id: Id of the execution it belongs to.
        duration_ms: How long it took, in milliseconds.
        output_size_bytes: Size of the output as JSON; None if it has no JSON form.
        timestamp: When.
    """

    task_id: str
    worker_id: str
    workflow_instance_id: Optional[str]
    duration_ms: float
    output_size_bytes: Optional[int] = None
    timestamp: datetime = field(default_factory=now)


@dataclass(frozen=True)
class TaskExecutionFailure(TaskRunnerEvent):
    """A worker function has raised.

    Args:
        task_type: Name of the task definition.
        task_id: Id of the task.
        worker_id: Who ran it.
        workflow_instance_id: Id of the execution it belongs to.
        cause: What it raised.
        duration_ms: How long it took, in milliseconds.
        timestamp: When.
    """

    task_id: str
    worker_id: str
    workflow_instance_id: Optional[str]
    cause: Exception
    duration_ms: float
    timestamp: datetime = field(default_factory=now)


@dataclass(frozen=True)
class TaskUpdateFailure(TaskRunnerEvent):
    """A result was given up: the server refused it, or did not take it in time.

    Args:
        task_type: Name of the task definition.
        task_id: Id of the task.
        worker_id: Who ran it.
        workflow_instance_id: Id of the execution it belongs to.
        cause: How the last attempt failed.
        retry_count: How many attempts were made.
        task_result: The result, to be saved elsewhere if need be.
        timestamp: When.
    """

    task_id: str
    worker_id: str
    workflow_instance_id: Optional[str]
    cause: Exception
    retry_count: int
    task_result: TaskResult
    timestamp: datetime = field(default_factory=now)


__all__ = [
    "PollCompleted",
    "PollFailure",
    "PollStarted",
    "TaskExecutionCompleted",
    "TaskExecutionFailure",
    "TaskExecutionStarted",
    "TaskRunnerEvent",
    "TaskUpdateFailure",
]
