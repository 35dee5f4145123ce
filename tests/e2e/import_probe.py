"""Imports the module named by the first argument and prints, as JSON, what that did to the process."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading

WATCHED_EVENTS = ("socket.", "subprocess.", "os.fork", "os.posix_spawn", "os.exec", "os.spawn", "os.system", "os.kill")
seen: list[str] = []


def watch(event: str, arguments: tuple) -> None:
    if event.startswith(WATCHED_EVENTS):
        seen.append(event)
    elif event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        seen.append(f"open {arguments[0]} {arguments[1]}")


def handlers() -> dict[str, str]:
    return {str(number): repr(signal.getsignal(number)) for number in sorted(signal.valid_signals())}


# Byte code is not what is looked for here.
sys.dont_write_bytecode = True
environment, signals, level = dict(os.environ), handlers(), logging.getLogger().level
sys.addaudithook(watch)
__import__(sys.argv[1])
modules = sorted(sys.modules)
events = list(seen)

import multiprocessing  # noqa: E402 - only now, or it would count as imported by the module

json.dump(
    {
        "modules": modules,
        "events": events,
        "environment": os.environ == environment,
        "signals": handlers() == signals,
        "threads": threading.active_count(),
        "root logger": [logging.getLogger().level == level, len(logging.getLogger().handlers)],
        "start method": multiprocessing.get_start_method(allow_none=True),
    },
    sys.stdout,
)
