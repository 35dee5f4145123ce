"""From ASGI to handlers and back, errors included."""

from __future__ import annotations

import logging

from conductor.server.api import Api
from conductor.server.codec import Json, encode
from conductor.server.errors import PayloadTooLarge, ServerError, Unauthorized, ValidationFailed, Violation
from conductor.server.http import bulk, events, metadata, misc, orkes, schedules, storage, tasks, workflows
from conductor.server.http.call import Call, ClientGone, Receive, Reply, Scope, Send
from conductor.server.http.routing import Route, Router
from conductor.server.settings import ServerSettings

logger = logging.getLogger(__name__)


def all_routes(settings: ServerSettings) -> list[Route]:
    """Every route of the API, below /api."""
    return [
        *metadata.routes,
        *workflows.routes,
        *bulk.routes,
        *tasks.routes,
        *events.routes,
        *schedules.routes,
        *storage.routes,
        *misc.routes,
        *(orkes.routes if settings.orkes_routes else ()),
    ]


class Gateway:
    """Finds the handler of a request, calls it and writes its answer.

    Args:
        api: The parts of the server.
    """

    def __init__(self, api: Api) -> None:
        self._api = api
        self._router = Router(all_routes(api.settings))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            answer = await self._answer(scope, receive)
        except ClientGone:
            return
        await _write(answer, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Reply:
        try:
            raw = scope.get("raw_path")
            path = raw.decode("latin-1").partition("?")[0] if raw else scope["path"]
            prefix = "/api" if path.startswith("/api") else ""
            route = path[len(prefix) :]
            handler, values = self._router.find(scope["method"], route, prefix)
            call = Call(scope, receive, values)
            self._api.tokens.check(route, call.header(b"x-authorization"))
            return await handler(self._api, call)
        except ServerError as error:
            return self._error(error)
        except ClientGone:
            raise
        except Exception:
            logger.exception("%s %s failed", scope["method"], scope["path"])
            return self._error(ServerError("The server failed to serve this request; its log says why"))

    def _error(self, error: ServerError) -> Reply:
        body: Json = {"status": error.status, "message": error.message, "retryable": error.retryable}
        if isinstance(error, Unauthorized):
            body["error"] = error.code
        if isinstance(error, ValidationFailed):
            body["validationErrors"] = [_violation(each) for each in error.violations]
        else:
            body["instance"] = self._api.instance
        return Reply(encode(body).encode("ascii"), status=error.status)


def _violation(violation: Violation) -> dict[str, str]:
    shown = {"path": violation.path, "message": violation.message}
    if violation.invalid_value is not None:
        shown["invalidValue"] = violation.invalid_value
    return shown


async def _write(answer: Reply, send: Send) -> None:
    headers = [(b"content-length", str(len(answer.body)).encode("ascii"))]
    if answer.body:
        headers.append((b"content-type", answer.media_type.encode("ascii")))
    if answer.status == 204:
        headers = []
    elif answer.status == PayloadTooLarge.status:
        # The rest of the body may still be on its way; nobody will read it.
        headers.append((b"connection", b"close"))
    try:
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body})
    except OSError:
        if answer.lost is not None:
            answer.lost()
        return
