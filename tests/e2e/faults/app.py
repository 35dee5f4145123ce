"""A worker application for the tests; the arguments name the task types it serves.

Each execution is written to a file of its own kind before it is reported, one line with one write, so that what was run
can be told without asking those who are under test.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any, Callable

from jumping_clock import install

from conductor.client.automator.task_handler import TaskHandler
from conductor.client.configuration.configuration import Configuration
from conductor.client.context.task_context import get_task_context
from conductor.client.worker.worker_task import worker_task

_process = os.getpid()


def note(event: str, number: int) -> None:
    """Write down that the execution of a task has begun or finished; what a function forks does not count."""
    if os.getpid() != _process:
        return
    context = get_task_context()
    line = json.dumps([event, context.get_task_id(), number, os.getpid(), context.get_retry_count()]) + "\n"
    descriptor = os.open(os.environ["FAULTS_JOURNAL"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, line.encode())
    finally:
        os.close(descriptor)


def is_first_attempt() -> bool:
    return get_task_context().get_retry_count() == 0


def is_held(work: float) -> bool:
    """Whether a task has to wait for the test to release it."""
    return work < 0 and not Path(os.environ["FAULTS_RELEASE"]).exists()


def pause(work: float) -> None:
    while is_held(work):
        time.sleep(0.05)
    time.sleep(abs(work))


async def pause_async(work: float) -> None:
    while is_held(work):  # noqa: ASYNC110  (what releases it is another process)
        await asyncio.sleep(0.05)
    await asyncio.sleep(abs(work))


def run(number: int, work: float) -> dict[str, Any]:
    note("began", number)
    pause(work)
    note("finished", number)
    return {"number": number}


def define_sync(name: str, thread_count: int) -> None:
    @worker_task(task_definition_name=name, thread_count=thread_count)
    def work_sync(number: int, work: float) -> dict:
        return run(number, work)


def define_async(name: str, thread_count: int) -> None:
    @worker_task(task_definition_name=name, thread_count=thread_count)
    async def work_async(number: int, work: float) -> dict:
        note("began", number)
        await pause_async(work)
        note("finished", number)
        return {"number": number}


def define_misbehaving(name: str, misbehave: Callable[[], Any]) -> None:
    """A function that misbehaves at the first attempt, and returns at later ones."""

    @worker_task(task_definition_name=name)
    def misbehaving(number: int, work: float) -> dict:
        note("began", number)
        pause(work)
        output = misbehave() if is_first_attempt() else None
        note("finished", number)
        return {"number": number, **(output or {})}


def define_misbehaving_async(name: str, misbehave: Callable[[], Any]) -> None:
    @worker_task(task_definition_name=name)
    async def misbehaving_async(number: int, work: float) -> dict:
        note("began", number)
        await pause_async(work)
        output = misbehave() if is_first_attempt() else None
        note("finished", number)
        return {"number": number, **(output or {})}


def exit_by_exception() -> None:
    raise SystemExit("that was all")


def interrupt() -> None:
    raise KeyboardInterrupt


def quit_at_once() -> None:
    os._exit(3)


def print_binary() -> None:
    junk = bytes(range(256)) * 64 + b"\n"
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        stream.buffer.write(junk)
        stream.buffer.flush()
        stream.write("\x00\x1b[2J\udcff".encode("utf-8", "replace").decode())


def say_a_lot() -> None:
    for number in range(40):
        get_task_context().add_log(f"line {number}")


def leak_threads() -> None:
    for _ in range(50):
        threading.Thread(target=time.sleep, args=(600,), daemon=False).start()


def fork_a_child() -> dict[str, Any]:
    """Fork; the child ends by itself, and its parent collects it."""
    pid = os.fork()
    if pid == 0:
        os._exit(7)
    return {"code": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}


def fork_and_return() -> dict[str, Any]:
    """Fork and come back twice, as a careless function does."""
    pid = os.fork()
    return {"pid": pid}


MISBEHAVIOURS: dict[str, Callable[[], Any]] = {
    "exits": exit_by_exception,
    "interrupts": interrupt,
    "logs": say_a_lot,
    "quits": quit_at_once,
    "large": lambda: {"large": "x" * 50_000_000},
    "bulky": lambda: {"bulk": "x" * 5_000_000},
    "binary": print_binary,
    "leaks": leak_threads,
    "forks": fork_a_child,
    "forks_and_returns": fork_and_return,
}


def define(name: str) -> None:
    """Define the worker of a task type.

    ``sync-4`` runs four tasks at once, ``async-4-b`` too and has another name, ``quits`` misbehaves, and so does the
    coroutine of ``quits-async``.
    """
    kind, *rest = name.split("-")
    if kind == "sync":
        define_sync(name, int(rest[0]))
    elif kind == "async":
        define_async(name, int(rest[0]))
    elif rest:
        define_misbehaving_async(name, MISBEHAVIOURS[kind])
    else:
        define_misbehaving(name, MISBEHAVIOURS[kind])


install()
for task_type in sys.argv[1:]:
    define(task_type)

if __name__ == "__main__":
    key = os.environ.get("FAULTS_KEY")
    configuration = Configuration()
    if key:
        from conductor.client.configuration.settings.authentication_settings import AuthenticationSettings

        configuration = Configuration(authentication_settings=AuthenticationSettings(key, "not a real secret"))
    handler = TaskHandler(configuration=configuration)
    handler.start_processes()
    handler.join_processes()
