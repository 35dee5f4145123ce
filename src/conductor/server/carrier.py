"""Carrying out what a turn asks for in other executions."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Callable

from conductor.server.codec import Json
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
from conductor.server.errors import Conflict, NotFound, ServerError
from conductor.server.store.base import LogLine

if TYPE_CHECKING:
    from conductor.server.service import Engine


class Carrier:
    """Turns effects into turns of other executions.

    Args:
        engine: Runs the turns.
        publish: Takes the messages of EVENT tasks.
    """

    def __init__(self, engine: Engine, publish: Callable[[Publish], None]) -> None:
        self._engine = engine
        self._publish = publish

    async def carry_out(self, effects: list[Effect]) -> None:
        """Do everything a turn asked for, and what that leads to."""
        waiting = deque(effects)
        while waiting:
            waiting.extend(await self._one(waiting.popleft()))

    async def _one(self, effect: Effect) -> list[Effect]:
        if isinstance(effect, Start):
            return await self._start(effect)
        if isinstance(effect, Publish):
            self._publish(effect)
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
        except ServerError as error:
            reason = str(error)
            if effect.task_id:
                return await self._turn(effect.source, lambda turn: child_refused(turn, effect.task_id, reason))
            return await self._turn(effect.source, lambda turn: failure_workflow_refused(turn, reason))
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

    def _blueprint(self, request: Json) -> Blueprint:
        catalogue = self._engine.catalogue
        inline = request.get("workflowDef")
        if isinstance(inline, dict):
            definition = WORKFLOW_DEFINITION(inline, "workflowDefinition")
            catalogue.validate(definition, "startWorkflow.arg0.workflowDef")
            return catalogue.inline(definition)
        return catalogue.blueprint(request["name"], request.get("version"))
