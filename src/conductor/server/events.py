"""Event handlers on the queues that EVENT tasks write to."""

from __future__ import annotations

import logging
import uuid
from typing import Any

from conductor.server.codec import Json, parse
from conductor.server.control import Control
from conductor.server.documents import Collection
from conductor.server.engine import lifecycle, paths
from conductor.server.engine.effects import Publish
from conductor.server.engine.expressions import substitute
from conductor.server.engine.model import COMPLETED, FAILED
from conductor.server.engine.requests import JAVASCRIPT, Evaluate, ScriptError
from conductor.server.engine.tasks.scripting import is_true
from conductor.server.errors import Conflict, NotFound, ServerError, StoreUnavailable, Violation, check, scalar_text
from conductor.server.service import Engine
from conductor.server.shapes import Field, Shape, anything, boolean, integer, list_of, map_of, mapping, one_of, text
from conductor.server.starts import Starts

logger = logging.getLogger(__name__)

_DEEPEST = 100
_TASK_ACTION = Shape(
    {
        "workflowId": Field(text),
        "taskRefName": Field(text),
        "taskId": Field(text),
        "output": Field(mapping, {}),
        "reasonForIncompletion": Field(text),
    }
)
_ACTION = Shape(
    {
        "action": Field(
            one_of(
                "complete_task",
                "fail_task",
                "start_agent",
                "start_workflow",
                "terminate_workflow",
                "update_workflow_variables",
            )
        ),
        "start_workflow": Field(
            Shape(
                {
                    "name": Field(text),
                    "version": Field(integer),
                    "correlationId": Field(text),
                    "input": Field(mapping, {}),
                    "taskToDomain": Field(map_of(text)),
                }
            )
        ),
        "complete_task": Field(_TASK_ACTION),
        "fail_task": Field(_TASK_ACTION),
        "terminate_workflow": Field(Shape({"workflowId": Field(text), "terminationReason": Field(text)})),
        "update_workflow_variables": Field(
            Shape({"workflowId": Field(text), "variables": Field(mapping, {}), "appendArray": Field(anything)})
        ),
        "expandInlineJSON": Field(boolean, False),
    }
)
EVENT_HANDLER = Shape(
    {
        "name": Field(text),
        "event": Field(text),
        "condition": Field(text),
        "evaluatorType": Field(text),
        "actions": Field(list_of(_ACTION), []),
        "active": Field(boolean, False),
    }
)
_REQUIRED = (
    ("name", "Missing event handler name"),
    ("event", "Missing event location"),
    ("actions", "No actions specified. Please specify at-least one action"),
)


