"""Health, version, environment, secrets, administration, and the queues that this server does not have."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version

from conductor.server.api import Api
from conductor.server.engine.decide import decide
from conductor.server.engine.model import task_to_wire
from conductor.server.errors import BadRequest, IllegalState, NotFound, NotImplementedHere
from conductor.server.http.call import Call, Reply, reply, text_reply
from conductor.server.http.routing import Routes
from conductor.server.shapes import Field, Shape, text
from conductor.server.store.base import Condition, Search

routes = Routes("")

_KEY = Shape({"keyId": Field(text), "keySecret": Field(text)})
_READ_ONLY = "Secrets come from the environment of the server (CONDUCTOR_SECRET_NAME) and cannot be changed"


@routes.get("/health")
async def health(_api: Api, _call: Call) -> Reply:
    """Whether the server works."""
    return reply({"healthResults": [], "suppressedHealthResults": [], "healthy": True})


@routes.post("/token")
async def token(api: Api, call: Call) -> Reply:
    """A token for a key."""
    given = await call.optional_json(_KEY)
    return reply({"token": api.tokens.issue(given.get("keyId", ""), given.get("keySecret", ""))})


@routes.get("/version")
async def version(_api: Api, _call: Call) -> Reply:
    """The version of this server."""
    return text_reply(_version())


def _version() -> str:
    try:
        return installed_version("conductor-python")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "unknown"


@routes.get("/environment")
async def environment(api: Api, _call: Call) -> Reply:
    """All environment variables of workflows."""
    variables = api.engine.vault.environment
    return reply([{"name": name, "value": variables[name]} for name in sorted(variables)])


@routes.get("/environment/{key}")
async def environment_variable(api: Api, call: Call) -> Reply:
    """The value of an environment variable, empty when unset."""
    return text_reply(api.engine.vault.environment.get(call.path["key"], ""))


@routes.get("/secrets")
async def secrets(api: Api, _call: Call) -> Reply:
    """The names of all secrets."""
    return reply(sorted(api.engine.vault.secrets))


@routes.post("/secrets")
async def secret_names(api: Api, _call: Call) -> Reply:
    """The names of all secrets."""
    return reply(sorted(api.engine.vault.secrets))


@routes.get("/secrets/{key}")
async def secret(api: Api, call: Call) -> Reply:
    """The value of a secret."""
    value = api.engine.vault.secrets.get(call.path["key"])
    if value is None:
        raise NotFound(f"No such secret: {call.path['key']}")
    return text_reply(value)


@routes.put("/secrets/{key}")
async def put_secret(_api: Api, _call: Call) -> Reply:
    """Refused: secrets come from the environment."""
    raise NotImplementedHere(_READ_ONLY)


@routes.delete("/secrets/{key}")
async def delete_secret(_api: Api, _call: Call) -> Reply:
    """Refused: secrets come from the environment."""
    raise NotImplementedHere(_READ_ONLY)


@routes.get("/secrets/{key}/exists")
async def secret_exists(api: Api, call: Call) -> Reply:
    """Whether there is such a secret."""
    return reply(call.path["key"] in api.engine.vault.secrets)


@routes.get("/queue/size")
async def event_queue_sizes(_api: Api, _call: Call) -> Reply:
    """This server has no default event queues."""
    return reply({})


@routes.get("/queue")
async def event_queues(_api: Api, _call: Call) -> Reply:
    """This server has no default event queues."""
    return reply({})


@routes.post("/queue/update/{workflowId}/{taskRefName}/{status}")
async def update_by_queue(_api: Api, call: Call) -> Reply:
    """Refused: this server has no default event queues."""
    raise BadRequest(f"There is no queue for handling {call.path['status']} status")


@routes.post("/queue/update/{workflowId}/task/{taskId}/{status}")
async def update_task_by_queue(_api: Api, call: Call) -> Reply:
    """Refused: this server has no default event queues."""
    raise BadRequest(f"There is no queue for handling {call.path['status']} status")


@routes.get("/admin/config")
async def configuration(api: Api, _call: Call) -> Reply:
    """What the server was told."""
    settings = api.settings
    return reply(
        {
            "version": _version(),
            "database": "file" if settings.database else "memory",
            "scriptSeconds": settings.script_seconds,
            "httpTasks": settings.http_tasks,
        }
    )


@routes.get("/admin/task/{tasktype}")
async def pending_tasks(api: Api, call: Call) -> Reply:
    """Tasks of a definition that have not ended."""
    await api.engine.store.settled(api.engine.store.sequence)
    name = call.path["tasktype"]
    conditions = (Condition("task_def_name", "=", (name,)), Condition("status", "IN", ("SCHEDULED", "IN_PROGRESS")))
    search = Search(conditions, start=call.number("start", 0), size=call.number("count", 100))
    tasks = []
    for task_id, workflow_id in await api.engine.store.open_tasks(search):
        found = (await api.engine.read(workflow_id)).tasks.get(task_id)
        if found is not None:
            tasks.append(task_to_wire(found, api.clock.now()))
    return reply(tasks)


@routes.post("/admin/sweep/requeue/{workflowId}")
async def sweep(api: Api, call: Call) -> Reply:
    """Decide an execution now."""
    workflow_id = call.path["workflowId"]
    await api.engine.command(workflow_id, decide)
    return text_reply(f"true.{workflow_id}")


@routes.post("/admin/consistency/verifyAndRepair/{workflowId}")
async def verify(_api: Api, _call: Call) -> Reply:
    """Refused: there is nothing to repair in one process."""
    raise IllegalState("WorkflowRepairService is disabled.")


@routes.get("/admin/queues")
async def handler_queues(api: Api, call: Call) -> Reply:
    """The queues that event handlers listen to."""
    events = sorted({each["event"] for each in api.events.handlers.all() if each["active"]})
    verbose = call.flag("verbose", False)
    return reply({event: {event: 0} if verbose else event for event in events})
