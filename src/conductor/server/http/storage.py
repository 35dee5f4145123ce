"""Where clients may leave payloads that are too large: nowhere but in the request, as Conductor's default store."""

from __future__ import annotations

import uuid

from conductor.server.api import Api
from conductor.server.errors import BadRequest, ServerError
from conductor.server.http.call import Call, Reply, reply
from conductor.server.http.routing import Routes

routes = Routes("")

_OPERATIONS = ("READ", "WRITE")


def _serve(path: str, folder: str, payload_types: tuple[str, ...]) -> None:
    @routes.get(path)
    async def location(_api: Api, call: Call) -> Reply:
        """The path of a payload; there is no address to put it to."""
        values = {name: call.query(name) for name in ("path", "operation", "payloadType")}
        missing = [name for name, value in values.items() if value is None]
        if missing:
            raise ServerError(
                f"Required request parameter '{missing[0]}' for method parameter type String is not present"
            )
        if str(values["operation"]).upper() not in _OPERATIONS:
            raise BadRequest(f"Invalid operation: {values['operation']}")
        if str(values["payloadType"]).upper() not in payload_types:
            raise BadRequest(f"Invalid payload type: {values['payloadType']}")
        side = str(values["payloadType"]).lower().rpartition("_")[2]
        return reply({"path": values["path"] or f"{folder}/{side}/{uuid.uuid4()}.json"})


for _name in ("externalstoragelocation", "external-storage-location"):
    _serve(f"/workflow/{_name}", "workflow", ("WORKFLOW_INPUT", "WORKFLOW_OUTPUT"))
    _serve(f"/tasks/{_name}", "task", ("TASK_INPUT", "TASK_OUTPUT"))
