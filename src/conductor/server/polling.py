"""Handing tasks to workers and taking in what they report."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Optional

from conductor.server.codec import Json
from conductor.server.engine.model import IN_PROGRESS, Task, task_to_wire
from conductor.server.engine.requests import Steps
from conductor.server.engine.turn import Turn
from conductor.server.engine.updates import apply_result, can_be_handed_out, hand_out, put_back
from conductor.server.errors import NotFound, StoreUnavailable, Violation, check
from conductor.server.queues import Message, queue_name
from conductor.server.service import Engine
from conductor.server.store.base import Changes, LogLine

_POSTPONE_MILLISECONDS = 60_000
_MOST_LOG_LINES = 10


class Polling:
    """Polls and task updates.

    Args:
        engine: The engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._starts: dict[str, deque[int]] = {}

    async def poll(
        self, task_type: str, worker_id: Optional[str], domain: Optional[str], count: int, seconds: float
    ) -> list[Json]:
        """Tasks for a worker: as many as are due up to `count`, waiting at most so many seconds for the first."""
        self._engine.polls.record(task_type, domain, worker_id)
        name = queue_name(task_type, domain)
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        taken: list[Json] = []
        try:
            while True:
                mark = self._engine.store.mark
                await self._take(name, worker_id, count, taken)
                left = end - loop.time()
                if taken or left <= 0:
                    break
                await self._engine.queues.wait(name, left)
            if taken:
                await self._engine.store.flushed_since(mark)
        except (asyncio.CancelledError, StoreUnavailable):
            self.put_back(taken)
            raise
        return taken

    async def _take(self, name: str, worker_id: Optional[str], count: int, taken: list[Json]) -> None:
        while len(taken) < count:
            message = self._engine.queues.pop(name)
            if message is None:
                return
            await self._hand_out(message, worker_id, taken)

    async def _hand_out(self, message: Message, worker_id: Optional[str], taken: list[Json]) -> None:
        def steps(turn: Turn) -> Steps:
            task = turn.execution.tasks.get(message.task_id)
            if not can_be_handed_out(task, turn) or self._must_wait(task, turn.now):
                return ()
            hand_out(turn, task, worker_id)
            taken.append(self._for_worker(task, turn.now))
            return ()

        try:
            await self._engine.submit(message.workflow_id, steps)
        except NotFound:
            return

    def _for_worker(self, task: Task, now: int) -> Json:
        """A task as its worker gets it: with secrets, which appear nowhere else."""
        wire = task_to_wire(task, now)
        vault = self._engine.vault
        wire["inputData"] = vault.resolve(task.input_data)
        names = task.definition.get("runtimeMetadata")
        if names:
            wire["runtimeMetadata"] = vault.named(names)
        return wire

    def _must_wait(self, task: Task, now: int) -> bool:
        """Postpone a task whose definition allows no more of them right now."""
        definition = self._engine.catalogue.task(task.task_def_name) or task.definition
        limit = definition.get("concurrentExecLimit") or 0
        postponed = 0
        if 0 < limit <= self._engine.books.running(task.task_def_name):
            postponed = now + _POSTPONE_MILLISECONDS
        elif definition.get("rateLimitPerFrequency"):
            postponed = self._rate_limited_until(task, definition, now)
        if postponed:
            name = queue_name(task.task_type, task.domain)
            self._engine.queues.put(
                Message(task.task_id, task.workflow_instance_id, name, postponed, task.workflow_priority)
            )
        return postponed > 0

    def _rate_limited_until(self, task: Task, definition: Json, now: int) -> int:
        starts = self._starts.setdefault(task.task_def_name, deque())
        window: int = definition["rateLimitFrequencyInSeconds"] * 1000
        while starts and starts[0] <= now - window:
            starts.popleft()
        if len(starts) < definition["rateLimitPerFrequency"]:
            starts.append(now)
            return 0
        return starts[0] + window

    def put_back(self, tasks: list[Json]) -> None:
        """Queue tasks again whose worker was gone before it could get them."""
        for task in tasks:
            self._engine.spawn(self._put_back(task["workflowInstanceId"], task["taskId"]))

    async def _put_back(self, workflow_id: str, task_id: str) -> None:
        def steps(turn: Turn) -> Steps:
            task = turn.execution.open.get(task_id)
            if task is not None and task.status == IN_PROGRESS:
                put_back(turn, task)
            return ()

        await self._engine.command(workflow_id, steps)

    async def update(self, result: Json) -> Task:
        """Take in the result of a task; the task as it is then."""
        mark = self._engine.store.mark
        task = await self._update(result)
        await self._engine.store.flushed_since(mark)
        return task

    async def _update(self, result: Json) -> Task:
        check(
            [
                Violation(f"updateTask.arg0.{field}", message)
                for field, message in (
                    ("workflowInstanceId", "Workflow Id cannot be null or empty"),
                    ("taskId", "Task ID cannot be null or empty"),
                )
                if not result.get(field)
            ]
        )
        found: list[Task] = []

        def steps(turn: Turn) -> Steps:
            task = turn.execution.tasks.get(result["taskId"])
            if task is None:
                raise NotFound(f"No such task found by id: {result['taskId']}")
            found.append(task)
            return apply_result(turn, task, result)

        await self._engine.submit(result["workflowInstanceId"], steps)
        self._keep_logs(result)
        return found[-1]

    def _keep_logs(self, result: Json) -> None:
        if result["logs"] and not result["extendLease"]:
            now = self._engine.clock.now()
            changes = Changes(
                logs=[
                    LogLine(result["taskId"], line.get("createdTime") or now, line.get("log") or "")
                    for line in result["logs"][:_MOST_LOG_LINES]
                ]
            )
            self._engine.store.submit(changes)

    async def update_and_poll(self, result: Json) -> Optional[Json]:
        """Take in a result and hand the worker the next task of the same type, if one is due."""
        mark = self._engine.store.mark
        task = await self._update(result)
        taken: list[Json] = []
        try:
            if not task.is_open and not result["extendLease"]:
                worker = result.get("workerId")
                self._engine.polls.record(task.task_type, task.domain, worker)
                await self._take(queue_name(task.task_type, task.domain), worker, 1, taken)
            await self._engine.store.flushed_since(mark)
        except (asyncio.CancelledError, StoreUnavailable):
            self.put_back(taken)
            raise
        return taken[0] if taken else None
