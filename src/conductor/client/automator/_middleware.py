"""The contract that everything beside poll, run and report hangs on: events, metrics, leases.

A middleware overrides what it cares about. :meth:`Middleware.around_task` wraps the run of a task; the other methods
are told of what happened. None of them may raise: trouble in an extra must not touch the work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conductor.client.http.models.task import Task
    from conductor.client.http.models.task_result import TaskResult

Run = Callable[["Task"], Any]


class Middleware:
    """Base of all middleware: does nothing."""

    def around_task(self, task: Task, run: Run) -> Any:
        """Run a task; what ``run`` returns or raises has to be passed on."""
        return run(task)

    def poll_started(self, task_type: str, poll_count: int) -> None:
        """A poll goes out."""

    def poll_completed(self, task_type: str, seconds: float, tasks_received: int) -> None:
        """A poll was answered."""

    def poll_failed(self, task_type: str, seconds: float, error: Exception) -> None:
        """A poll was not answered."""

    def poll_skipped(self, task_type: str) -> None:
        """A paused worker did not poll."""

    def report_completed(self, task: Task, seconds: float) -> None:
        """The server took a result."""

    def report_lost(self, task: Task, result: TaskResult, attempts: int, error: Exception) -> None:
        """A result was given up: the server refused it, or its time ran out."""

    def stopped(self) -> None:
        """The worker has stopped."""


class Notices:
    """Tells every middleware that cares.

    Args:
        middleware: All of them.
    """

    def __init__(self, middleware: Iterable[Middleware] = ()) -> None:
        self._middleware = tuple(middleware)
        for name, base in vars(Middleware).items():
            if not name.startswith("_") and name != "around_task":
                setattr(
                    self,
                    name,
                    self._caller([getattr(one, name) for one in self._middleware if _overrides(one, name, base)]),
                )

    @staticmethod
    def _caller(methods: list[Callable[..., None]]) -> Callable[..., None]:
        if len(methods) == 1:
            return methods[0]

        def call(*arguments: Any) -> None:
            for method in methods:
                method(*arguments)

        return call

    def wrap(self, run: Run) -> Run:
        """Return the run of a task inside every middleware, the first one outermost."""
        for one in reversed(self._middleware):
            if _overrides(one, "around_task", Middleware.around_task):
                run = _inside(one, run)
        return run

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Callable[..., None]: ...


def _overrides(one: Middleware, name: str, base: object) -> bool:
    return getattr(type(one), name) is not base


def _inside(one: Middleware, run: Run) -> Run:
    return lambda task: one.around_task(task, run)


__all__ = ["Middleware", "Notices", "Run"]
