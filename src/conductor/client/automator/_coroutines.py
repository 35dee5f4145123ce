"""Runs the coroutines of one worker on one event loop, while the threads that ask for it wait."""

from __future__ import annotations

import logging
import os
import threading
from typing import TYPE_CHECKING, Any, Callable, Optional

from conductor.client.context.task_context import get_task_context

if TYPE_CHECKING:
    import asyncio

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

    def _loop(self) -> asyncio.AbstractEventLoop:
        if self._given_loop is not None:
            return self._given_loop
        with self._starting:
            if self._own_loop is None:
                import asyncio

                self._own_loop = asyncio.new_event_loop()
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
        import asyncio

        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop())
        get_task_context().on_cancelled(future.cancel)
        return future.result()

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
