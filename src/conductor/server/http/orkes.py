"""Routes that only Orkes has; served when the settings say so."""

from __future__ import annotations

from conductor.server.api import Api
from conductor.server.codec import Json
from conductor.server.definitions.shapes import CORRELATED_REQUEST, SCHEMA_DEFINITION, STATE_UPDATE, UPGRADE_REQUEST
from conductor.server.engine import leaps
from conductor.server.engine.lifecycle import set_variables
from conductor.server.engine.views import execution_to_wire
from conductor.server.errors import BadRequest, NotFound
from conductor.server.http.call import EMPTY, Call, Reply, reply, whole_number
from conductor.server.http.routing import Routes
from conductor.server.shapes import list_of, mapping, text

routes = Routes("")


@routes.post("/workflow/{workflowId}/variables")
async def update_variables(api: Api, call: Call) -> Reply:
    """Change variables of an execution."""
    variables = await call.json(mapping)
    execution = await api.engine.command(call.path["workflowId"], lambda turn: set_variables(turn, variables))
    return reply(execution_to_wire(execution, api.clock.now()))


@routes.post("/workflow/{workflowId}/state")
async def update_state(api: Api, call: Call) -> Reply:
    """Change variables and update a task of an execution, then wait until it ends or waits for somebody."""
    workflow_id, update = call.path["workflowId"], await call.json(STATE_UPDATE)
    wanted = api.waiting.wanted(
        call.query("requestId"), call.query("waitUntilTaskRef"), call.number("waitForSeconds", 10), None
    )
    if update["variables"]:
        await api.engine.command(workflow_id, lambda turn: set_variables(turn, update["variables"]))
    if update.get("taskReferenceName") and update.get("taskResult"):
        result = {"status": "COMPLETED", **update["taskResult"]}
        if await api.control.update_by_reference(workflow_id, update["taskReferenceName"], result) is None:
            raise NotFound(f"Found no running task {update['taskReferenceName']} of workflow {workflow_id} to update")
    return reply(await call.while_connected(api.waiting.answer(workflow_id, wanted)))


@routes.post("/workflow/{workflowId}/jump/{taskReferenceName}")
async def jump(api: Api, call: Call) -> Reply:
    """Go on with a later task of a running execution."""
    reference, given = call.path["taskReferenceName"], await call.optional_json(mapping)
    await api.engine.command(call.path["workflowId"], lambda turn: leaps.jump(turn, reference, given))
    return EMPTY


@routes.post("/workflow/{workflowId}/upgrade")
async def upgrade(api: Api, call: Call) -> Reply:
    """Go on with another version of the definition of a running execution."""
    await api.control.upgrade(call.path["workflowId"], await call.optional_json(UPGRADE_REQUEST))
    return EMPTY


@routes.post("/workflow/correlated/batch")
async def correlated(api: Api, call: Call) -> Reply:
    """The executions of some workflows with any of some correlation ids, by id."""
    wanted = await call.json(CORRELATED_REQUEST)
    closed, with_tasks = call.flag("includeClosed", False), call.flag("includeTasks", False)
    found: Json = {}
    for correlation_id in wanted["correlationIds"]:
        found[correlation_id] = []
        for name in wanted["workflowNames"]:
            found[correlation_id] += await api.searches.correlated(name, correlation_id, closed, with_tasks)
    return reply(found)


@routes.post("/schema")
async def save_schemas(api: Api, call: Call) -> Reply:
    """Register schemas, on request under a new version."""
    given = await call.json(_one_or_many)
    for schema in given:
        if not schema.get("name"):
            raise BadRequest("A schema needs a name")
        if call.flag("newVersion", False):
            known = [each["version"] for each in api.schemas.all() if each["name"] == schema["name"]]
            schema["version"] = max(known, default=0) + 1
        await api.schemas.put(_key(schema["name"], schema["version"]), schema)
    return EMPTY


def _one_or_many(value: object, where: str) -> list[Json]:
    found: list[Json] = list_of(SCHEMA_DEFINITION)(value if isinstance(value, list) else [value], where)
    return found


def _key(name: str, version: int) -> str:
    return f"{name}\n{version:09d}"


@routes.get("/schema")
async def schemas(api: Api, _call: Call) -> Reply:
    """All schemas."""
    return reply(api.schemas.all())


@routes.get("/schema/{name}/{version}")
async def schema(api: Api, call: Call) -> Reply:
    """A version of a schema."""
    found = api.schemas.get(_key(call.path["name"], whole_number("version", call.path["version"], 0)))
    if found is None:
        raise NotFound(f"No such schema: {call.path['name']}, version: {call.path['version']}")
    return reply(found)


@routes.delete("/schema/{name}/{version}")
async def delete_schema(api: Api, call: Call) -> Reply:
    """Delete a version of a schema."""
    await api.schemas.delete(_key(call.path["name"], whole_number("version", call.path["version"], 0)))
    return EMPTY


@routes.delete("/schema/{name}")
async def delete_schemas(api: Api, call: Call) -> Reply:
    """Delete all versions of a schema."""
    for each in api.schemas.all():
        if each["name"] == call.path["name"]:
            await api.schemas.delete(_key(each["name"], each["version"]))
    return EMPTY


@routes.get("/secrets-v2")
async def secrets(api: Api, _call: Call) -> Reply:
    """The names of all secrets."""
    vault = api.engine.vault
    return reply([{"name": name, "tags": vault.tags.get(name, [])} for name in sorted(vault.secrets)])


@routes.put("/secrets/{key}")
async def put_secret(api: Api, call: Call) -> Reply:
    """Keep a secret until the server ends."""
    body = (await call.body()).decode("utf-8", "replace")
    api.engine.vault.keep(call.path["key"], text(body, "secret").strip('"'))
    return EMPTY


@routes.delete("/secrets/{key}")
async def delete_secret(api: Api, call: Call) -> Reply:
    """Forget a secret."""
    api.engine.vault.forget(call.path["key"])
    return EMPTY


@routes.get("/secrets/{key}/tags")
async def secret_tags(api: Api, call: Call) -> Reply:
    """The tags of a secret."""
    return reply(_tags_of(api, call))


@routes.put("/secrets/{key}/tags")
async def put_secret_tags(api: Api, call: Call) -> Reply:
    """Add tags to a secret."""
    tags, given = _tags_of(api, call), await call.json(list_of(mapping))
    tags += [each for each in given if each not in tags]
    return EMPTY


@routes.delete("/secrets/{key}/tags")
async def delete_secret_tags(api: Api, call: Call) -> Reply:
    """Take tags from a secret."""
    tags, given = _tags_of(api, call), await call.json(list_of(mapping))
    tags[:] = [each for each in tags if each not in given]
    return EMPTY


def _tags_of(api: Api, call: Call) -> list[Json]:
    vault, key = api.engine.vault, call.path["key"]
    if key not in vault.secrets:
        raise NotFound(f"No such secret: {key}")
    return vault.tags.setdefault(key, [])
