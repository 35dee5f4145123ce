"""Schedules: starting executions at times that cron expressions give."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Hashable
from typing import Optional

from conductor.server.clock import Clock
from conductor.server.codec import Json
from conductor.server.cron import Cron, InvalidCron, is_zone
from conductor.server.definitions.shapes import START_REQUEST
from conductor.server.documents import Collection
from conductor.server.errors import BadRequest, NotFound, ServerError
from conductor.server.service import Engine
from conductor.server.shapes import Field, Shape, boolean, integer, list_of, text
from conductor.server.starts import Starts
from conductor.server.timers import Timers

logger = logging.getLogger(__name__)

SCHEDULE = Shape(
    {
        "name": Field(text),
        "cronExpression": Field(text),
        "runCatchupScheduleInstances": Field(boolean, False),
        "paused": Field(boolean, False),
        "pausedReason": Field(text),
        "startWorkflowRequest": Field(START_REQUEST),
        "zoneId": Field(text, "UTC"),
        "cronSchedules": Field(list_of(Shape({"cronExpression": Field(text), "zoneId": Field(text, "UTC")})), []),
        "scheduleStartTime": Field(integer),
        "scheduleEndTime": Field(integer),
        "createTime": Field(integer),
        "description": Field(text),
        "createdBy": Field(text, ""),
        "updatedBy": Field(text, ""),
    }
)
_LAST_RUN = "lastExpectedRun"
_EARLY_START_MILLISECONDS = 500
_KEPT_RECORDS = 100
_LONGEST_REASON = 999


class Scheduler:
    """All schedules.

    Args:
        engine: The engine.
        starts: Starts executions.
        clock: The source of time.
    """

    def __init__(self, engine: Engine, starts: Starts, clock: Clock) -> None:
        self._engine = engine
        self._starts = starts
        self._clock = clock
        self._timers = Timers(clock, self._due)
        self._schedules = Collection(engine, "schedule")
        self._records = Collection(engine, "schedule_execution")
        self._by_schedule: dict[str, deque[str]] = {}
        self._armed: dict[str, int] = {}
        self._stopped = False

    async def open(self) -> None:
        """Read the schedules and wait for the next run of each."""
        await self._schedules.load()
        await self._records.load()
        for record in sorted(self._records.all(), key=lambda each: int(each["scheduledTime"])):
            self._by_schedule.setdefault(record["scheduleName"], deque()).append(record["executionId"])
        for schedule in self._schedules.all():
            self._arm(schedule)

    def close(self) -> None:
        """Start nothing any more."""
        self._timers.clear()

    async def save(self, schedule: Json) -> Json:
        """Create or replace a schedule; it runs from now on."""
        if not schedule.get("name"):
            raise BadRequest("A schedule needs a name")
        if not (schedule.get("startWorkflowRequest") or {}).get("name"):
            raise ServerError("A schedule needs a startWorkflowRequest with the name of a workflow")
        _check_zones(schedule)
        now = self._clock.now()
        before = self._schedules.get(schedule["name"])
        created = before["createTime"] if before is not None else now
        saved = {**schedule, "createTime": created, "updatedTime": now, _LAST_RUN: now}
        await self._schedules.put(saved["name"], saved)
        self._arm(saved)
        return _public(saved)

    def get(self, name: str) -> Json:
        """A schedule that must exist."""
        return _public(self._existing(name))

    def _existing(self, name: str) -> Json:
        found = self._schedules.get(name)
        if found is None:
            raise NotFound(f"Schedule '{name}' not found")
        return found

    def all(self, workflow_name: Optional[str] = None) -> list[Json]:
        """All schedules, or those of a workflow, by name."""
        return [
            _public(each)
            for each in self._schedules.all()
            if workflow_name in (None, "", each["startWorkflowRequest"]["name"])
        ]

    async def delete(self, name: str) -> None:
        """Forget a schedule, if there is one."""
        self._timers.set(name, None)
        await self._schedules.delete(name)

    async def pause(self, name: str, reason: Optional[str]) -> None:
        """Let a schedule rest."""
        schedule = {**self._existing(name), "paused": True}
        if reason is not None:
            schedule["pausedReason"] = reason
        await self._schedules.put(name, schedule)
        self._timers.set(name, None)

    async def resume(self, name: str) -> None:
        """Let a paused schedule run again, from now on."""
        schedule = {**self._existing(name)}
        if not schedule["paused"]:
            raise NotFound(f"Schedule '{name}' not found")
        schedule.update(paused=False)
        schedule.pop("pausedReason", None)
        if not schedule["runCatchupScheduleInstances"]:
            schedule[_LAST_RUN] = self._clock.now()
        await self._schedules.put(name, schedule)
        self._arm(schedule)

    def stop_all(self) -> None:
        """Start nothing until `start_all`."""
        self._stopped = True

    def start_all(self) -> None:
        """Go on after `stop_all`."""
        self._stopped = False
        for schedule in self._schedules.all():
            self._arm(schedule)

    def records(self) -> list[Json]:
        """What schedules have started, newest first."""
        return sorted(self._records.all(), key=lambda each: -int(each["scheduledTime"]))

    def _arm(self, schedule: Json) -> None:
        due = None if schedule["paused"] else self._next(schedule)
        if due is not None:
            self._armed[schedule["name"]] = due
        self._timers.set(schedule["name"], due)

    def _next(self, schedule: Json) -> Optional[int]:
        """When a schedule is due next; an expression that cannot be understood never is."""
        last, now = int(schedule.get(_LAST_RUN) or 0), self._clock.now()
        catching_up = schedule["runCatchupScheduleInstances"]
        after = last if catching_up else max(now, last)
        start, end = schedule.get("scheduleStartTime"), schedule.get("scheduleEndTime")
        if start and not catching_up:
            after = max(after, start - _EARLY_START_MILLISECONDS)
        moments = [due for cron in _crons(schedule) if (due := cron.after(after)) is not None]
        if not moments or (end and not catching_up and min(moments) > end):
            return None
        return min(moments)

    def _due(self, key: Hashable) -> None:
        self._engine.spawn(self._run(str(key)))

    async def _run(self, name: str) -> None:
        schedule = self._schedules.get(name)
        if schedule is None or schedule["paused"] or self._stopped:
            return
        expected = self._armed[name]
        schedule = {**schedule, _LAST_RUN: expected}
        await self._schedules.put(name, schedule)
        self._arm(schedule)
        await self._record(await self._start(schedule, expected))

    async def _start(self, schedule: Json, expected: int) -> Json:
        now, given = self._clock.now(), schedule["startWorkflowRequest"]
        execution_id = self._engine.world.new_id()
        marks = {
            "_startedByScheduler": schedule["name"],
            "_scheduledTime": expected,
            "_executedTime": now,
            "_executionId": execution_id,
            "_schedulerCron": f"{schedule.get('cronExpression')} {schedule['zoneId']}",
        }
        request = {**given, "input": {**(given.get("input") or {}), **marks}}
        record = {
            "executionId": execution_id,
            "scheduleName": schedule["name"],
            "scheduledTime": expected,
            "executionTime": now,
            "workflowName": given["name"],
            "startWorkflowRequest": request,
            "zoneId": schedule["zoneId"],
        }
        try:
            execution = await self._starts.start(request)
        except ServerError as error:
            return {**record, "state": "FAILED", "reason": str(error)[:_LONGEST_REASON]}
        return {**record, "state": "EXECUTED", "workflowId": execution.workflow_id}

    async def _record(self, record: Json) -> None:
        known = self._by_schedule.setdefault(record["scheduleName"], deque())
        known.append(record["executionId"])
        await self._records.put(record["executionId"], record)
        while len(known) > _KEPT_RECORDS:
            await self._records.delete(known.popleft())


def _check_zones(schedule: Json) -> None:
    for each in [schedule, *schedule["cronSchedules"]]:
        if not is_zone(each.get("zoneId") or "UTC"):
            raise ServerError(f"Unknown time-zone ID: {each['zoneId']}")


def _crons(schedule: Json) -> list[Cron]:
    given = schedule["cronSchedules"] or [schedule]
    crons = []
    for each in given:
        try:
            crons.append(Cron(each.get("cronExpression") or "", each.get("zoneId") or "UTC"))
        except InvalidCron as error:
            logger.warning("schedule %s never runs: %s (%r)", schedule["name"], error, each.get("cronExpression"))
    return crons


def _public(schedule: Json) -> Json:
    return {name: value for name, value in schedule.items() if name != _LAST_RUN}


def next_runs(expression: str, start: int, end: Optional[int], limit: int) -> list[int]:
    """The next moments a cron expression gives, at most five."""
    cron = Cron(expression)
    moments: list[int] = []
    # The start itself may be such a moment.
    moment: Optional[int] = start - 1
    while moment is not None and len(moments) < min(limit, 5):
        moment = cron.after(moment)
        if moment is None or (end and moment > end):
            break
        moments.append(moment)
    return moments
