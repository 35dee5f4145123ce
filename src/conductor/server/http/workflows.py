"""/workflow: starting, reading and steering executions."""

from __future__ import annotations

from typing import Optional

from conductor.server.api import Api
from conductor.server.codec import Json
from conductor.server.definitions.shapes import RERUN_REQUEST, START_REQUEST
from conductor.server.engine import leaps, lifecycle, repeat
from conductor.server.engine.decide import decide
from conductor.server.engine.model import task_to_wire
from conductor.server.engine.views import execution_to_json
from conductor.server.errors import Conflict, NotFound, TooManyRequests
from conductor.server.http.call import EMPTY, NO_CONTENT, Call, Reply, json_reply, reply, text_reply, whole_number
from conductor.server.http.paging import search_of, task_search_of
from conductor.server.http.routing import Routes
from conductor.server.mocks import test_request
from conductor.server.shapes import list_of, mapping, text

routes = Routes("/workflow")


@routes.post()
async def start(api: Api, call: Call) -> Reply:
    """Start an execution."""
    execution = await api.starts.start(await call.json(START_REQUEST))
    return text_reply(execution.workflow_id)


@routes.post("/{name}")
async def start_by_name(api: Api, call: Call) -> Reply:
    """Start an execution of a registered definition."""
    request = {
        "name": call.path["name"],
        "version": _version(call.query("version")),
        "correlationId": call.query("correlationId"),
        "priority": call.number("priority", 0),
        "input": await call.json(mapping),
    }
    return text_reply((await api.starts.start_by_name(request)).workflow_id)


def _version(text: Optional[str]) -> Optional[int]:
    return whole_number("version", text, 0) if text else None


@routes.post("/execute/{name}/{version}")
async def execute(api: Api, call: Call) -> Reply:
    """Start an execution and wait until it ends or waits for somebody."""
    request = await call.json(START_REQUEST)
    request["name"] = call.path["name"]
    request["version"] = whole_number("version", call.path["version"], 0) or None
    wanted = api.waiting.wanted(
        call.query("requestId"),
        call.query("waitUntilTaskRef"),
        call.number("waitForSeconds", 10),
        call.query("returnStrategy"),
    )
    execution = await api.starts.start(request, dynamic=True)
    return reply(await call.while_connected(api.waiting.answer(execution.workflow_id, wanted)))


@routes.post("/test")
async def test(api: Api, call: Call) -> Reply:
    """Run a workflow with mocks in place of its tasks."""
    execution = await api.mock_runs.run(await call.json(test_request))
    return json_reply(execution_to_json(execution, api.clock.now()))


@routes.get("/{workflowId}")
async def get(api: Api, call: Call) -> Reply:
    """An execution."""
    execution = await api.engine.read(call.path["workflowId"])
    return json_reply(execution_to_json(execution, api.clock.now(), call.flag("includeTasks", True)))


@routes.delete("/{workflowId}")
async def terminate(api: Api, call: Call) -> Reply:
    """Terminate an execution."""
    await api.engine.command(call.path["workflowId"], lambda turn: lifecycle.terminate(turn, call.query("reason")))
    return EMPTY


@routes.put("/{workflowId}/pause")
async def pause(api: Api, call: Call) -> Reply:
    """Pause an execution."""
    await api.engine.command(call.path["workflowId"], lifecycle.pause)
    return EMPTY


@routes.put("/{workflowId}/resume")
async def resume(api: Api, call: Call) -> Reply:
    """Let a paused execution go on."""
    await api.engine.command(call.path["workflowId"], lifecycle.resume)
    return EMPTY


@routes.put("/decide/{workflowId}")
async def decide_again(api: Api, call: Call) -> Reply:
    """Decide an execution now."""
    await api.engine.command(call.path["workflowId"], decide)
    return EMPTY


@routes.post("/{workflowId}/restart")
async def restart(api: Api, call: Call) -> Reply:
    """Run an ended execution again from the beginning."""
    await api.control.restart(call.path["workflowId"], call.flag("useLatestDefinitions", False))
    return NO_CONTENT


@routes.post("/{workflowId}/retry")
async def retry(api: Api, call: Call) -> Reply:
    """Try the failed tasks of an ended execution again."""
    await api.control.retry(call.path["workflowId"], call.flag("resumeSubworkflowTasks", False))
    return NO_CONTENT


@routes.post("/{workflowId}/rerun")
async def rerun(api: Api, call: Call) -> Reply:
    """Run an ended execution again from one of its tasks."""
    workflow_id = call.path["workflowId"]
    await api.control.rerun(workflow_id, await call.optional_json(RERUN_REQUEST))
    return text_reply(workflow_id)


@routes.post("/{workflowId}/resetcallbacks")
async def reset_callbacks(api: Api, call: Call) -> Reply:
    """Let workers have called-back tasks now."""
    await api.engine.command(call.path["workflowId"], repeat.reset_callbacks)
    return NO_CONTENT


