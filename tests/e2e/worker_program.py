"""A worker program for tests; the first argument says how it waits for its end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, Optional

from conductor.client.automator.task_handler import TaskHandler
from conductor.client.configuration.configuration import Configuration
from conductor.client.worker.worker_task import worker_task


@worker_task(task_definition_name="nap")
def nap(seconds: float) -> dict:
    say("napping")
    time.sleep(seconds)
    return {"slept": seconds}


@worker_task(task_definition_name="many", thread_count=5)
def many(seconds: float) -> dict:
    time.sleep(seconds)
    return {"slept": seconds}


@worker_task(task_definition_name="breakdown")
def breakdown(how: str) -> dict:
    if how == "os._exit":
        os._exit(3)
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "aside":
        signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
        return {}
    raise SystemExit(how)


@worker_task(task_definition_name="fork")
def fork(x: int = 0) -> dict:
    return {"exit code": terminate_a_process(), "pid": os.getpid()}


@worker_task(task_definition_name="where")
def where(x: int = 0) -> dict:
    return {"pid": os.getpid()}


def say(text: str) -> None:
    print(text, flush=True)


def terminate_a_process() -> Optional[int]:
    """The exit code of a forked process that is asked to end."""
    context = multiprocessing.get_context("fork")
    begun = context.Event()
    process = context.Process(target=wait_for_the_end, args=[begun])
    process.start()
    begun.wait(30)
    process.terminate()
    process.join(30)
    return process.exitcode


def wait_for_the_end(begun: Any) -> None:
    begun.set()
    time.sleep(600)


def receive_aside() -> None:
    """Have SIGTERM reach this thread, once SIGUSR1 has come."""
    signal.sigwait({signal.SIGUSR1})
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)


def main(style: str) -> None:
    if style == "aside":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
        threading.Thread(target=receive_aside).start()
    if style == "own-handler":
        signal.signal(signal.SIGTERM, lambda *_: say("own handler called"))
    handler = TaskHandler(configuration=Configuration())
    if style == "with":
        with handler:
            handler.start_processes()
            say("started")
            handler.join_processes()
        return
    handler.start_processes()
    say("started")
    if style == "sleep":
        try:
            time.sleep(600)
        finally:
            say("finally")
    elif style == "own-handler":
        while handler.is_healthy() or handler.get_worker_process_status()[0]["alive"]:
            time.sleep(0.05)
        say("workers are gone")
    elif style == "fork":
        say(f"exit code {terminate_a_process()}")
        handler.join_processes()
    else:
        handler.join_processes()
        say("joined")


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(str(os.getpid()), encoding="utf-8") if len(sys.argv) > 2 else None
    main(sys.argv[1])
