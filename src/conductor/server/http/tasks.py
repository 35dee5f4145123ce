"""/tasks: polling, updates, logs, queues."""

from __future__ import annotations

from typing import Optional

from conductor.server.api import Api
from conductor.server.codec import Json
from conductor.server.definitions.shapes import RESULT_STATUSES, TASK_RESULT
from conductor.server.engine.model import task_to_wire
from conductor.server.engine.views import execution_to_json
from conductor.server.errors import BadRequest, NotFound, ServerError
from conductor.server.http.call import EMPTY, NO_CONTENT, Call, Reply, json_reply, reply, text_reply
from conductor.server.http.paging import task_search_of
from conductor.server.http.routing import Routes
from conductor.server.queues import queue_name
from conductor.server.shapes import mapping
from conductor.server.store.base import LogLine

routes = Routes("/tasks")

_LONGEST_POLL_MILLISECONDS = 5000
_SHORT_POLL_SECONDS = 0.1


@routes.get("/poll/batch/{tasktype}")
async def poll_batch(api: Api, call: Call) -> Reply:
    """Tasks for a worker, waiting a while for the first."""
    timeout = call.number("timeout", 100)
    if timeout > _LONGEST_POLL_MILLISECONDS:
        raise BadRequest("Long Poll Timeout value cannot be more than 5 seconds")
    tasks = await _poll(api, call, call.number("count", 1), timeout / 1000)
    return reply(tasks, lost=lambda: api.polling.put_back(tasks))


@routes.get("/poll/{tasktype}")
async def poll(api: Api, call: Call) -> Reply:
    """A task for a worker."""
    tasks = await _poll(api, call, 1, _SHORT_POLL_SECONDS)
    return reply(tasks[0], lost=lambda: api.polling.put_back(tasks)) if tasks else NO_CONTENT


async def _poll(api: Api, call: Call, count: int, seconds: float) -> list[Json]:
    work = api.polling.poll(call.path["tasktype"], call.query("workerid"), call.query("domain"), count, seconds)
    return await call.while_connected(work, api.polling.put_back)


@routes.post()
async def update(api: Api, call: Call) -> Reply:
    """Take in the result of a task."""
    result = _checked(await call.json(TASK_RESULT))
    task = await api.polling.update(result)
    return text_reply(task.task_id)


@routes.post("/update-v2")
async def update_and_poll(api: Api, call: Call) -> Reply:
    """Take in the result of a task and hand out the next one."""
    result = _checked(await call.json(TASK_RESULT))
    work = api.polling.update_and_poll(result)
    following = await call.while_connected(work, lambda task: api.polling.put_back([task] if task else []))
    return NO_CONTENT if following is None else reply(following, lost=lambda: api.polling.put_back([following]))


def _checked(result: Json) -> Json:
    if "status" not in result and result.get("taskId") and not result["extendLease"]:
        raise BadRequest("JSON parse error: a task result needs a status")
    return result


@routes.post("/{taskId}/log")
async def add_log(api: Api, call: Call) -> Reply:
    """Append a line to the log of a task."""
    line = (await call.body()).decode("utf-8", "replace")
    await api.engine.add_logs([LogLine(call.path["taskId"], api.clock.now(), line)])
    return EMPTY


@routes.get("/{taskId}/log")
async def logs(api: Api, call: Call) -> Reply:
    """The log of a task."""
    lines = await api.engine.store.logs(call.path["taskId"])
    if not lines:
        return NO_CONTENT
    return reply([{"log": each.line, "taskId": each.task_id, "createdTime": each.created} for each in lines])


@routes.get("/{taskId}")
async def task(api: Api, call: Call) -> Reply:
    """A task."""
    return reply(await find_task(api, call.path["taskId"]))


async def find_task(api: Api, task_id: str) -> Json:
    """A task by its id alone."""
    workflow_id: Optional[str] = await api.engine.owner_of_task(task_id)
    if workflow_id is not None:
        found = (await api.engine.read(workflow_id)).tasks.get(task_id)
        if found is not None:
            return task_to_wire(found, api.clock.now())
    raise NotFound(f"Task not found for taskId: {task_id}")


