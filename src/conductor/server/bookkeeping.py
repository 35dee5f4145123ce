"""Keeping queues, timers and counts in step with the state of tasks."""

from __future__ import annotations

from typing import Callable

from conductor.server.clock import Clock
from conductor.server.engine.deadlines import next_deadline, workflow_deadline
from conductor.server.engine.execution import Execution
from conductor.server.engine.model import SCHEDULED, Task
from conductor.server.engine.tasks import OUTSIDE, WORKER, type_of
from conductor.server.queues import Message, Queues, queue_name
from conductor.server.timers import Timers


class Bookkeeping:
    """What follows from the state of tasks outside of their executions.

    Everything here can be derived again from the store, and is after a restart.

    Args:
        clock: The source of time.
        queues: Where tasks wait for workers.
        timers: Deadlines, by execution and task; the execution's own has no task.
        begin: Does a task that calls something outside.
    """

    def __init__(self, clock: Clock, queues: Queues, timers: Timers, begin: Callable[[Task], None]) -> None:
        self._clock = clock
        self._queues = queues
        self._timers = timers
        self._begin = begin
        self._running: dict[str, set[str]] = {}

    def attend(self, execution: Execution, tasks: list[Task]) -> None:
        """Bring everything in step with the state of tasks."""
        workflow_id, now = execution.workflow_id, self._clock.now()
        self._timers.set((workflow_id, ""), workflow_deadline(execution))
        for task in tasks:
            performer = type_of(task).performer
            due = next_deadline(task, performer == WORKER, now) if task.is_open else None
            if performer == WORKER:
                self._queue(task)
            elif performer == OUTSIDE and task.status == SCHEDULED:
                if task.due <= now:
                    self._begin(task)
                else:
                    due = task.due
            self._timers.set((workflow_id, task.task_id), due)

    def requeue(self, execution: Execution) -> None:
        """Queue what waits for workers, and nothing else."""
        for task in execution.open.values():
            if type_of(task).performer == WORKER:
                self._queue(task)

    def _queue(self, task: Task) -> None:
        if task.status == SCHEDULED:
            self._leave_running(task)
            if self._queues.due(task.task_id) != task.due:
                name = queue_name(task.task_type, task.domain)
                self._queues.put(
                    Message(task.task_id, task.workflow_instance_id, name, task.due, task.workflow_priority)
                )
            return
        self._queues.remove(task.task_id)
        if task.is_open:
            self._running.setdefault(task.task_def_name, set()).add(task.task_id)
        else:
            self._leave_running(task)

    def _leave_running(self, task: Task) -> None:
        running = self._running.get(task.task_def_name)
        if running is None or task.task_id not in running:
            return
        running.remove(task.task_id)
        if not running:
            del self._running[task.task_def_name]
        if task.definition.get("concurrentExecLimit"):
            self._queues.hurry(lambda message: message.queue.rpartition(":")[2] == task.task_type)

    def running(self, task_def_name: str) -> int:
        """How many tasks of a definition are with workers."""
        return len(self._running.get(task_def_name, ()))

    def forget(self, execution: Execution) -> None:
        """Drop everything about an execution."""
        self._timers.set((execution.workflow_id, ""), None)
        for task in execution.open.values():
            self.forget_task(execution.workflow_id, task.task_id)
            self._leave_running(task)

    def forget_task(self, workflow_id: str, task_id: str) -> None:
        """Drop the message and the deadline of a task."""
        self._queues.remove(task_id)
        self._timers.set((workflow_id, task_id), None)

    def clear(self) -> None:
        """Drop everything."""
        self._queues.clear()
        self._timers.clear()
        self._running.clear()
