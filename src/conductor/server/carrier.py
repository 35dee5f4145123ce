"""Carrying out what a turn asks for in other executions."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Callable, Union

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
from conductor.server.engine.effects import Publish, Retry, ReviveParent, Start, TellParent, TerminateChild
from conductor.server.engine.lifecycle import terminate
from conductor.server.engine.repeat import retry_for_another
from conductor.server.engine.requests import Steps
from conductor.server.engine.turn import Turn
from conductor.server.errors import Conflict, NotFound, ServerError, StoreUnavailable
from conductor.server.pending import Pending, Promise, settled
from conductor.server.store.base import Changes, LogLine

if TYPE_CHECKING:
    from conductor.server.service import Engine

Command = Callable[[Turn], Steps]


class Carrier:
    """Turns effects into turns of other executions.

    Each is carried out by whoever committed its cause; when a commit fails on the way, by recovery.

    Args:
        engine: Runs the turns.
        later: Told what could not be read for now, and is to be carried out some time later.
    """

    def __init__(self, engine: Engine, later: Callable[[list[Pending]], None]) -> None:
        self._engine = engine
        self._later = later

    async def carry_out(self, owed: list[Pending]) -> None:
        """Do everything a turn asked for, and what that leads to."""
        failures = self._engine.store.failures
        waiting = deque(owed)
        # Once a commit has failed, causes may be lost; recovery finds those that are not.
        while waiting and self._engine.store.failures == failures:
            pending = waiting.popleft()
            try:
                waiting.extend(await self._one(pending, failures))
            except StoreUnavailable:
                if self._engine.store.failures == failures:
                    self._later([pending, *waiting])
                raise

    async def _one(self, pending: Pending, failures: int) -> list[Pending]:
        effect = pending.effect
        if isinstance(effect, Start):
            following = await self._start(effect, Promise(failures, Changes()))
            self._settle(pending.key, failures)
            return following
        if isinstance(effect, Publish):
            self._engine.spawn(self._deliver(pending, effect, failures))
            return []
        changes = Changes(documents=[settled(pending.key)])
        if isinstance(effect, ReviveParent):
            line = f"Sub workflow {effect.child} {effect.operation}."
            changes.logs.append(LogLine(effect.task_id, self._engine.clock.now(), line))
        try:
            return await self._engine.turn(effect.workflow_id, _command(effect), Promise(failures, changes))
        except (NotFound, Conflict):
            # The execution is gone, or has moved on and needs nothing any more.
            self._settle(pending.key, failures)
            return []

    async def _deliver(self, pending: Pending, message: Publish, failures: int) -> None:
        store = self._engine.store
        await store.settled(store.sequence)
        if store.failures != failures:
            return
        try:
            await self._engine.on_publish(message)
        except StoreUnavailable:
            if store.failures == failures:
                self._later([pending])
            raise
        self._settle(pending.key, failures)

    def _settle(self, key: str, failures: int) -> None:
        """What was pending is done, and recovery need not repeat it, unless a commit has failed since it began."""
        if self._engine.store.failures == failures:
            self._engine.store.submit(Changes(documents=[settled(key)]))

    async def _turn(self, workflow_id: str, command: Command, promise: Promise) -> list[Pending]:
        """Run a turn that may be repeated; an execution that is gone needs none."""
        try:
            return await self._engine.turn(workflow_id, command, promise)
        except NotFound:
            return []

    async def _start(self, effect: Start, promise: Promise) -> list[Pending]:
        try:
            following = await self._begin(effect, promise)
        except StoreUnavailable:
            raise  # the start stays pending
        except ServerError as error:
            reason = str(error)
            if effect.task_id:
                return await self._turn(
                    effect.source, lambda turn: child_refused(turn, effect.task_id, reason), promise
                )
            name = str(effect.request["name"])
            return await self._turn(effect.source, lambda turn: failure_workflow_refused(turn, name, reason), promise)
        if effect.task_id:
            started = await self._turn(
                effect.source, lambda turn: child_started(turn, effect.task_id, effect.workflow_id), promise
            )
            following = [*started, *following]
        return following

    async def _begin(self, effect: Start, promise: Promise) -> list[Pending]:
        """Start the other execution, unless it was started before a crash."""
        existing = await self._engine.residents.find(effect.workflow_id)
        if existing is not None:
            return []
        if effect.request.get("depth", 0) > DEEPEST:
            raise ServerError(f"Executions may start one another at most {DEEPEST} levels deep")
        return await self._engine.begin(effect.request, self._blueprint(effect.request), effect.workflow_id, promise)

    def _blueprint(self, request: dict[str, Any]) -> Blueprint:
        catalogue = self._engine.catalogue
        inline = request.get("workflowDef")
        if isinstance(inline, dict):
            definition = WORKFLOW_DEFINITION(inline, "workflowDefinition")
            catalogue.validate(definition, "startWorkflow.arg0.workflowDef")
            return catalogue.inline(definition)
        return catalogue.blueprint(request["name"], request.get("version"))


def _command(effect: Union[TerminateChild, TellParent, ReviveParent, Retry]) -> Command:
    """What an effect does to the execution that it concerns."""
    if isinstance(effect, TellParent):
        told = effect
        return lambda turn: child_ended(turn, told)
    if isinstance(effect, ReviveParent):
        revived = effect
        return lambda turn: revive(turn, revived)
    if isinstance(effect, Retry):
        asked = effect
        return lambda turn: retry_for_another(turn, asked)
    reason = effect.reason
    return lambda turn: terminate(turn, reason)
