"""Health, version and what else stands alone."""

from __future__ import annotations

from importlib.metadata import version as installed_version

from conductor.server.api import Api
from conductor.server.http.call import Call, Reply, reply, text_reply
from conductor.server.http.routing import Routes

routes = Routes("")


@routes.get("/health")
async def health(api: Api, call: Call) -> Reply:
    return reply({"healthResults": [], "suppressedHealthResults": [], "healthy": True})


@routes.get("/version")
async def version(api: Api, call: Call) -> Reply:
    return text_reply(installed_version("conductor-python"))
