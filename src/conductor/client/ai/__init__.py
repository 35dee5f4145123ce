"""Language models, vector databases, agents and their schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conductor.client._lazy import lazy_exports

if TYPE_CHECKING:
    from conductor.client.agent_client import AgentClient as AgentClient
    from conductor.client.agent_client import SSEUnavailableError as SSEUnavailableError
    from conductor.client.ai.agent_errors import AgentAPIError as AgentAPIError
    from conductor.client.ai.agent_errors import AgentNotFoundError as AgentNotFoundError
    from conductor.client.ai.agent_errors import ConductorAgentError as ConductorAgentError
    from conductor.client.ai.schedule import Schedule as Schedule
    from conductor.client.ai.schedule import ScheduleInfo as ScheduleInfo
    from conductor.client.ai.schedule_errors import InvalidCronExpression as InvalidCronExpression
    from conductor.client.ai.schedule_errors import ScheduleError as ScheduleError
    from conductor.client.ai.schedule_errors import ScheduleNameConflict as ScheduleNameConflict
    from conductor.client.ai.schedule_errors import ScheduleNotFound as ScheduleNotFound

__all__ = [
    "AgentAPIError",
    "AgentClient",
    "AgentNotFoundError",
    "ConductorAgentError",
    "InvalidCronExpression",
    "SSEUnavailableError",
    "Schedule",
    "ScheduleError",
    "ScheduleInfo",
    "ScheduleNameConflict",
    "ScheduleNotFound",
]

if not TYPE_CHECKING:  # to type checkers a name that is not there is an error
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "AgentAPIError": ".agent_errors",
            "AgentClient": "conductor.client.agent_client",
            "AgentNotFoundError": ".agent_errors",
            "ConductorAgentError": ".agent_errors",
            "InvalidCronExpression": ".schedule_errors",
            "SSEUnavailableError": "conductor.client.agent_client",
            "Schedule": ".schedule",
            "ScheduleError": ".schedule_errors",
            "ScheduleInfo": ".schedule",
            "ScheduleNameConflict": ".schedule_errors",
            "ScheduleNotFound": ".schedule_errors",
        },
    )
