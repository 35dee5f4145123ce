"""/scheduler: schedules and what they have started."""

from __future__ import annotations

import re

from conductor.server.api import Api
from conductor.server.codec import Json
from conductor.server.errors import ServerError, Violation, check
from conductor.server.http.call import EMPTY, Call, Reply, reply, whole_number
from conductor.server.http.routing import Routes
from conductor.server.scheduler import SCHEDULE, next_runs
from conductor.server.shapes import list_of, text

routes = Routes("/scheduler")

_CLAUSE = re.compile(r"(\w+)\s*(=|<|>|IN)\s*(.*)", re.DOTALL)


@routes.post("/schedules")
async def save(api: Api, call: Call) -> Reply:
    """Create or replace a schedule."""
    return reply(await api.scheduler.save(await call.json(SCHEDULE)))


@routes.get("/schedules")
async def schedules(api: Api, call: Call) -> Reply:
    """All schedules, or those of a workflow."""
    return reply(api.scheduler.all(call.query("workflowName")))


@routes.get("/schedules/search")
async def search(api: Api, call: Call) -> Reply:
    """Schedules by workflow, part of the name and state."""
    part, paused = call.query("scheduleName") or "", call.query("paused")
    found = [
        each
        for each in api.scheduler.all(call.query("workflowName"))
        if part in each["name"] and (not paused or each["paused"] == call.flag("paused", False))
    ]
    return reply(_page(call, found))


def _page(call: Call, found: list[Json]) -> Json:
    start, size = call.number("start", 0), call.number("size", 100)
    return {"totalHits": len(found), "results": found[start : start + size]}


@routes.get("/schedules/{name}")
async def schedule(api: Api, call: Call) -> Reply:
    """A schedule."""
    return reply(api.scheduler.get(call.path["name"]))


@routes.delete("/schedules/{name}")
async def delete(api: Api, call: Call) -> Reply:
    """Forget a schedule."""
    await api.scheduler.delete(call.path["name"])
    return EMPTY


@routes.put("/schedules/{name}/pause")
async def pause(api: Api, call: Call) -> Reply:
    """Let a schedule rest."""
    await api.scheduler.pause(call.path["name"], call.query("reason"))
    return EMPTY


@routes.put("/schedules/{name}/resume")
async def resume(api: Api, call: Call) -> Reply:
    """Let a paused schedule run again."""
    await api.scheduler.resume(call.path["name"])
    return EMPTY


@routes.get("/nextFewSchedules")
async def next_few(api: Api, call: Call) -> Reply:
    """The next moments a cron expression gives."""
    expression = call.query("cronExpression")
    if expression is None:
        raise ServerError("Required request parameter 'cronExpression' for method parameter type String is not present")
    start, end = call.query("scheduleStartTime"), call.query("scheduleEndTime")
    begin = whole_number("scheduleStartTime", start, api.clock.now())
    last = whole_number("scheduleEndTime", end, 0) or None
    return reply(next_runs(expression, begin, last, call.number("limit", 5)))


@routes.get("/admin/requeue")
async def requeue(api: Api, _call: Call) -> Reply:
    """Look at every schedule again."""
    api.scheduler.start_all()
    names = [each["name"] for each in api.scheduler.all()]
    return reply({"recordIds.size": len(names), "sampleIds": names[:10]})


@routes.get("/admin/pause")
async def stop_all(api: Api, _call: Call) -> Reply:
    """Start nothing until told to go on."""
    api.scheduler.stop_all()
    return reply({"status": "done"})


@routes.get("/admin/resume")
async def start_all(api: Api, _call: Call) -> Reply:
    """Go on."""
    api.scheduler.start_all()
    return reply({"status": "done"})


@routes.get("/search/executions")
async def search_executions(api: Api, call: Call) -> Reply:
    """What schedules have started."""
    query = call.query("query") or ""
    clauses = [clause.strip() for clause in query.split(" AND ") if clause.strip()]
    found = [each for each in api.scheduler.records() if all(_matches(each, clause) for clause in clauses)]
    return reply(_page(call, found))


def _matches(record: Json, clause: str) -> bool:
    match = _CLAUSE.fullmatch(clause)
    if match is None or match.group(1) not in record:
        return bool(record["scheduleName"] == clause.strip("'\""))
    field, operator, value = match.group(1), match.group(2), match.group(3).strip("'\" ()")
    if operator == "IN":
        return record[field] in [item.strip("'\" ") for item in value.split(",")]
    if operator in "<>":
        limit = whole_number(field, value, 0)
        return bool(record[field] > limit if operator == ">" else record[field] < limit)
    return value in str(record[field]) if field == "workflowName" else str(record[field]) == value


async def _names(call: Call, operation: str) -> list[str]:
    names: list[str] = await call.json(list_of(text))
    if not names:
        check([Violation(f"{operation}.arg0", "Schedule names list cannot be null.")])
    return names


@routes.put("/bulk/pause")
async def pause_many(api: Api, call: Call) -> Reply:
    """Let schedules rest."""
    names = await _names(call, "pauseSchedules")
    return reply(await api.control.in_bulk(names, lambda name: api.scheduler.pause(name, None)))


@routes.put("/bulk/resume")
async def resume_many(api: Api, call: Call) -> Reply:
    """Let paused schedules run again."""
    return reply(await api.control.in_bulk(await _names(call, "resumeSchedules"), api.scheduler.resume))
