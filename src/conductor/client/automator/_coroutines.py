"""Runs the coroutines of one worker on one event loop, while the threads that ask for it wait."""

from __future__ import annotations

import logging
import os
import threading
from collections import deque
from contextvars import Context, copy_context
from typing import TYPE_CHECKING, Any, Callable, Optional, cast

from conductor.client.context.task_context import get_task_context

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterator

    from conductor.client.http.models.task import Task

logger = logging.getLogger(__name__)


class Coroutines:
    """The event loop of an async worker.

    Handing a coroutine to the thread of a loop and waiting for it costs two switches between threads. A worker that
    runs one task at a time does without: its only slot runs the loop itself, as long as no coroutine leaves others
    behind that have to go on while the slot talks to the server.

    Args:
        slots: Tasks run at the same time.
        loop: A loop that runs elsewhere; one of its own by default.
    """

    def __init__(self, slots: int, loop: Optional[asyncio.AbstractEventLoop] = None) -> None:
        self._given_loop = loop
        self._own_loop: Optional[asyncio.AbstractEventLoop] = None
        self._in_slot = loop is None and slots == 1
        self._starting = threading.Lock()
        self._orders: deque[_Order] = deque()
        self._called = False

    def _loop(self) -> asyncio.AbstractEventLoop:
        if self._given_loop is not None:
            return self._given_loop
        with self._starting:
            if self._own_loop is None:
                import asyncio

                # A loop keeps the context it was made in, and with it the first task would be kept.
                self._own_loop = Context().run(asyncio.new_event_loop)
                if not self._in_slot:
                    self._start_thread(self._own_loop)
        return self._own_loop

    def close(self) -> None:
        """End a loop of its own; nothing runs on it any more but what coroutines left behind."""
        with self._starting:
            loop, self._own_loop = self._own_loop, None
        if loop is None:
            return
        if self._in_slot:
            loop.close()
        else:
            loop.call_soon_threadsafe(loop.stop)

    def run(self, coroutine_function: Callable[[Task], Any], task: Task) -> Any:
        """Run a coroutine and return its value, or raise what it raises.

        Args:
            coroutine_function: Makes it.
            task: Its argument.

        Raises:
            CancelledError: That of ``concurrent.futures``, if it was cancelled.
        """
        coroutine = _guarded(coroutine_function, task)
        return self._run_here(coroutine) if self._in_slot else self._run_there(coroutine)

    def _run_there(self, coroutine: Any) -> Any:
        loop, order = self._loop(), _Order(coroutine)
        self._orders.append(order)
        if not self._called:
            self._called = True
            try:
                loop.call_soon_threadsafe(self._begin_orders, loop)
            except RuntimeError as error:  # the loop is closed
                self._called = False
                # Other slots may rely on this call for their orders.
                for one in self._take_orders():
                    one.fail(RuntimeError(*error.args))
        get_task_context().on_cancelled(lambda: loop.call_soon_threadsafe(order.cancel))
        return order.result()

    def _begin_orders(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin, on the loop's thread, what was ordered.

        Calling the loop takes a system call, so one call is for all that slots have ordered until the loop has time.
        """
        self._called = False
        for order in self._take_orders():
            order.begin(loop)

    def _take_orders(self) -> Iterator[_Order]:
        while True:
            try:
                order = self._orders.popleft()
            except IndexError:
                return
            yield order

    def _run_here(self, coroutine: Any) -> Any:
        import asyncio
        from concurrent.futures import CancelledError

        loop = self._loop()
        running = loop.create_task(coroutine)
        get_task_context().on_cancelled(lambda: loop.call_soon_threadsafe(running.cancel))
        try:
            return loop.run_until_complete(running)
        except asyncio.CancelledError:
            raise CancelledError from None
        finally:
            if asyncio.all_tasks(loop):
                self._in_slot = False
                self._start_thread(loop)

    @staticmethod
    def _start_thread(loop: asyncio.AbstractEventLoop) -> None:
        threading.Thread(target=_run_loop, args=[loop], name="conductor-event-loop", daemon=True).start()


class _Order:
    """A coroutine on its way to a loop's thread, and what it came to on its way back.

    Args:
        coroutine: The coroutine; it runs in the context of the thread that orders it.
    """

    def __init__(self, coroutine: Any) -> None:
        self._coroutine = coroutine
        self._context = copy_context()
        self._task: Optional[asyncio.Task[Any]] = None
        self._failure: Optional[Exception] = None
        self._cancelled = False
        self._running = threading.Lock()
        self._running.acquire()

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin on the loop's thread."""
        try:
            self._task = task = self._context.run(loop.create_task, self._coroutine)
        except Exception as error:  # of a task factory of the application's
            self.fail(error)
            return
        task.add_done_callback(self._done)
        if self._cancelled:
            task.cancel()

    def fail(self, error: Exception) -> None:
        """End without having begun."""
        self._coroutine.close()
        self._failure = error
        self._running.release()

    def cancel(self) -> None:
        """Cancel on the loop's thread."""
        self._cancelled = True
        task = self._task
        if task is not None:
            task.cancel()

    def _done(self, _: asyncio.Task[Any]) -> None:
        self._running.release()

    def result(self) -> Any:
        """Wait for the end; return what the coroutine returned or raise what it raised.

        Raises:
            CancelledError: That of ``concurrent.futures``, if it was cancelled.
        """
        import asyncio
        from concurrent.futures import CancelledError

        with self._running:
            pass
        failure, task = self._failure, cast("asyncio.Task[Any]", self._task)
        self._failure = self._task = None
        try:
            if failure is not None:
                raise failure
            return task.result()
        except asyncio.CancelledError:
            raise CancelledError from None
        finally:
            # An error knows this frame, by its traceback: no error is to be kept by itself.
            del failure, task


async def _guarded(coroutine_function: Callable[[Task], Any], task: Task) -> Any:
    process = os.getpid()
    try:
        return await coroutine_function(task)
    finally:
        if os.getpid() != process:
            end_copy(task)


def _run_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Run an event loop until it is stopped: a coroutine that raises one of these ends a run, not the others' loop."""
    while True:
        try:
            loop.run_forever()
            break
        except (SystemExit, KeyboardInterrupt) as error:
            logger.debug("a coroutine raised %s", type(error).__name__)
    _cancel_the_rest(loop)
    loop.close()


def _cancel_the_rest(loop: asyncio.AbstractEventLoop) -> None:
    import asyncio

    left = asyncio.all_tasks(loop)
    for one in left:
        one.cancel()
    if left:
        loop.run_until_complete(asyncio.wait(left, timeout=1.0))


def end_copy(task: Task) -> None:
    """End a process that a worker function forked and then came back in: the task has one result, the original's."""
    logger.error(
        "the function of task %s (%s) came back in a process %d that it had forked, which ends now; a forked process "
        "must end by os._exit() or become another program",
        task.task_id,
        task.task_def_name,
        os.getpid(),
    )
    os._exit(1)


__all__ = ["Coroutines", "end_copy"]
