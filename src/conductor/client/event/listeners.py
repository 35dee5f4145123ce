"""What objects that listen to events look like. A listener needs only the methods it cares about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from conductor.client.event.task_events import TaskPayloadUsed, TaskResultPayloadSize
    from conductor.client.event.task_runner_events import (
        PollCompleted,
        PollFailure,
        PollStarted,
        TaskExecutionCompleted,
        TaskExecutionFailure,
        TaskExecutionStarted,
        TaskUpdateFailure,
    )
    from conductor.client.event.workflow_events import WorkflowInputPayloadSize, WorkflowPayloadUsed, WorkflowStarted
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


@runtime_checkable
class TaskRunnerEventsListener(Protocol):
    """Listens to what workers do."""

    def on_poll_started(self, event: PollStarted) -> None:
        """A poll goes out."""

    def on_poll_completed(self, event: PollCompleted) -> None:
        """A poll was answered."""

    def on_poll_failure(self, event: PollFailure) -> None:
        """A poll was not answered."""

    def on_task_execution_started(self, event: TaskExecutionStarted) -> None:
        """A task begins to run."""

    def on_task_execution_completed(self, event: TaskExecutionCompleted) -> None:
        """A worker function has returned."""

    def on_task_execution_failure(self, event: TaskExecutionFailure) -> None:
        """A worker function has raised."""

    def on_task_update_failure(self, event: TaskUpdateFailure) -> None:
        """A result was given up."""


@runtime_checkable
class WorkflowEventsListener(Protocol):
    """Listens to workflows being started."""

    def on_workflow_started(self, event: WorkflowStarted) -> None:
        """A workflow was started, or could not be."""

    def on_workflow_input_payload_size(self, event: WorkflowInputPayloadSize) -> None:
        """The size of an input is known."""

    def on_workflow_payload_used(self, event: WorkflowPayloadUsed) -> None:
        """A payload went through external storage."""


@runtime_checkable
class TaskEventsListener(Protocol):
    """Listens to the payload of tasks."""

    def on_task_result_payload_size(self, event: TaskResultPayloadSize) -> None:
        """The size of a result is known."""

    def on_task_payload_used(self, event: TaskPayloadUsed) -> None:
        """A payload went through external storage."""


@runtime_checkable
class MetricsCollector(TaskRunnerEventsListener, WorkflowEventsListener, TaskEventsListener, Protocol):
    """Listens to everything."""


__all__ = ["MetricsCollector", "TaskEventsListener", "TaskRunnerEventsListener", "WorkflowEventsListener"]
