"""/workflow: starting, reading and steering executions."""

from __future__ import annotations

from typing import Optional

from conductor.server.api import Api
from conductor.server.definitions.shapes import START_REQUEST
from conductor.server.engine import lifecycle
from conductor.server.engine.decide import decide
from conductor.server.engine.views import execution_to_wire
from conductor.server.http.call import EMPTY, Call, Reply, reply, text_reply, whole_number
from conductor.server.http.routing import Routes
from conductor.server.shapes import mapping

routes = Routes("/workflow")


@routes.post()
async def start(api: Api, call: Call) -> Reply:
    execution = await api.starts.start(await call.json(START_REQUEST))
    return text_reply(execution.workflow_id)


@routes.post("/{name}")
async def start_by_name(api: Api, call: Call) -> Reply:
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


@routes.get("/{workflowId}")
async def get(api: Api, call: Call) -> Reply:
    execution = await api.engine.read(call.path["workflowId"])
    return reply(execution_to_wire(execution, api.clock.now(), call.flag("includeTasks", True)))


@routes.delete("/{workflowId}")
async def terminate(api: Api, call: Call) -> Reply:
    await api.engine.command(call.path["workflowId"], lambda turn: lifecycle.terminate(turn, call.query("reason")))
    return EMPTY


@routes.put("/{workflowId}/pause")
async def pause(api: Api, call: Call) -> Reply:
    await api.engine.command(call.path["workflowId"], lifecycle.pause)
    return EMPTY


@routes.put("/{workflowId}/resume")
async def resume(api: Api, call: Call) -> Reply:
    await api.engine.command(call.path["workflowId"], lifecycle.resume)
    return EMPTY


@routes.put("/decide/{workflowId}")
async def decide_again(api: Api, call: Call) -> Reply:
    await api.engine.command(call.path["workflowId"], decide)
    return EMPTY