@routes.get("/queue/sizes")
async def queue_sizes(api: Api, call: Call) -> Reply:
    """How many tasks wait, by type."""
    names = [name for value in call.queries("taskType") for name in value.split(",")]
    if not names:
        raise BadRequest("Required request parameter 'taskType' is not present")
    return reply({name: api.engine.queues.size(name) for name in names})


@routes.get("/queue/size")
async def queue_size(api: Api, call: Call) -> Reply:
    """How many tasks of a type wait."""
    return reply(api.engine.queues.size(queue_name(call.required("taskType"), call.query("domain"))))


@routes.get("/queue/all")
async def all_queues(api: Api, _call: Call) -> Reply:
    """How many tasks wait in each queue."""
    return reply(api.engine.queues.sizes())


@routes.get("/queue/all/verbose")
async def all_queues_verbose(api: Api, _call: Call) -> Reply:
    """How many tasks wait in each queue, in the long form."""
    sizes = api.engine.queues.sizes()
    return reply({name: {"a": {"size": size, "uacked": 0}} for name, size in sizes.items()})


@routes.get("/queue/polldata")
async def poll_data(api: Api, call: Call) -> Reply:
    """Who polled a task type last."""
    return reply(api.engine.polls.of(call.required("taskType")))


@routes.get("/queue/polldata/all")
async def all_poll_data(api: Api, _call: Call) -> Reply:
    """Who polled what last."""
    return reply(api.engine.polls.of())


@routes.post("/queue/requeue/{taskType}")
async def requeue(api: Api, call: Call) -> Reply:
    """Let workers have the tasks of a type now."""
    name = call.path["taskType"]
    return text_reply(str(sum(api.engine.queues.make_due(m.task_id) for m in list(api.engine.queues.messages(name)))))


@routes.post("/{workflowId}/{taskRefName}/{status}")
async def update_by_reference(api: Api, call: Call) -> Reply:
    """Update the open task of a reference."""
    task_id = await api.control.update_by_reference(
        call.path["workflowId"], call.path["taskRefName"], await _named_result(call)
    )
    return text_reply(task_id or "")


@routes.post("/{workflowId}/{taskRefName}/{status}/sync")
async def update_by_reference_and_get(api: Api, call: Call) -> Reply:
    """Update the open task of a reference and answer with the execution."""
    workflow_id, reference = call.path["workflowId"], call.path["taskRefName"]
    if await api.control.update_by_reference(workflow_id, reference, await _named_result(call)) is None:
        raise NotFound(f"Found no running task {reference} of workflow {workflow_id} to update")
    return json_reply(execution_to_json(await api.engine.read(workflow_id), api.clock.now()))


@routes.post("/{workflowId}/{status}/signal")
async def signal(api: Api, call: Call) -> Reply:
    """Complete the first WAIT task of an execution."""
    await api.control.signal(call.path["workflowId"], await _named_result(call))
    return EMPTY


@routes.post("/{workflowId}/{status}/signal/sync")
async def signal_and_wait(api: Api, call: Call) -> Reply:
    """Complete the first WAIT task of an execution and wait until it ends or waits again."""
    workflow_id = call.path["workflowId"]
    wanted = api.waiting.wanted(None, None, call.number("timeoutMillis", 5000) / 1000, call.query("returnStrategy"))
    if not await api.control.signal(workflow_id, await _named_result(call)):
        raise NotFound(f"Found no blocked task in workflow {workflow_id} to signal")
    return reply(await call.while_connected(api.waiting.answer(workflow_id, wanted)))


async def _named_result(call: Call) -> Json:
    status = call.path["status"]
    if status not in RESULT_STATUSES:
        raise ServerError(
            "Method parameter 'status': Failed to convert value of type 'java.lang.String' to a task status: " + status
        )
    output = await call.optional_json(mapping)
    return {"status": status, "outputData": output, "workerId": call.query("workerid")}


@routes.get("/search")
async def search(api: Api, call: Call) -> Reply:
    """Summaries of tasks."""
    found = await api.searches.tasks(task_search_of(call))
    return reply({"totalHits": found.total, "results": found.results})


@routes.get("/search-v2")
async def search_whole(api: Api, call: Call) -> Reply:
    """Tasks."""
    found = await api.searches.tasks(task_search_of(call))
    return reply(
        {"totalHits": found.total, "results": [await find_task(api, each["taskId"]) for each in found.results]}
    )
