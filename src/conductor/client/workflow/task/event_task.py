"""Tasks that publish a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.workflow._check import expect, plain
from conductor.client.workflow.task.task import TaskInterface
from conductor.client.workflow.task.task_type import TaskType

if not TYPE_CHECKING:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["ConductorEventTask", "EventTaskInterface", "SqsEventTask"]


class EventTaskInterface(TaskInterface):
    """Publishes its input as a message.

    Args:
        task_ref_name: Reference name of the task.
        event_prefix: Kind of queue, such as ``kafka``.
        event_suffix: Name of the queue.
    """

    def __init__(self, task_ref_name: str, event_prefix: str, event_suffix: str) -> None:
        super().__init__(task_ref_name, TaskType.EVENT)
        kind = expect(event_prefix, str, self._what("event_prefix"))
        queue = expect(event_suffix, str, self._what("the name of the queue"))
        self._sink = f"{plain(kind)}:{plain(queue)}"

    def _fields(self) -> dict[str, Any]:
        return {"sink": self._sink}


class SqsEventTask(EventTaskInterface):
    """Publishes its input to a queue of Amazon SQS.

    Args:
        task_ref_name: Reference name of the task.
        queue_name: Name of the queue.
    """

    def __init__(self, task_ref_name: str, queue_name: str) -> None:
        super().__init__(task_ref_name, "sqs", queue_name)


class ConductorEventTask(EventTaskInterface):
    """Publishes its input as an event of the Conductor server, for event handlers.

    Args:
        task_ref_name: Reference name of the task.
        event_name: Name of the event.
    """

    def __init__(self, task_ref_name: str, event_name: str) -> None:
        super().__init__(task_ref_name, "conductor", event_name)
