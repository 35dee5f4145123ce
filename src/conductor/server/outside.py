"""Doing the tasks that call something outside, and bringing their outcomes back."""

from __future__ import annotations

import asyncio
import inspect
import logging
import traceback
from collections.abc import Awaitable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Callable, Optional

from conductor.server.codec import Json
from conductor.server.definitions.shapes import RESULT_STATUSES
from conductor.server.engine.decide import decide
from conductor.server.engine.expressions import hide
from conductor.server.engine.model import FAILED, Task
from conductor.server.engine.requests import Steps
from conductor.server.engine.tasks.outside import PLUGGABLE
from conductor.server.engine.turn import Turn

if TYPE_CHECKING:
    from conductor.server.service import Engine

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """How an outside task ended.

    Args:
        status: COMPLETED, FAILED, FAILED_WITH_TERMINAL_ERROR, or IN_PROGRESS when somebody else will complete it.
        output: The output of the task.
        reason: Why it failed.
        worker_id: Who did it.
    """

    status: str
    output: Json = field(default_factory=dict)
    reason: Optional[str] = None
    worker_id: Optional[str] = None


# Gets the inputs with secrets resolved, and the workflow task.
OutsideHandler = Callable[[Json, Json], Awaitable[Outcome]]


def checked_handlers(handlers: dict[str, OutsideHandler]) -> dict[str, OutsideHandler]:
    """Handlers that can do what they are for.

    Raises:
        TypeError: One is no async function.
        ValueError: There is one for a type that no handler does.
    """
    for task_type, handler in handlers.items():
        if task_type not in (*PLUGGABLE, "HTTP"):
            raise ValueError(
                f"there is a handler for {task_type} tasks, but only these are done by handlers: "
                f"{', '.join((*PLUGGABLE, 'HTTP'))}"
            )
        if not (inspect.iscoroutinefunction(handler) or inspect.iscoroutinefunction(type(handler).__call__)):
            raise TypeError(f"the handler of {task_type} tasks must be an async function, not {handler!r}")
    return handlers


class Outside:
    """Runs the handlers of outside tasks.

    Args:
        engine: Gets the outcomes.
        handlers: Who does which task type.
    """

    def __init__(self, engine: Engine, handlers: dict[str, OutsideHandler]) -> None:
        self._engine = engine
        self._handlers = handlers
        self._running: set[str] = set()

    def begin(self, task: Task) -> None:
        """Do a scheduled task, once."""
        if task.task_id not in self._running:
            self._running.add(task.task_id)
            self._engine.spawn(self._run(task, self._engine.clock.now()))

    async def _run(self, task: Task, began: int) -> None:
        try:
            outcome = await self._outcome(task)
            await self._engine.submit(
                task.workflow_instance_id, lambda turn: _finish(turn, task.task_id, outcome, began)
            )
        finally:
            self._running.discard(task.task_id)

    async def _outcome(self, task: Task) -> Outcome:
        handler = self._handlers.get(task.task_type)
        if handler is None:
            return Outcome(
                FAILED,
                reason=f"This server has no handler for {task.task_type} tasks; give it one with "
                f"--handler {task.task_type}=MODULE:FUNCTION or serve(settings, handlers={{'{task.task_type}': …}})",
            )
        # A task may be cancelled or retried by others before its inputs are even committed.
        await self._engine.store.settled(self._engine.store.sequence)
        used: dict[str, str] = {}
        inputs = self._engine.vault.resolve(task.input_data, used)
        try:
            outcome = _checked(await handler(inputs, task.workflow_task))
        except asyncio.CancelledError:
            raise
        except Exception as error:
            logger.error("the handler of %s failed\n%s", task.task_type, hide(traceback.format_exc(), used))
            outcome = Outcome(FAILED, reason=f"The handler of {task.task_type} tasks failed: {error}")
        if used:
            # Whoever was told a secret may tell it on, if only by quoting the address in an error.
            outcome = replace(outcome, output=hide(outcome.output, used), reason=hide(outcome.reason, used))
        return outcome


def _checked(outcome: object) -> Outcome:
    if not isinstance(outcome, Outcome):
        raise TypeError(f"it returned {type(outcome).__name__} instead of an Outcome")
    if outcome.status not in RESULT_STATUSES:
        raise ValueError(f"{outcome.status!r} is no status; it may be one of {', '.join(RESULT_STATUSES)}")
    return outcome


def _finish(turn: Turn, task_id: str, outcome: Outcome, began: int) -> Steps:
    task = turn.execution.open.get(task_id)
    if task is None:
        return
    turn.change(
        task,
        status=outcome.status,
        output_data=outcome.output,
        reason_for_incompletion=outcome.reason or task.reason_for_incompletion,
        worker_id=outcome.worker_id,
        start_time=task.start_time or began,
        poll_count=task.poll_count + 1,
    )
    yield from decide(turn)
