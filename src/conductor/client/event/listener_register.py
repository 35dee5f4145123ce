"""Registers the methods of listener objects, whichever they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.event._listeners import TASK_METHODS, TASK_RUNNER_METHODS, WORKFLOW_METHODS, heard_by

if TYPE_CHECKING:
    from conductor.client.event.event_dispatcher import EventDispatcher
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


async def register_task_runner_listener(listener: object, dispatcher: EventDispatcher[Any]) -> None:
    """Let an object hear what workers do, by those ``on_…`` methods of TaskRunnerEventsListener that it has.

    Args:
        listener: The object.
        dispatcher: Where to register it.
    """
    for event_type, method in heard_by(listener, TASK_RUNNER_METHODS):
        await dispatcher.register(event_type, method)


async def register_workflow_listener(listener: object, dispatcher: EventDispatcher[Any]) -> None:
    """Let an object hear of workflows being started, by those methods of WorkflowEventsListener that it has.

    Args:
        listener: The object.
        dispatcher: Where to register it.
    """
    for event_type, method in heard_by(listener, WORKFLOW_METHODS):
        await dispatcher.register(event_type, method)


async def register_task_listener(listener: object, dispatcher: EventDispatcher[Any]) -> None:
    """Let an object hear of the payload of tasks, by those methods of TaskEventsListener that it has.

    Args:
        listener: The object.
        dispatcher: Where to register it.
    """
    for event_type, method in heard_by(listener, TASK_METHODS):
        await dispatcher.register(event_type, method)


__all__ = ["register_task_listener", "register_task_runner_listener", "register_workflow_listener"]
