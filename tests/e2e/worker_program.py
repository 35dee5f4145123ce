"""A worker program for tests; the first argument says how it waits for its end."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

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
    raise SystemExit(how)


@worker_task(task_definition_name="where")
def where(x: int = 0) -> dict:
    return {"pid": os.getpid()}


def say(text: str) -> None:
    print(text, flush=True)


def main(style: str) -> None:
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
    else:
        handler.join_processes()
        say("joined")


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(str(os.getpid()), encoding="utf-8") if len(sys.argv) > 2 else None
    main(sys.argv[1])
