"""/workflow/bulk: the same for many executions at once."""

from __future__ import annotations

from conductor.server.api import Api
from conductor.server.codec import Json
from conductor.server.engine import lifecycle
from conductor.server.engine.views import execution_to_wire
from conductor.server.errors import Violation, check
from conductor.server.http.call import Call, Reply, reply
from conductor.server.http.routing import Routes
from conductor.server.shapes import list_of, text

routes = Routes("/workflow/bulk")

_MOST = 1000


async def _ids(call: Call, operation: str) -> list[str]:
    ids: list[str] = await call.json(list_of(text))
    if not ids:
        check([Violation(f"{operation}.arg0", "WorkflowIds list cannot be null.")])
    if len(ids) > _MOST:
        message = f"Cannot process more than {_MOST} workflows. Please use multiple requests."
        check([Violation(f"{operation}.arg0", message)])
    return ids


@routes.put("/pause")
async def pause(api: Api, call: Call) -> Reply:
    """Pause executions."""
    ids = await _ids(call, "pauseWorkflow")
    return reply(await api.control.in_bulk(ids, lambda each: api.engine.command(each, lifecycle.pause)))


@routes.put("/resume")
async def resume(api: Api, call: Call) -> Reply:
    """Let paused executions go on."""
    ids = await _ids(call, "resumeWorkflow")
    return reply(await api.control.in_bulk(ids, lambda each: api.engine.command(each, lifecycle.resume)))


@routes.post("/restart")
async def restart(api: Api, call: Call) -> Reply:
    """Run ended executions again."""
    ids, latest = await _ids(call, "restart"), call.flag("useLatestDefinitions", False)
    return reply(await api.control.in_bulk(ids, lambda each: api.control.restart(each, latest)))


@routes.post("/retry")
async def retry(api: Api, call: Call) -> Reply:
    """Try the failed tasks of ended executions again."""
    ids = await _ids(call, "retry")
    return reply(await api.control.in_bulk(ids, lambda each: api.control.retry(each, False)))


@routes.post("/terminate")
async def terminate(api: Api, call: Call) -> Reply:
    """Terminate executions."""
    ids, reason = await _ids(call, "terminate"), call.query("reason")
    return reply(await api.control.in_bulk(ids, lambda each: api.control.terminate(each, reason)))


@routes.delete("/remove")
async def remove(api: Api, call: Call) -> Reply:
    """Remove executions."""
    ids, archive = await _ids(call, "deleteWorkflow"), call.flag("archiveWorkflow", True)
    return reply(await api.control.in_bulk(ids, lambda each: api.control.remove(each, archive)))


@routes.delete("/terminate-remove")
async def terminate_and_remove(api: Api, call: Call) -> Reply:
    """Terminate executions, then remove them; an id appears once for each of the two that worked."""
    ids, archive, reason = await _ids(call, "terminateRemove"), call.flag("archiveWorkflow", True), call.query("reason")
    terminated = await api.control.in_bulk(ids, lambda each: api.control.terminate(each, reason))
    left = terminated["bulkSuccessfulResults"]
    removed = await api.control.in_bulk(left, lambda each: api.control.remove(each, archive))
    return reply(
        {
            "bulkErrorResults": {**terminated["bulkErrorResults"], **removed["bulkErrorResults"]},
            "bulkSuccessfulResults": [*left, *removed["bulkSuccessfulResults"]],
        }
    )


@routes.post("/search")
async def search(api: Api, call: Call) -> Reply:
    """Executions by id."""
    ids, with_tasks = await _ids(call, "searchWorkflow"), call.flag("includeTasks", True)
    found: list[Json] = []

    async def look_up(workflow_id: str) -> None:
        execution = await api.engine.read(workflow_id)
        found.append(execution_to_wire(execution, api.clock.now(), with_tasks))

    answer = await api.control.in_bulk(ids, look_up)
    return reply({"bulkErrorResults": answer["bulkErrorResults"], "bulkSuccessfulResults": found})