class Events:
    """Event handlers and what they do with messages.

    Args:
        engine: The engine; its EVENT tasks publish here.
        starts: Starts executions.
        control: Updates tasks.
    """

    def __init__(self, engine: Engine, starts: Starts, control: Control) -> None:
        self._engine = engine
        self._starts = starts
        self._control = control
        self.handlers = Collection(engine, "event_handler")
        engine.on_publish = self.receive

    async def add(self, handler: Json) -> None:
        """Register a handler under a free name."""
        _check(handler, "addEventHandler")
        if self.handlers.get(handler["name"]) is not None:
            raise Conflict(f"EventHandler with name {handler['name']} already exists!")
        await self.handlers.put(handler["name"], handler)

    async def update(self, handler: Json) -> None:
        """Replace a handler."""
        _check(handler, "updateEventHandler")
        if self.handlers.get(handler["name"]) is None:
            raise NotFound(f"EventHandler with name {handler['name']} not found!")
        await self.handlers.put(handler["name"], handler)

    async def remove(self, name: str) -> None:
        """Forget a handler."""
        if not await self.handlers.delete(name):
            raise NotFound(f"EventHandler with name {name} not found!")

    def of(self, event: str, active_only: bool) -> list[Json]:
        """The handlers of an event."""
        return [each for each in self.handlers.all() if each["event"] == event and (each["active"] or not active_only)]

    async def receive(self, message: Publish) -> None:
        """Run the actions of every handler of a message; one that fails does not keep others from running.

        Raises:
            StoreUnavailable: The message is to be delivered again.
        """
        for handler in self.of(message.queue, True):
            try:
                if await self._applies(handler, message):
                    for number, action in enumerate(handler["actions"]):
                        await self._act(action, message, f"{message.message_id}:{handler['name']}:{number}")
            except StoreUnavailable:
                raise
            except (ServerError, ScriptError) as error:
                logger.warning("event handler %s failed on message %s: %s", handler["name"], message.message_id, error)

    async def _applies(self, handler: Json, message: Publish) -> bool:
        condition = handler.get("condition")
        if not condition:
            return True
        return is_true(await self._engine.evaluate(Evaluate(JAVASCRIPT, condition, _expanded(message.payload))))

    async def _act(self, action: Json, message: Publish, identity: str) -> None:
        name = action.get("action") or ""
        payload = _expanded(message.payload) if action["expandInlineJSON"] else message.payload
        given = substitute(action.get(name) or {}, lambda path: paths.evaluate(path, payload))
        marks = {"conductor.event.messageId": message.message_id, "conductor.event.name": message.queue}
        if name == "start_workflow":
            await self._start(given, marks, message, identity)
        elif name in ("complete_task", "fail_task"):
            await self._finish(given, marks, COMPLETED if name == "complete_task" else FAILED)
        elif name == "terminate_workflow":
            await self._control.terminate(str(given.get("workflowId")), given.get("terminationReason"))
        elif name == "update_workflow_variables":
            variables = given.get("variables", {})
            await self._engine.command(
                str(given.get("workflowId")), lambda turn: lifecycle.set_variables(turn, variables)
            )
        else:
            raise ServerError(f"Action not supported {name}")

    async def _start(self, given: Json, marks: Json, message: Publish, identity: str) -> None:
        if message.depth >= _DEEPEST:
            raise ServerError(f"Executions may start one another at most {_DEEPEST} levels deep")
        request = {
            **given,
            "input": {**given.get("input", {}), **marks},
            "event": message.queue,
            "depth": message.depth + 1,
            "priority": 0,
            "taskToDomain": given.get("taskToDomain") or message.payload.get("taskToDomain") or {},
        }
        # A message that is delivered again after a crash finds what it has started already.
        workflow_id = str(uuid.uuid5(uuid.NAMESPACE_OID, identity))
        if await self._engine.residents.find(workflow_id) is None:
            await self._starts.start(request, workflow_id=workflow_id)

    async def _finish(self, given: Json, marks: Json, status: str) -> None:
        workflow_id = str(given.get("workflowId"))
        reference = given.get("taskRefName")
        if given.get("taskId") and not reference:
            task = (await self._engine.read(workflow_id)).tasks.get(given["taskId"])
            reference = task.reference_task_name if task is not None else ""
        output = {**given, **given.get("output", {}), **marks}
        output.pop("output", None)
        result = {
            "status": status,
            "outputData": output,
            "reasonForIncompletion": given.get("reasonForIncompletion"),
        }
        if await self._control.update_by_reference(workflow_id, str(reference), result) is None:
            raise NotFound(f"Found no running task {reference} of workflow {workflow_id}")


def _check(handler: Json, operation: str) -> None:
    check(
        [
            Violation(f"{operation}.arg0.{name}", message, scalar_text(handler.get(name)))
            for name, message in _REQUIRED
            if not handler.get(name)
        ]
    )


def _expanded(value: Any) -> Any:
    """A payload whose texts that are JSON objects or lists are replaced by these."""
    if isinstance(value, dict):
        # Loops and no comprehensions, which would take two frames a level.
        copy: Json = {}
        for key, item in value.items():
            copy[key] = _expanded(item)
        return copy
    if isinstance(value, list):
        items: list[Any] = []
        for item in value:
            items.append(_expanded(item))
        return items
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return parse(value)
        except ValueError:
            return value
    return value
