"""/event: event handlers."""

from __future__ import annotations

from conductor.server.api import Api
from conductor.server.events import EVENT_HANDLER
from conductor.server.http.call import EMPTY, Call, Reply, reply
from conductor.server.http.routing import Routes

routes = Routes("/event")


@routes.post()
async def add(api: Api, call: Call) -> Reply:
    """Register an event handler."""
    await api.events.add(await call.json(EVENT_HANDLER))
    return EMPTY


@routes.put()
async def update(api: Api, call: Call) -> Reply:
    """Replace an event handler."""
    await api.events.update(await call.json(EVENT_HANDLER))
    return EMPTY


@routes.delete("/{name}")
async def remove(api: Api, call: Call) -> Reply:
    """Forget an event handler."""
    await api.events.remove(call.path["name"])
    return EMPTY


@routes.get()
async def handlers(api: Api, _call: Call) -> Reply:
    """All event handlers."""
    return reply(api.events.handlers.all())


@routes.get("/{event}")
async def handlers_of(api: Api, call: Call) -> Reply:
    """The event handlers of an event."""
    return reply(api.events.of(call.path["event"], call.flag("activeOnly", True)))
