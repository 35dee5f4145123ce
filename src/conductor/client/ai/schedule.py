"""When an agent runs by itself.

On the server a schedule is called ``<agent>-<name>``; here it goes by its own short name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.ai.schedule_errors import InvalidCronExpression, ScheduleNameConflict, ScheduleNotFound

if TYPE_CHECKING:
    from conductor.client.http.models.save_schedule_request import SaveScheduleRequest
    from conductor.client.http.models.workflow_schedule import WorkflowSchedule

__all__ = ["Schedule", "ScheduleInfo"]

_BAD_REQUEST = 400
_NOT_FOUND = 404


@dataclass(frozen=True)
class Schedule:
    """A schedule as it should be.

    Args:
        name: Name of the schedule, unique for its agent.
        cron: When it fires: second, minute, hour, day of the month, month, day of the week.
        timezone: Name of the time zone of ``cron``.
        input: Input of the executions it starts.
        catchup: Whether to make up for runs that were missed.
        paused: Whether it is paused.
        start_at: Epoch milliseconds before which it does not fire.
        end_at: Epoch milliseconds after which it does not fire.
        description: Text for readers.

    Raises:
        ValueError: If the name or the cron expression is empty.
        TypeError: If one of them is no text.
    """

    name: str
    cron: str
    timezone: str = "UTC"
    input: dict[str, Any] = field(default_factory=dict)
    catchup: bool = False
    paused: bool = False
    start_at: Optional[int] = None
    end_at: Optional[int] = None
    description: Optional[str] = None

    def __post_init__(self) -> None:
        for attribute in ("name", "cron"):
            value = getattr(self, attribute)
            if value and not isinstance(value, str):
                raise TypeError(f"Schedule.{attribute} takes str, got {type(value).__name__}")
            if not value or not value.strip():
                raise ValueError(f"Schedule.{attribute} is required and must be non-empty")


@dataclass(frozen=True)
class ScheduleInfo:
    """A schedule as it is on the server.

    Args:
        name: Its name on the server.
        short_name: Its name without that of the agent.
        agent: Name of the agent, which is the workflow that it starts.
        cron: When it fires.
        timezone: Name of the time zone of ``cron``.
        input: Input of the executions it starts.
        paused: Whether it is paused.
        paused_reason: Why it is paused.
        catchup: Whether it makes up for runs that were missed.
        start_at: Epoch milliseconds before which it does not fire.
        end_at: Epoch milliseconds after which it does not fire.
        description: Text for readers.
        next_run: Epoch milliseconds of its next run, where the server tells.
        create_time: Epoch milliseconds when it was created.
        update_time: Epoch milliseconds when it was last changed.
        created_by: Who created it.
        updated_by: Who last changed it.
    """

    name: str
    short_name: str
    agent: str
    cron: str
    timezone: str
    input: dict[str, Any]
    paused: bool
    paused_reason: Optional[str]
    catchup: bool
    start_at: Optional[int]
    end_at: Optional[int]
    description: Optional[str]
    next_run: Optional[int]
    create_time: Optional[int]
    update_time: Optional[int]
    created_by: Optional[str]
    updated_by: Optional[str]


def _prefix(agent_name: str, short_name: str) -> str:
    return f"{agent_name}-{short_name}"


def _unprefix(agent_name: str, wire_name: str) -> str:
    start = f"{agent_name}-"
    return wire_name[len(start) :] if wire_name.startswith(start) else wire_name


def _check_unique_names(schedules: Iterable[Schedule]) -> None:
    seen: set[str] = set()
    for schedule in schedules:
        if schedule.name in seen:
            raise ScheduleNameConflict(f"Duplicate schedule name {schedule.name!r} — names must be unique per agent")
        seen.add(schedule.name)


def _to_save_request(schedule: Schedule, agent_name: str) -> SaveScheduleRequest:
    from conductor.client.http.models.save_schedule_request import SaveScheduleRequest
    from conductor.client.http.models.start_workflow_request import StartWorkflowRequest

    return SaveScheduleRequest(
        name=_prefix(agent_name, schedule.name),
        cron_expression=schedule.cron,
        run_catchup_schedule_instances=schedule.catchup,
        paused=schedule.paused,
        start_workflow_request=StartWorkflowRequest(name=agent_name, input=dict(schedule.input)),
        schedule_start_time=schedule.start_at,
        schedule_end_time=schedule.end_at,
        zone_id=schedule.timezone,
        description=schedule.description,
    )


def _from_workflow_schedule(schedule: WorkflowSchedule, agent_name: Optional[str] = None) -> ScheduleInfo:
    request = schedule.start_workflow_request
    agent = (request.name if request is not None else None) or ""
    # Newer servers tell the next run; it is kept among the fields that have no name here.
    further = getattr(schedule, "_unknown_fields", None) or {}
    name = schedule.name or ""
    return ScheduleInfo(
        name=name,
        short_name=_unprefix(agent_name or agent, name),
        agent=agent,
        cron=schedule.cron_expression or "",
        timezone=schedule.zone_id or "UTC",
        input=dict((request.input if request is not None else None) or {}),
        paused=bool(schedule.paused),
        paused_reason=schedule.paused_reason,
        catchup=bool(schedule.run_catchup_schedule_instances),
        start_at=schedule.schedule_start_time,
        end_at=schedule.schedule_end_time,
        description=schedule.description,
        next_run=further.get("nextRunTime"),
        create_time=schedule.create_time,
        update_time=schedule.updated_time,
        created_by=schedule.created_by,
        updated_by=schedule.updated_by,
    )


def _as_schedule(answer: Any) -> Any:
    from conductor.client.http._model import decode_as
    from conductor.client.http.models.workflow_schedule import WorkflowSchedule

    return decode_as(WorkflowSchedule, answer) if isinstance(answer, dict) else answer


def _get_info(raw_client: Any, wire_name: str, agent_name: Optional[str] = None) -> ScheduleInfo:
    """Return a schedule by its name on the server.

    Raises:
        ScheduleNotFound: If there is none.
    """
    try:
        found = raw_client.get_schedule(wire_name)
    except Exception as error:
        raise _translate(error) from error
    schedule = _as_schedule(found)
    if schedule is None or not schedule.name:
        raise ScheduleNotFound(f"Schedule {wire_name!r} not found")
    return _from_workflow_schedule(schedule, agent_name)


def _list_infos(raw_client: Any, agent_name: str) -> list[ScheduleInfo]:
    """Return the schedules of an agent."""
    found = raw_client.get_all_schedules(workflow_name=agent_name) or []
    return [_from_workflow_schedule(_as_schedule(schedule), agent_name) for schedule in found]


def _reconcile(raw_client: Any, agent_name: str, desired: Optional[Iterable[Schedule]]) -> None:
    """Make the schedules of an agent those that are desired; None leaves them as they are.

    Raises:
        ScheduleNameConflict: If two of them have the same name; nothing is changed then.
    """
    if desired is None:
        return
    wanted = list(desired)
    _check_unique_names(wanted)
    names = {_prefix(agent_name, schedule.name) for schedule in wanted}
    unwanted = [info.name for info in _list_infos(raw_client, agent_name) if info.name not in names]
    for schedule in wanted:
        raw_client.save_schedule(_to_save_request(schedule, agent_name))
    # Last, so that the agent keeps its schedules when the server refuses a new one.
    for name in unwanted:
        raw_client.delete_schedule(name)


def _translate(exc: Exception) -> Exception:
    """Return the error of this package that an answer of the server stands for, or the error itself."""
    status, body = getattr(exc, "status", None), getattr(exc, "body", None) or ""
    if status == _NOT_FOUND:
        return ScheduleNotFound(body or str(exc))
    if status == _BAD_REQUEST and "cron" in str(body).lower():
        return InvalidCronExpression(body)
    return exc