@routes.put("/{workflowId}/skiptask/{taskReferenceName}")
async def skip(api: Api, call: Call) -> Reply:
    """Step over a task that has not been scheduled yet."""
    reference = call.path["taskReferenceName"]
    request = {"taskInput": call.entries("taskInput"), "taskOutput": call.entries("taskOutput")}
    await api.engine.command(call.path["workflowId"], lambda turn: leaps.skip(turn, reference, request))
    return EMPTY


@routes.delete("/{workflowId}/remove")
async def remove(api: Api, call: Call) -> Reply:
    """Remove an execution, by default leaving its summary to searches."""
    await api.control.remove(call.path["workflowId"], call.flag("archiveWorkflow", True))
    return EMPTY


@routes.delete("/{workflowId}/terminate-remove")
async def terminate_and_remove(api: Api, call: Call) -> Reply:
    """Terminate an execution, then remove it."""
    workflow_id = call.path["workflowId"]
    await api.control.terminate(workflow_id, call.query("reason"))
    await api.control.remove(workflow_id, call.flag("archiveWorkflow", True))
    return EMPTY


@routes.get("/{workflowId}/status")
async def status(api: Api, call: Call) -> Reply:
    """The status of an execution, on request with output and variables."""
    facts = (await api.engine.read(call.path["workflowId"])).facts
    shown: Json = {"workflowId": facts.workflow_id, "status": facts.status}
    if facts.correlation_id is not None:
        shown["correlationId"] = facts.correlation_id
    if call.flag("includeOutput", False):
        shown["output"] = facts.output
    if call.flag("includeVariables", False):
        shown["variables"] = facts.variables
    return reply(shown)


@routes.get("/{workflowId}/tasks")
async def tasks(api: Api, call: Call) -> Reply:
    """The tasks of an execution, a page at a time."""
    execution = await api.engine.read(call.path["workflowId"])
    wanted = {each.strip().upper() for value in call.queries("status") for each in value.split(",") if each.strip()}
    found = [task for task in execution.in_order() if not wanted or task.status in wanted]
    start, count = call.number("start", 0), call.number("count", 15)
    now = api.clock.now()
    return reply(
        {"totalHits": len(found), "results": [task_to_wire(each, now) for each in found[start : start + count]]}
    )


@routes.get("/{name}/correlated/{correlationId}")
async def correlated(api: Api, call: Call) -> Reply:
    """The executions of a workflow with a correlation id."""
    closed, with_tasks = call.flag("includeClosed", False), call.flag("includeTasks", False)
    return reply(await api.searches.correlated(call.path["name"], call.path["correlationId"], closed, with_tasks))


@routes.post("/{name}/correlated")
async def correlated_list(api: Api, call: Call) -> Reply:
    """The executions of a workflow with any of some correlation ids, by id."""
    closed, with_tasks = call.flag("includeClosed", False), call.flag("includeTasks", False)
    name, found = call.path["name"], {}
    for wanted in await call.json(list_of(text)):
        found[wanted] = await api.searches.correlated(name, wanted, closed, with_tasks)
    return reply(found)


@routes.get("/running/{name}")
async def running(api: Api, call: Call) -> Reply:
    """The ids of executions that have not ended, or that were started in a window of time."""
    start, end = call.query("startTime"), call.query("endTime")
    if start and end:
        window = (whole_number("startTime", start, 0), whole_number("endTime", end, 0))
        return reply(await api.searches.started_between(call.path["name"], call.number("version", 1), *window))
    return reply(await api.searches.pending(call.path["name"]))


@routes.get("/search")
async def search(api: Api, call: Call) -> Reply:
    """Summaries of executions."""
    found = await api.searches.workflows(search_of(call, "searchWorkflows"))
    return reply({"totalHits": found.total, "results": found.results})


@routes.get("/search-v2")
async def search_whole(api: Api, call: Call) -> Reply:
    """Executions, without their tasks."""
    found = await api.searches.workflows(search_of(call, "searchWorkflowsV2"))
    return reply(await api.searches.whole(found))


@routes.get("/search-by-tasks")
async def search_by_tasks(api: Api, call: Call) -> Reply:
    """Summaries of executions, found by their tasks."""
    found = await api.searches.workflows_by_tasks(task_search_of(call))
    return reply({"totalHits": found.total, "results": found.results})


@routes.get("/search-by-tasks-v2")
async def search_whole_by_tasks(api: Api, call: Call) -> Reply:
    """Executions without their tasks, found by them."""
    return reply(await api.searches.whole(await api.searches.workflows_by_tasks(task_search_of(call))))


@routes.post("/{workflowId}/messages")
async def push_message(api: Api, call: Call) -> Reply:
    """Push a message to an execution."""
    try:
        return text_reply(await api.control.push(call.path["workflowId"], await call.json(mapping)))
    except NotFound:
        return text_reply(f"Workflow not found: {call.path['workflowId']}", 404)
    except (Conflict, TooManyRequests) as error:
        return text_reply(error.message, error.status)
