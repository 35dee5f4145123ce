"""Many tasks through many workers, with a fault every second, and kills of processes in between."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.e2e.faults.faults import ALL, EverySecond
from tests.e2e.faults.stage import Stage, stage, stop
from tests.e2e.worker_support import SPAWNED, Program
from tests.waiting import wait_until

if TYPE_CHECKING:
    from tests.e2e.faults.accounts import Accounts

#: Twenty workers of all kinds.
KINDS = ("sync-1", "sync-5", "async-5", "async-1")
WORKERS = tuple(f"{KINDS[number % len(KINDS)]}-{number}" for number in range(20))
_KILL_EVERY_SECONDS = 5.0
#: Where so few workflows are left, nothing is killed any more: the only workers that have something to do would
#: be killed again and again.
_TAIL = 100
#: A poll that a fault left hanging is awaited.
_STOP_SECONDS = 60.0
_BATCH = 200
#: Workflows that are not over while more are started.
_BACKLOG = 600


@dataclass
class Report:
    """What a run came to.

    Args:
        accounts: The books.
        seconds: From the first task to the last.
        faults: How many requests met each fault.
        kills: What was killed.
    """

    accounts: Accounts
    seconds: float
    faults: dict[str, int] = field(default_factory=dict)
    kills: list[str] = field(default_factory=list)


class Killer:
    """Kills a worker, the fork server or the server, in turn, from time to time.

    Args:
        play: The stage.
        program: The worker application.
    """

    def __init__(self, play: Stage, program: Program) -> None:
        self._play = play
        self._program = program
        self._next = time.monotonic() + _KILL_EVERY_SECONDS
        self._finished = 0
        kills = (self._kill_worker, self._kill_server, self._kill_fork_server)
        self._turns = kills[:-1] if SPAWNED else kills
        self.kills: list[str] = []

    def look(self, pending: int) -> None:
        """Kill what is due, once tasks have finished since the last kill, however slow the machine is.

        Args:
            pending: How many workflows are not over.
        """
        if time.monotonic() < self._next or pending < _TAIL or self._play.finished() == self._finished:
            return
        kill = self._turns[len(self.kills) % len(self._turns)]
        self.kills.append(kill())
        self._finished = self._play.finished()
        self._next = time.monotonic() + _KILL_EVERY_SECONDS

    def _kill_worker(self) -> str:
        self._play.kill(wait_until(self._worker, "there is a worker"))
        return "worker"

    def _kill_server(self) -> str:
        self._play.server.kill()
        self._play.server.start()
        return "server"

    def _kill_fork_server(self) -> str:
        os.kill(wait_until(self._fork_server, "the fork server is back"), signal.SIGKILL)
        return "fork server"

    def _worker(self) -> int:
        """One of those that have run a task; 0 while there is none."""
        workers = {one.pid for one in self._play.journal()} & set(self._program.living())
        return random.choice(sorted(workers)) if workers else 0

    def _fork_server(self) -> int:
        """The only child of the application; 0 while there is none."""
        return next(iter(self._program.children_of(self._program.process.pid)), 0)


def soak(folder: Path, count: int, work: float, seconds: float) -> Report:
    """Run so many tasks and return what came of it.

    Args:
        folder: For files.
        count: How many tasks.
        work: Seconds that each takes.
        seconds: Limit for all of them.
    """
    # The server is among what is killed, and takes long to start again on a machine with other work; no result is to
    # be given up for that.
    with stage(folder, *WORKERS, responseTimeoutSeconds=30) as play, play.launch() as program:
        killer = Killer(play, program)
        began = time.monotonic()
        with play.proxy.planned(EverySecond(ALL)):
            pending = 0
            while pending > 0 or len(play.workflows) < count:
                assert time.monotonic() - began < seconds, f"{pending} of {count} tasks are left"
                killer.look(pending)
                if len(play.workflows) < count and pending < _BACKLOG:
                    play.begin(min(_BATCH, count - len(play.workflows)), work)
                pending = play.pending()
        took = time.monotonic() - began
        stop(program, _STOP_SECONDS)
        met = [one.fault for one in play.proxy.exchanges if one.fault]
        return Report(play.accounts(), took, {one: met.count(one) for one in sorted(set(met))}, killer.kills)
