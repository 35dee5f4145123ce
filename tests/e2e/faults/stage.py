"""Server, proxy and worker application of one test, and the books they leave."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional

from tests.e2e.faults.accounts import Accounts, Entry, balance, read_journal
from tests.e2e.faults.proxy import FaultProxy, fault_proxy
from tests.e2e.faults.server import EmbeddedServer, embedded_server
from tests.e2e.worker_support import Program
from tests.waiting import wait_until

APP = Path(__file__).with_name("app.py")
#: Until every task has run, response timeouts included.
SETTLED_SECONDS = 60.0
#: The workers' program and all its processes are gone this soon after it was asked to end.
SOON = 20.0
#: The work of a task that lasts until the test releases it, and half a second more.
HELD = -0.5
#: The response timeout where tasks are lost and have to be run again, or replies never come; a longer one makes the
#: test longer.
SHORT = 8


class Stage:
    """What a test sees of it all.

    Args:
        folder: For files.
        server: The server, asked directly.
        proxy: What the workers take for the server.
        task_types: What the workers serve.
    """

    def __init__(self, folder: Path, server: EmbeddedServer, proxy: FaultProxy, task_types: tuple[str, ...]) -> None:
        self.server = server
        self.proxy = proxy
        self.task_types = task_types
        self.workflows: list[str] = []
        self.killed: set[int] = set()
        self._folder = folder
        self._journal = folder / "journal"
        self._release = folder / "release"

    def launch(self, **environment: str) -> Program:
        """Start the worker application and wait until it polls."""
        program = Program(
            self.proxy,
            str(APP),
            *self.task_types,
            folder=self._folder,
            FAULTS_JOURNAL=str(self._journal),
            FAULTS_RELEASE=str(self._release),
            **environment,
        )
        wait_until(
            lambda: self.polled() == set(self.task_types) or program.process.poll() is not None, "all workers poll"
        )
        assert program.process.poll() is None, program.output()
        return program

    def polled(self) -> set[str]:
        polls = [one.path.split("?")[0] for one in list(self.proxy.exchanges) if one.is_poll]
        return {path.rpartition("/")[2] for path in polls}

    def begin(self, count: int, work: float = 0.02) -> None:
        """Start workflows, of all task types in turn."""
        for number in range(len(self.workflows), len(self.workflows) + count):
            task_type = self.task_types[number % len(self.task_types)]
            self.workflows.append(self.server.begin(task_type, number, work))

    def release(self) -> None:
        """Let all tasks finish whose work is HELD."""
        self._release.touch()

    def pending(self) -> int:
        return sum(len(self.server.pending(one)) for one in self.task_types)

    def settle(self, seconds: float = SETTLED_SECONDS) -> None:
        """Wait until every workflow is over."""
        deadline = time.monotonic() + seconds
        wait_until(lambda: self.pending() == 0, "all workflows are over", max(1.0, deadline - time.monotonic()))

    def journal(self) -> list[Entry]:
        return read_journal(self._journal)

    def running(self) -> int:
        """How many executions have begun and not finished."""
        events = [one.event for one in self.journal()]
        return events.count("began") - events.count("finished")

    def finished(self) -> int:
        return sum(1 for one in self.journal() if one.event == "finished")

    def wait_finished(self, count: int) -> None:
        wait_until(lambda: self.finished() >= count, f"{count} tasks have run")

    def accounts(self) -> Accounts:
        """The books, without the executions that died with their process before they could be reported."""
        journal = [one for one in self.journal() if one.pid not in self.killed or self._is_known(one.task_id)]
        return balance((self.server.workflow(one) for one in self.workflows), journal, list(self.proxy.exchanges))

    def _is_known(self, task_id: str) -> bool:
        return self.server.request("GET", f"/tasks/{task_id}")["status"] == "COMPLETED"

    def kill(self, pid: int) -> None:
        """End a worker process the hard way."""
        self.killed.add(pid)
        os.kill(pid, signal.SIGKILL)

    def assert_balanced(self) -> Accounts:
        """Nothing is lost, nothing reported twice, everything has run."""
        accounts = self.accounts()
        assert accounts.problems() == {}, accounts
        assert accounts.figures["workflows"] == len(self.workflows)
        return accounts


def wait_for_trouble(program: Program, what: str, count: int) -> None:
    """Wait until workers have said that often that something does not work, once for each time it stopped working."""
    _wait_until_said(program, what, "fails, trying again", count)


def wait_for_recovery(program: Program, what: str, count: int) -> None:
    """Wait until workers have said that often that something works again."""
    _wait_until_said(program, what, "works again", count)


def _wait_until_said(program: Program, what: str, words: str, count: int) -> None:
    def said() -> int:
        return sum(f"{what} " in line and words in line for line in program.output().splitlines())

    wait_until(lambda: said() >= count, f'{count} times "{what} … {words}"')


def wait_for_stop(program: Program) -> None:
    """Wait until the application has noticed that it was asked to end."""
    wait_until(lambda: "Stopping worker processes" in program.output(), "the stop has begun")


def stop(program: Program, seconds: float = SOON) -> None:
    """Stop the application as an operator does; it ends cleanly, and nothing of it stays."""
    program.signal_parent(signal.SIGTERM)
    program.wait_gone(seconds)
    assert program.finish() == 0, program.output()


@contextlib.contextmanager
def stage(folder: Path, *task_types: str, clock: Optional[Path] = None, **settings: Any) -> Iterator[Stage]:
    """A server that knows the task types, and a proxy before it; no workers yet."""
    with embedded_server(folder, clock) as server, fault_proxy(server.port) as proxy:
        for one in task_types:
            server.register(one, **settings)
        yield Stage(folder, server, proxy, task_types)


@contextlib.contextmanager
def working(
    folder: Path, *task_types: str, response_timeout: int = 30, **environment: str
) -> Iterator[tuple[Stage, Program]]:
    """The same with workers that poll."""
    with (
        stage(folder, *task_types, responseTimeoutSeconds=response_timeout) as play,
        play.launch(**environment) as program,
    ):
        yield play, program
