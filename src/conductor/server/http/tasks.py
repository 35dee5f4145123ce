"""/tasks: polling, updates, logs, queues."""

from __future__ import annotations

from typing import List, Optional

from conductor.server.api import Api
from conductor.server.codec import Json
from conductor.server.definitions.shapes import TASK_RESULT
from conductor.server.engine.model import task_to_wire
from conductor.server.errors import BadRequest, NotFound
from conductor.server.http.call import EMPTY, NO_CONTENT, Call, Reply, reply, text_reply
from conductor.server.http.routing import Routes
from conductor.server.queues import queue_name
from conductor.server.store.base import LogLine

routes = Routes("/tasks")

_LONGEST_POLL_MILLISECONDS = 5000
_SHORT_POLL_SECONDS = 0.1


@routes.get("/poll/batch/{tasktype}")
async def poll_batch(api: Api, call: Call) -> Reply:
    timeout = call.number("timeout", 100)
    if timeout > _LONGEST_POLL_MILLISECONDS:
        raise BadRequest("Long Poll Timeout value cannot be more than 5 seconds")
    tasks = await _poll(api, call, call.number("count", 1), timeout / 1000)
    return reply(tasks, lost=lambda: api.polling.put_back(tasks))


@routes.get("/poll/{tasktype}")
async def poll(api: Api, call: Call) -> Reply:
    tasks = await _poll(api, call, 1, _SHORT_POLL_SECONDS)
    return reply(tasks[0], lost=lambda: api.polling.put_back(tasks)) if tasks else NO_CONTENT


async def _poll(api: Api, call: Call, count: int, seconds: float) -> List[Json]:
    work = api.polling.poll(call.path["tasktype"], call.query("workerid"), call.query("domain"), count, seconds)
    return await call.while_connected(work)


@routes.post()
async def update(api: Api, call: Call) -> Reply:
    task = await api.polling.update(_checked(await call.json(TASK_RESULT)))
    return text_reply(task.task_id)


@routes.post("/update-v2")
async def update_and_poll(api: Api, call: Call) -> Reply:
    result = _checked(await call.json(TASK_RESULT))
    following = await call.while_connected(api.polling.update_and_poll(result))
    return NO_CONTENT if following is None else reply(following, lost=lambda: api.polling.put_back([following]))


def _checked(result: Json) -> Json:
    if "status" not in result and result.get("taskId") and not result["extendLease"]:
        raise BadRequest("JSON parse error: a task result needs a status")
    return result


@routes.post("/{taskId}/log")
async def add_log(api: Api, call: Call) -> Reply:
    line = (await call.body()).decode("utf-8", "replace")
    await api.engine.add_logs([LogLine(call.path["taskId"], api.clock.now(), line)])
    return EMPTY


@routes.get("/{taskId}/log")
async def logs(api: Api, call: Call) -> Reply:
    lines = await api.engine.store.logs(call.path["taskId"])
    if not lines:
        return NO_CONTENT
    return reply([{"log": each.line, "taskId": each.task_id, "createdTime": each.created} for each in lines])


@routes.get("/{taskId}")
async def task(api: Api, call: Call) -> Reply:
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
    names = [name for value in call.queries("taskType") for name in value.split(",")]
    if not names:
        raise BadRequest("Required request parameter 'taskType' is not present")
    return reply({name: api.engine.queues.size(name) for name in names})


@routes.get("/queue/size")
async def queue_size(api: Api, call: Call) -> Reply:
    return reply(api.engine.queues.size(queue_name(call.required("taskType"), call.query("domain"))))


@routes.get("/queue/all")
async def all_queues(api: Api, call: Call) -> Reply:
    return reply(api.engine.queues.sizes())


@routes.get("/queue/all/verbose")
async def all_queues_verbose(api: Api, call: Call) -> Reply:
    sizes = api.engine.queues.sizes()
    return reply({name: {"a": {"size": size, "uacked": 0}} for name, size in sizes.items()})


@routes.get("/queue/polldata")
async def poll_data(api: Api, call: Call) -> Reply:
    return reply(api.engine.polls.of(call.required("taskType")))


@routes.get("/queue/polldata/all")
async def all_poll_data(api: Api, call: Call) -> Reply:
    return reply(api.engine.polls.of())


@routes.post("/queue/requeue/{taskType}")
async def requeue(api: Api, call: Call) -> Reply:
    name = call.path["taskType"]
    return text_reply(str(sum(api.engine.queues.make_due(m.task_id) for m in list(api.engine.queues.messages(name)))))
