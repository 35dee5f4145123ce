"""/metadata: workflow and task definitions."""

from __future__ import annotations

from conductor.server.api import Api
from conductor.server.codec import Json
from conductor.server.definitions.shapes import TASK_DEFINITION, WORKFLOW_DEFINITION
from conductor.server.http.call import EMPTY, Call, Reply, reply, whole_number
from conductor.server.http.routing import Routes
from conductor.server.shapes import list_of

routes = Routes("/metadata")


@routes.post("/workflow")
async def register_workflow(api: Api, call: Call) -> Reply:
    """Register a workflow definition."""
    definition = await call.json(WORKFLOW_DEFINITION)
    overwrite = call.flag("overwrite", False)
    await api.engine.write(api.engine.catalogue.register_workflow(definition, overwrite, api.clock.now()))
    return EMPTY


@routes.post("/workflow/validate")
async def validate_workflow(api: Api, call: Call) -> Reply:
    """Check a workflow definition without storing it."""
    api.engine.catalogue.validate(await call.json(WORKFLOW_DEFINITION), "validateWorkflowDef.arg0")
    return EMPTY


@routes.put("/workflow")
async def update_workflows(api: Api, call: Call) -> Reply:
    """Register or replace workflow definitions."""
    definitions = await call.json(list_of(WORKFLOW_DEFINITION))
    await api.engine.write(api.engine.catalogue.update_workflows(definitions, api.clock.now()))
    return reply({"bulkErrorResults": {}, "bulkSuccessfulResults": [each["name"] for each in definitions]})


@routes.get("/workflow")
async def workflows(api: Api, call: Call) -> Reply:
    """All versions of all workflow definitions."""
    wanted = call.query("classifier")
    found = api.engine.catalogue.workflows()
    return reply([each for each in found if wanted in (None, "", classifier(each))])


def classifier(definition: Json) -> str:
    """Whether a definition is that of an agent or of a plain workflow."""
    return "agent" if any(key in definition["metadata"] for key in ("agent_sdk", "agentDef")) else "workflow"


@routes.get("/workflow/names-and-versions")
async def names_and_versions(api: Api, _call: Call) -> Reply:
    """The versions of each workflow, by name."""
    found: dict[str, list[Json]] = {}
    for definition in api.engine.catalogue.workflows():
        found.setdefault(definition["name"], []).append(_short(definition))
    return reply(found)


def _short(definition: Json) -> Json:
    return {name: definition[name] for name in ("name", "version", "createTime", "updateTime") if definition.get(name)}


@routes.get("/workflow/names")
async def names(api: Api, _call: Call) -> Reply:
    """The names of all workflows."""
    return reply([each["name"] for each in api.engine.catalogue.latest_workflows()])


@routes.get("/workflow/latest-versions")
async def latest_versions(api: Api, _call: Call) -> Reply:
    """The latest version of each workflow definition."""
    return reply(api.engine.catalogue.latest_workflows())


@routes.get("/workflow/{name}/versions")
async def versions(api: Api, call: Call) -> Reply:
    """The versions of a workflow."""
    return reply([_short(each) for each in api.engine.catalogue.workflows() if each["name"] == call.path["name"]])


@routes.get("/workflow/{name}")
async def workflow(api: Api, call: Call) -> Reply:
    """A workflow definition."""
    version = call.query("version")
    wanted = None if not version else whole_number("version", version, 0)
    return reply(api.engine.catalogue.existing_workflow(call.path["name"], wanted))


@routes.delete("/workflow/{name}/{version}")
async def delete_workflow(api: Api, call: Call) -> Reply:
    """Delete a version of a workflow definition."""
    version = whole_number("version", call.path["version"], 0)
    await api.engine.write(api.engine.catalogue.delete_workflow(call.path["name"], version))
    return EMPTY


@routes.post("/taskdefs")
async def register_tasks(api: Api, call: Call) -> Reply:
    """Register or replace task definitions."""
    definitions = await call.json(list_of(TASK_DEFINITION))
    await api.engine.write(api.engine.catalogue.register_tasks(definitions, api.clock.now()))
    return EMPTY


@routes.put("/taskdefs")
async def update_task(api: Api, call: Call) -> Reply:
    """Replace a task definition."""
    definition = await call.json(TASK_DEFINITION)
    await api.engine.write(api.engine.catalogue.update_task(definition, api.clock.now()))
    return EMPTY


@routes.get("/taskdefs")
async def tasks(api: Api, _call: Call) -> Reply:
    """All task definitions."""
    return reply(api.engine.catalogue.tasks())


@routes.get("/taskdefs/{name}")
async def task(api: Api, call: Call) -> Reply:
    """A task definition."""
    return reply(api.engine.catalogue.existing_task(call.path["name"]))


@routes.delete("/taskdefs/{name}")
async def delete_task(api: Api, call: Call) -> Reply:
    """Delete a task definition."""
    await api.engine.write(api.engine.catalogue.delete_task(call.path["name"]))
    return EMPTY
