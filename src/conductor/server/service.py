"""The engine at work: executions under their locks, turns driven and committed, timers and queues kept in step."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Generator
from typing import Any, Callable, Optional

from conductor.server.bookkeeping import Bookkeeping
from conductor.server.carrier import Carrier, Command
from conductor.server.clock import Clock
from conductor.server.codec import Json
from conductor.server.definitions.catalogue import Catalogue
from conductor.server.engine.blueprint import Blueprint
from conductor.server.engine.children import go_on
from conductor.server.engine.decide import decide
from conductor.server.engine.effects import Publish
from conductor.server.engine.execution import Execution
from conductor.server.engine.lifecycle import create
from conductor.server.engine.model import Task
from conductor.server.engine.requests import Evaluate, ScriptError, Steps
from conductor.server.engine.rows import changes_of
from conductor.server.engine.tasks import ENGINE, type_of
from conductor.server.engine.turn import Turn
from conductor.server.engine.updates import deadline_passed
from conductor.server.errors import ServerError, StoreUnavailable
from conductor.server.http_tasks import HttpTasks
from conductor.server.outside import Outside, OutsideHandler, checked_handlers
from conductor.server.pending import KIND, Keys, Pending, Promise, pending_of
from conductor.server.polls import PollHistory
from conductor.server.queues import Queues
from conductor.server.residents import Resident, Residents
from conductor.server.scripts import Scripts
from conductor.server.settings import ServerSettings
from conductor.server.store.base import Changes, LogLine
from conductor.server.store.sqlite import SQLiteStore
from conductor.server.timers import Timers
from conductor.server.vault import Vault
from conductor.server.watchers import Watchers
from conductor.server.world import EngineWorld

logger = logging.getLogger(__name__)

_LONGEST_TURN_SECONDS = 2.0
_PAUSE_MILLISECONDS = 1000


async def _nobody_listens(message: Publish) -> None:
    logger.debug("no handler for the message %s", message.message_id)


class Engine:
    """Every execution of one server.

    Args:
        settings: What the server was told.
        clock: The source of time.
        handlers: Who does tasks of types that call something outside.
    """

    def __init__(
        self, settings: ServerSettings, clock: Clock, handlers: Optional[dict[str, OutsideHandler]] = None
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.store = SQLiteStore(settings.database, settings.durable, self._commit_failed)
        self.catalogue = Catalogue(self.store)
        self.residents = Residents(self.store, self.catalogue, settings.cached_tasks)
        self.queues = Queues(clock)
        self.polls = PollHistory(clock)
        self.timers = Timers(clock, self._expired)
        self.vault = Vault()
        self.world = EngineWorld(self.catalogue, self.polls, self.vault.environment, settings.payload_limit)
        self.scripts = Scripts(settings.script_seconds)
        self.http_tasks = HttpTasks(settings)
        self.outside = Outside(self, {"HTTP": self.http_tasks, **checked_handlers(handlers or {})})
        self.on_publish: Callable[[Publish], Awaitable[None]] = _nobody_listens
        self._carrier = Carrier(self, self._carry_out_later)
        self._keys = Keys()
        self._later = Timers(clock, lambda work: self.spawn(work()))
        self._last_failure = 0
        self.books = Bookkeeping(clock, self.queues, self.timers, self.outside.begin)
        self.watchers = Watchers()
        self._known_blueprints: set[str] = set()
        self._background: set[asyncio.Task[None]] = set()

    async def open(self, prepare: Callable[[], Awaitable[None]]) -> None:
        """Open the store and go on where it stopped.

        Args:
            prepare: Awaited once the store can be read, before anything goes on.

        Raises:
            StoreError: The database cannot be used.
        """
        self.store.open()
        await self.catalogue.load()
        await prepare()
        self._keys = Keys(key for key, _ in await self.store.documents(KIND))
        await self._recover()

    async def close(self) -> None:
        """Finish what is under way and close the store."""
        self.books.clear()
        self._later.clear()
        for task in list(self._background):
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        await self.scripts.close()
        self.http_tasks.close()
        await asyncio.get_running_loop().run_in_executor(None, self.store.close)

    async def _recover(self) -> None:
        try:
            owed = [pending_of(*each) for each in await self.store.documents(KIND)]
            open_executions = await self.store.open_executions()
        except StoreUnavailable as error:
            logger.warning("executions do not go on for now: %s", error)
            self._recover_later()
            return
        self.spawn(
            self._carrier.carry_out([each for each in owed if not self._keys.is_in_hand(each.key, self.store.failures)])
        )
        for workflow_id in open_executions:
            try:
                await self._take_up(workflow_id)
            except ServerError as error:
                # One execution that cannot go on must not keep the others from it.
                logger.warning("the execution %s does not go on: %s", workflow_id, error)

    async def _take_up(self, workflow_id: str) -> None:
        resident = await self.residents.get(workflow_id)
        self.books.attend(resident.execution, list(resident.execution.open.values()))
        if resident.execution.pending or any(
            type_of(task).performer == ENGINE for task in resident.execution.open.values()
        ):
            await self.submit(workflow_id, go_on)

    def _commit_failed(self) -> None:
        """What is in memory is ahead of the disk now: forget it all and read again what is safe."""
        self.residents.clear()
        self.books.clear()
        self._known_blueprints.clear()
        last, self._last_failure = self._last_failure, self.clock.now()
        if self._last_failure - last >= _PAUSE_MILLISECONDS:
            self.spawn(self._recover())
        else:
            self.spawn(self._requeue())
            self._recover_later()

    async def _requeue(self) -> None:
        """Let workers have what waits for them, which alone writes nothing."""
        for workflow_id in await self.store.open_executions():
            resident = await self.residents.find(workflow_id)
            if resident is not None:
                self.books.requeue(resident.execution)

    def _recover_later(self) -> None:
        """Recover after a pause: a disk that is full now will mostly be full in a moment too."""
        self._later.set(self._recover, self.clock.now() + _PAUSE_MILLISECONDS)

    def _carry_out_later(self, owed: list[Pending]) -> None:
        self._later.set(lambda: self._carrier.carry_out(owed), self.clock.now() + _PAUSE_MILLISECONDS)

    def spawn(self, work: Any) -> asyncio.Task[None]:
        """Run a coroutine in the background; its errors are logged."""
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._background.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._background.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, ServerError):
            logger.warning("background work failed: %s", error)
        elif error is not None:
            logger.error("background work failed", exc_info=error)

    async def start(self, request: Json, blueprint: Blueprint, workflow_id: str = "") -> Execution:
        """Start an execution and decide it for the first time; returns once it is safe."""
        workflow_id = workflow_id or self.world.new_id()
        mark = self.store.mark
        await self._carry_out(await self.begin(request, blueprint, workflow_id))
        await self.store.flushed_since(mark)
        return await self.read(workflow_id)

    async def _carry_out(self, owed: list[Pending]) -> None:
        """Carry out what a turn asked for, also when whoever waits for it gives up."""
        if owed:
            await asyncio.shield(self.spawn(self._carrier.carry_out(owed)))

    async def begin(
        self, request: Json, blueprint: Blueprint, workflow_id: str, promise: Optional[Promise] = None
    ) -> list[Pending]:
        """Start an execution; what its first turn asks for remains to be carried out."""
        resident = self.residents.add(create(request, blueprint, workflow_id, self.clock.now()))
        try:
            owed = await self._turn(resident, decide, promise)
            if owed is None:
                raise StoreUnavailable("The database could not be written")
        except BaseException:
            self.residents.drop(workflow_id)
            raise
        return owed

    async def command(self, workflow_id: str, command: Command) -> Execution:
        """Run a command on an execution; returns once its outcome is safe.

        Raises:
            NotFound: There is no such execution.
        """
        mark = self.store.mark
        execution = await self.submit(workflow_id, command)
        await self.store.flushed_since(mark)
        return execution

    async def submit(self, workflow_id: str, command: Command) -> Execution:
        """Run a command on an execution; its outcome is not necessarily safe yet."""
        await self._carry_out(await self.turn(workflow_id, command))
        return (await self.residents.get(workflow_id)).execution

    async def turn(self, workflow_id: str, command: Command, promise: Optional[Promise] = None) -> list[Pending]:
        """One turn of an execution; what it asks for remains to be carried out.

        Args:
            workflow_id: The execution.
            command: What to do.
            promise: What is committed with it.
        """
        while True:
            resident = await self.residents.get(workflow_id)
            owed = await self._turn(resident, command, promise)
            if owed is not None:
                return owed

    async def read(self, workflow_id: str) -> Execution:
        """An execution as it is safe in the store."""
        resident = await self.residents.get(workflow_id)
        await self.store.flushed(resident.sequence)
        return resident.execution

    async def owner_of_task(self, task_id: str) -> Optional[str]:
        """The execution a task belongs to, as it is safe in the store."""
        await self.store.settled(self.store.sequence)
        return await self.store.owner_of_task(task_id)

    async def write(self, changes: Changes) -> None:
        """Commit changes that concern no execution."""
        await self.store.flushed(self.store.submit(changes))

    async def add_logs(self, lines: list[LogLine]) -> None:
        """Append to task logs."""
        await self.write(Changes(logs=lines))

    async def _turn(
        self, resident: Resident, command: Command, promise: Optional[Promise] = None
    ) -> Optional[list[Pending]]:
        """One turn under the lock; None when the execution was dropped meanwhile and must be read again."""
        resident.users += 1
        try:
            async with resident.lock:
                if resident.dropped:
                    return None
                turn = Turn(resident.execution, self.world, self.clock.now())
                try:
                    await self._drive(turn, command(turn))
                    self._check_current(resident, promise)
                    owed = self._commit(resident, turn, promise)
                except BaseException:
                    if resident.execution.dirty or resident.execution.facts_dirty:
                        # Half of a turn is worse than none: the store still has the state before it.
                        self.residents.drop(resident.execution.workflow_id)
                    raise
                if turn.is_unfinished:
                    self.spawn(self.submit(resident.execution.workflow_id, decide))
                return owed
        finally:
            resident.users -= 1

    def _check_current(self, resident: Resident, promise: Optional[Promise]) -> None:
        """Refuse to commit what builds on a commit that has failed meanwhile."""
        if resident.dropped or (promise is not None and promise.failures != self.store.failures):
            raise StoreUnavailable("The database could not be written")

    async def _drive(self, turn: Turn, steps: Steps) -> None:
        """Answer the requests of a turn until it is over."""
        if not isinstance(steps, Generator):
            return
        loop = asyncio.get_running_loop()
        end = loop.time() + _LONGEST_TURN_SECONDS
        try:
            request = next(steps)
            while True:
                try:
                    answer = await self.evaluate(request)
                except ScriptError as error:
                    request = steps.throw(error)
                else:
                    turn.is_late = loop.time() > end
                    request = steps.send(answer)
        except StopIteration:
            return

    async def evaluate(self, request: Evaluate) -> Any:
        """Evaluate a script in a helper process."""
        return await self.scripts.evaluate(request)

    def _commit(self, resident: Resident, turn: Turn, promise: Optional[Promise]) -> list[Pending]:
        """Hand the outcome of a turn to the store; what it asks of others is in the same commit."""
        execution = resident.execution
        touched = list(execution.dirty.values())
        gone = list(execution.removed)
        has_changed = bool(touched or gone or execution.facts_dirty)
        if has_changed:
            execution.facts.update_time = turn.now
        changes = changes_of(execution)
        key = execution.blueprint.key
        if changes.executions and key not in self._known_blueprints:
            self._known_blueprints.add(key)
            changes.blueprints[key] = execution.blueprint.text
        owed = [Pending(self._keys.fresh(self.store.failures), effect) for effect in turn.effects]
        changes.documents += [each.document() for each in owed]
        if promise is not None:
            changes.documents += promise.changes.documents
            changes.logs += promise.changes.logs
        if changes:
            resident.sequence = self.store.submit(changes)
        if has_changed:
            self._keep_in_step(resident, turn, touched, gone)
        return owed

    def _keep_in_step(self, resident: Resident, turn: Turn, touched: list[Task], gone: list[str]) -> None:
        execution = resident.execution
        for task_id in gone:
            self.books.forget_task(execution.workflow_id, task_id)
        if execution.facts.last_retried_time == turn.now:
            # Deadlines do not act while an execution rests; it runs again now, so all of them are due a look.
            touched = [*touched, *execution.open.values()]
        self.books.attend(execution, touched)
        self.residents.weigh(resident)
        self._announce(execution)

    def forget(self, execution: Execution) -> None:
        """Drop an execution from memory, queues and timers."""
        self.residents.drop(execution.workflow_id)
        self.books.forget(execution)

    def _expired(self, key: Any) -> None:
        workflow_id, task_id = key
        self.spawn(self._deadline(workflow_id, task_id))

    async def _deadline(self, workflow_id: str, task_id: str) -> None:
        resident = await self.residents.find(workflow_id)
        if resident is None:
            return
        execution = await self.submit(workflow_id, lambda turn: deadline_passed(turn, task_id))
        task = execution.open.get(task_id)
        if task is not None and execution.facts.status == "RUNNING":
            self.books.attend(execution, [task])

    def _announce(self, execution: Execution) -> None:
        """Tell those who watch an execution or one above it."""
        above: list[str] = []
        workflow_id: Optional[str] = execution.workflow_id
        while self.watchers and workflow_id:
            above.append(workflow_id)
            resident = self.residents.peek(workflow_id)
            workflow_id = None if resident is None else resident.execution.facts.parent_workflow_id
        self.watchers.announce(above)
