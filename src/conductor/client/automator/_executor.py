"""Runs tasks: a worker's code inside its middleware, with a task context around it and a result at the end, always."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from conductor.client.automator._coroutines import end_copy
from conductor.client.context.task_context import TaskContext, _enter, _leave, _merge
from conductor.client.http.models.task_result import TaskResult
from conductor.client.http.models.task_result_status import TaskResultStatus
from conductor.client.worker._invocation import TERMINAL_ERRORS, completed, failed, is_async
from conductor.client.worker.worker import Worker

if TYPE_CHECKING:
    import asyncio

    from conductor.client.automator._coroutines import Coroutines
    from conductor.client.automator._middleware import Notices, Run
    from conductor.client.http.models.task import Task
    from conductor.client.worker.worker_interface import WorkerInterface


@dataclass
class Running:
    """A task that is being run.

    Args:
        task: The task.
        context: What its function sees of it.
    """

    task: Task
    context: TaskContext


class Finished(NamedTuple):
    """A task that was run.

    Args:
        result: What became of it.
        heard_at: ``time.monotonic()`` when the server last heard of it.
    """

    result: TaskResult
    heard_at: float


class Executor:
    """Runs the tasks of one worker, each in the thread that asks.

    Args:
        worker: The worker.
        worker_id: Identity written into results.
        notices: Middleware to run inside.
        slots: Threads that ask, at most.
        loop: Event loop for async workers; one on a thread of its own by default.
    """

    def __init__(
        self,
        worker: WorkerInterface,
        worker_id: str,
        notices: Notices,
        slots: int = 1,
        loop: Optional[asyncio.AbstractEventLoop] = None,
    ) -> None:
        self._worker = worker
        self._worker_id = worker_id
        self._terminal_errors = (*TERMINAL_ERRORS, *getattr(worker, "terminal_errors", ()))
        self._slots, self._loop = slots, loop
        self._coroutines: Optional[Coroutines] = None
        self._run = notices.wrap(self._call_of(worker))
        #: What is being run, by task id.
        self.running: dict[str, Running] = {}

    def run(self, task: Task) -> Optional[Finished]:
        """Run a task.

        Returns:
            What became of it; None if it was abandoned meanwhile, and so reported already.
        """
        said = TaskResult(
            task_id=task.task_id, workflow_instance_id=task.workflow_instance_id, worker_id=self._worker_id
        )
        context = TaskContext(task, said)
        key, process = str(task.task_id), os.getpid()
        self.running[key] = Running(task, context)
        token = _enter(context)
        try:
            outcome = self._run(task)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt) and threading.current_thread() is threading.main_thread():
                raise
            outcome = failed(task, error, self._worker_id, self._terminal_errors)
        finally:
            _leave(token)
            # What is called at a cancellation mostly knows the context, and so would be kept by itself.
            context._on_cancelled.clear()
            if os.getpid() != process:
                end_copy(task)
        if self.running.pop(key, None) is None:
            return None
        return Finished(_merge(context, outcome), context._heard_at)

    def abandon(self, reason: str) -> list[tuple[Task, TaskResult]]:
        """Stop caring for what is still running.

        Args:
            reason: Why, for the server.

        Returns:
            The abandoned tasks, each with a result that makes the server try it again.
        """
        abandoned = []
        for key in list(self.running):
            entry = self.running.pop(key, None)
            if entry is not None:
                entry.context._cancel()
                result = TaskResult(
                    task_id=entry.task.task_id,
                    workflow_instance_id=entry.task.workflow_instance_id,
                    worker_id=self._worker_id,
                    status=TaskResultStatus.FAILED,
                    reason_for_incompletion=reason,
                )
                abandoned.append((entry.task, result))
        return abandoned

    def _call_of(self, worker: WorkerInterface) -> Run:
        if isinstance(worker, Worker) and type(worker).execute is Worker.execute:
            invocation = worker.invocation()
            return self._await(invocation.call_async) if invocation.is_async else invocation.call
        execute: Any = self._await(worker.execute) if is_async(worker.execute) else worker.execute
        return lambda task: completed(task, execute(task), self._worker_id)

    def _await(self, coroutine_function: Any) -> Run:
        """Return a plain call of a coroutine function: it runs on the event loop while the calling thread waits."""
        from conductor.client.automator._coroutines import Coroutines

        self._coroutines = coroutines = Coroutines(self._slots, self._loop)
        return lambda task: coroutines.run(coroutine_function, task)

    def close(self) -> None:
        """Release what running tasks needed; none is running any more."""
        if self._coroutines is not None:
            self._coroutines.close()


__all__ = ["Executor", "Finished", "Running"]
