"""What a worker does all day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Optional

if TYPE_CHECKING:
    import threading

    from conductor.client.automator._executor import Executor
    from conductor.client.automator._poller import Poller
    from conductor.client.automator._reporter import Reporter
    from conductor.client.http.models.task import Task


def run_slot(poller: Poller, executor: Executor, reporter: Reporter, stopping: threading.Event) -> None:
    """Take a task, run it, report it, and so on with the task that comes with the answer, until the worker stops."""
    task: Optional[Task] = None
    while True:
        task = task or poller.take()
        if task is None:
            return
        if stopping.is_set():
            reporter.give_back(task)
            task = None
            continue
        task = run_one(task, executor, reporter, wants_next=lambda: not stopping.is_set())


def run_one(task: Task, executor: Executor, reporter: Reporter, wants_next: Callable[[], bool]) -> Optional[Task]:
    """Run one task and report it; return the task that the server answers with."""
    finished = executor.run(task)
    return None if finished is None else reporter.report(task, finished.result, wants_next(), finished.heard_at)


__all__ = ["run_one", "run_slot"]
