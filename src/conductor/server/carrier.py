"""Carrying out what a turn asks for in other executions."""

from __future__ import annotations

from collections import deque
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Callable, Union

from conductor.server.codec import encode, parse
from conductor.server.definitions.shapes import WORKFLOW_DEFINITION
from conductor.server.engine.blueprint import Blueprint
from conductor.server.engine.children import (
    DEEPEST,
    child_ended,
    child_refused,
    child_started,
    failure_workflow_refused,
    revive,
)
from conductor.server.engine.effects import Effect, Publish, RetryChild, ReviveParent, Start, TellParent
from conductor.server.engine.finish import told_by
from conductor.server.engine.lifecycle import terminate
from conductor.server.engine.repeat import retry_workflow
from conductor.server.engine.requests import Steps
from conductor.server.engine.turn import Turn
from conductor.server.errors import Conflict, NotFound, ServerError, StoreUnavailable
from conductor.server.store.base import Changes, Document, LogLine

if TYPE_CHECKING:
    from conductor.server.service import Engine


PENDING = "pending_effect"


def pending_document(effect: Union[Publish, Start]) -> Document:
    """What remembers an effect across a crash until it is carried out."""
    key = effect.workflow_id if isinstance(effect, Start) else effect.message_id
    return Document(PENDING, key, encode({"kind": type(effect).__name__, **asdict(effect)}))


def pending_effect(body: str) -> Effect:
    """The effect of such a document."""
    fields = parse(body)
    return Start(**fields) if fields.pop("kind") == Start.__name__ else Publish(**fields)


class Carrier:
    """Turns effects into turns of other executions.

    Args:
        engine: Runs the turns.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def carry_out(self, effects: list[Effect]) -> None:
        """Do everything a turn asked for, and what that leads to."""
        failures = self._engine.store.failures
        waiting = deque(effects)
        while waiting:
            effect = waiting.popleft()
            if self._engine.store.failures != failures and isinstance(effect, (Start, Publish)):
                # The turn that asked for this may be lost; if it is not, recovery finds the effect pending.
                continue
            waiting.extend(await self._one(effect))

    async def _one(self, effect: Effect) -> list[Effect]:
        if isinstance(effect, Start):
            failures = self._engine.store.failures
            effects = await self._start(effect)
            self._settle(effect.workflow_id, failures)
            return effects
        if isinstance(effect, Publish):
            self._engine.spawn(self._deliver(effect))
            return []
        if isinstance(effect, TellParent):
            told = effect
            return await self._turn(told.workflow_id, lambda turn: child_ended(turn, told))
        if isinstance(effect, ReviveParent):
            return await self._revive(effect)
        if isinstance(effect, RetryChild):
            return await self._turn(effect.workflow_id, lambda turn: retry_workflow(turn, True))
        reason = effect.reason
        return await self._turn(effect.workflow_id, lambda turn: terminate(turn, reason))

    async def _deliver(self, message: Publish) -> None:
        failures = self._engine.store.failures
        await self._engine.on_publish(message)
        self._settle(message.message_id, failures)

    def _settle(self, key: str, failures: int) -> None:
        """What was pending is done, and recovery need not repeat it, unless a commit has failed since it began."""
        if self._engine.store.failures != failures:
            return
        self._engine.store.submit(Changes(documents=[Document(PENDING, key, None)]))

    async def _turn(self, workflow_id: str, command: Callable[[Turn], Steps]) -> list[Effect]:
        """Run a turn; an execution that is gone or has moved on needs none."""
        try:
            return await self._engine.turn(workflow_id, command)
        except (NotFound, Conflict):
            return []

    async def _revive(self, effect: ReviveParent) -> list[Effect]:
        line = f"Sub workflow {effect.child} {effect.operation}."
        self._engine.note(LogLine(effect.task_id, self._engine.clock.now(), line))
        return await self._turn(effect.workflow_id, lambda turn: revive(turn, effect))

    async def _start(self, effect: Start) -> list[Effect]:
        try:
            effects = await self._begin(effect)
        except StoreUnavailable:
            raise  # the start stays pending
        except ServerError as error:
            reason = str(error)
            if effect.task_id:
                return await self._turn(effect.source, lambda turn: child_refused(turn, effect.task_id, reason))
            name = str(effect.request["name"])
            return await self._turn(effect.source, lambda turn: failure_workflow_refused(turn, name, reason))
        if effect.task_id:
            started = await self._turn(
                effect.source, lambda turn: child_started(turn, effect.task_id, effect.workflow_id)
            )
            effects = [*started, *effects]
        return effects

    async def _begin(self, effect: Start) -> list[Effect]:
        """Start the other execution, unless it was started before a crash."""
        existing = await self._engine.residents.find(effect.workflow_id)
        if existing is not None:
            facts = existing.execution.facts
            is_child = facts.parent_workflow_task_id == effect.task_id
            return [told_by(existing.execution)] if is_child and not facts.is_open else []
        if effect.request.get("depth", 0) > DEEPEST:
            raise ServerError(f"Executions may start one another at most {DEEPEST} levels deep")
        return await self._engine.begin(effect.request, self._blueprint(effect.request), effect.workflow_id)

    def _blueprint(self, request: dict[str, Any]) -> Blueprint:
        catalogue = self._engine.catalogue
        inline = request.get("workflowDef")
        if isinstance(inline, dict):
            definition = WORKFLOW_DEFINITION(inline, "workflowDefinition")
            catalogue.validate(definition, "startWorkflow.arg0.workflowDef")
            return catalogue.inline(definition)
        return catalogue.blueprint(request["name"], request.get("version"))
