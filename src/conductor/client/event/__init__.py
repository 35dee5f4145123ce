"""Events of the client and the objects that listen to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conductor.client._lazy import lazy_exports

if TYPE_CHECKING:
    from conductor.client.event.conductor_event import ConductorEvent as ConductorEvent
    from conductor.client.event.event_dispatcher import EventDispatcher as EventDispatcher
    from conductor.client.event.listener_register import register_task_listener as register_task_listener
    from conductor.client.event.listener_register import register_task_runner_listener as register_task_runner_listener
    from conductor.client.event.listener_register import register_workflow_listener as register_workflow_listener
    from conductor.client.event.listeners import MetricsCollector as MetricsCollectorProtocol
    from conductor.client.event.listeners import TaskEventsListener as TaskEventsListener
    from conductor.client.event.listeners import TaskRunnerEventsListener as TaskRunnerEventsListener
    from conductor.client.event.listeners import WorkflowEventsListener as WorkflowEventsListener
    from conductor.client.event.task_events import TaskEvent as TaskEvent
    from conductor.client.event.task_events import TaskPayloadUsed as TaskPayloadUsed
    from conductor.client.event.task_events import TaskResultPayloadSize as TaskResultPayloadSize
    from conductor.client.event.task_runner_events import PollCompleted as PollCompleted
    from conductor.client.event.task_runner_events import PollFailure as PollFailure
    from conductor.client.event.task_runner_events import PollStarted as PollStarted
    from conductor.client.event.task_runner_events import TaskExecutionCompleted as TaskExecutionCompleted
    from conductor.client.event.task_runner_events import TaskExecutionFailure as TaskExecutionFailure
    from conductor.client.event.task_runner_events import TaskExecutionStarted as TaskExecutionStarted
    from conductor.client.event.task_runner_events import TaskRunnerEvent as TaskRunnerEvent
    from conductor.client.event.workflow_events import WorkflowEvent as WorkflowEvent
    from conductor.client.event.workflow_events import WorkflowInputPayloadSize as WorkflowInputPayloadSize
    from conductor.client.event.workflow_events import WorkflowPayloadUsed as WorkflowPayloadUsed
    from conductor.client.event.workflow_events import WorkflowStarted as WorkflowStarted

if not TYPE_CHECKING:  # to type checkers a name that is not there is an error
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "ConductorEvent": ".conductor_event",
            "EventDispatcher": ".event_dispatcher",
            "MetricsCollectorProtocol": ".listeners:MetricsCollector",
            "PollCompleted": ".task_runner_events",
            "PollFailure": ".task_runner_events",
            "PollStarted": ".task_runner_events",
            "TaskEvent": ".task_events",
            "TaskEventsListener": ".listeners",
            "TaskExecutionCompleted": ".task_runner_events",
            "TaskExecutionFailure": ".task_runner_events",
            "TaskExecutionStarted": ".task_runner_events",
            "TaskPayloadUsed": ".task_events",
            "TaskResultPayloadSize": ".task_events",
            "TaskRunnerEvent": ".task_runner_events",
            "TaskRunnerEventsListener": ".listeners",
            "WorkflowEvent": ".workflow_events",
            "WorkflowEventsListener": ".listeners",
            "WorkflowInputPayloadSize": ".workflow_events",
            "WorkflowPayloadUsed": ".workflow_events",
            "WorkflowStarted": ".workflow_events",
            "register_task_listener": ".listener_register",
            "register_task_runner_listener": ".listener_register",
            "register_workflow_listener": ".listener_register",
        },
    )

__all__ = [
    "ConductorEvent",
    "EventDispatcher",
    "MetricsCollectorProtocol",
    "PollCompleted",
    "PollFailure",
    "PollStarted",
    "TaskEvent",
    "TaskEventsListener",
    "TaskExecutionCompleted",
    "TaskExecutionFailure",
    "TaskExecutionStarted",
    "TaskPayloadUsed",
    "TaskResultPayloadSize",
    "TaskRunnerEvent",
    "TaskRunnerEventsListener",
    "WorkflowEvent",
    "WorkflowEventsListener",
    "WorkflowInputPayloadSize",
    "WorkflowPayloadUsed",
    "WorkflowStarted",
    "register_task_listener",
    "register_task_runner_listener",
    "register_workflow_listener",
]
