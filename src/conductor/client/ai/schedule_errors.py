"""What can go wrong with schedules."""

from __future__ import annotations

from conductor.client.ai.agent_errors import ConductorAgentError

__all__ = ["InvalidCronExpression", "ScheduleError", "ScheduleNameConflict", "ScheduleNotFound"]


class ScheduleError(ConductorAgentError):
    """Something went wrong with a schedule."""


class ScheduleNameConflict(ScheduleError):
    """Two schedules of one agent have the same name."""


class ScheduleNotFound(ScheduleError):
    """There is no schedule of this name."""


class InvalidCronExpression(ScheduleError):
    """The server cannot read the cron expression."""
