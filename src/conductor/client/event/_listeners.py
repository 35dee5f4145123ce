"""Which method of a listener hears which event."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from conductor.client.event import task_events, task_runner_events, workflow_events
from conductor.client.event.conductor_event import ConductorEvent

logger = logging.getLogger(__name__)

T = TypeVar("T", bound=ConductorEvent)

TASK_RUNNER_METHODS: dict[str, type[ConductorEvent]] = {
    "on_poll_started": task_runner_events.PollStarted,
    "on_poll_completed": task_runner_events.PollCompleted,
    "on_poll_failure": task_runner_events.PollFailure,
    "on_task_execution_started": task_runner_events.TaskExecutionStarted,
    "on_task_execution_completed": task_runner_events.TaskExecutionCompleted,
    "on_task_execution_failure": task_runner_events.TaskExecutionFailure,
    "on_task_update_failure": task_runner_events.TaskUpdateFailure,
}
WORKFLOW_METHODS: dict[str, type[ConductorEvent]] = {
    "on_workflow_started": workflow_events.WorkflowStarted,
    "on_workflow_input_payload_size": workflow_events.WorkflowInputPayloadSize,
    "on_workflow_payload_used": workflow_events.WorkflowPayloadUsed,
}
TASK_METHODS: dict[str, type[ConductorEvent]] = {
    "on_task_result_payload_size": task_events.TaskResultPayloadSize,
    "on_task_payload_used": task_events.TaskPayloadUsed,
}


def heard_by(listener: object, methods: dict[str, type[ConductorEvent]]) -> Iterator[tuple[type[ConductorEvent], Any]]:
    """Yield the event and the method for each of the methods that a listener has."""
    for name, event_type in methods.items():
        method = getattr(listener, name, None)
        if method is not None:
            yield event_type, method


class Listeners(Generic[T]):
    """Who listens to which class of event, in order of registration."""

    def __init__(self) -> None:
        self._by_type: dict[type[Any], list[Callable[[Any], Any]]] = {}

    def add(self, event_type: type[Any], listener: Callable[[Any], Any]) -> None:
        """Register a listener; the same one listens once."""
        known = self._by_type.setdefault(event_type, [])
        if listener not in known:
            known.append(listener)

    def remove(self, event_type: type[Any], listener: Callable[[Any], Any]) -> None:
        """Unregister a listener."""
        known = self._by_type.get(event_type, [])
        if listener in known:
            known.remove(listener)
        else:
            logger.warning("%r does not listen to %s", listener, event_type.__name__)

    def of(self, event_type: type[Any]) -> list[Callable[[Any], Any]]:
        """Return the listeners to exactly this class."""
        return list(self._by_type.get(event_type, ()))


__all__ = ["TASK_METHODS", "TASK_RUNNER_METHODS", "WORKFLOW_METHODS", "Listeners", "T", "heard_by"]
