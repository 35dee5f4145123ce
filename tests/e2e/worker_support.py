"""Runs worker programs and finds what they leave behind."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.e2e.processes import DEADLINE, Family
from tests.unit.worker.stub_server import StubServer, stub_server
from tests.waiting import wait_until

PROGRAM = Path(__file__).with_name("worker_program.py")
START_METHOD = "CONDUCTOR_WORKER_START_METHOD"
#: Whether the tests are run with workers that are programs of their own instead of forks.
SPAWNED = os.environ.get(START_METHOD) == "spawn"
needs_fork_server = pytest.mark.skipif(SPAWNED, reason="spawned workers do without a fork server")


def without_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment in which nobody has set anything but how processes start."""
    return {key: value for key, value in environment.items() if not is_setting(key)}


def is_setting(variable: str) -> bool:
    return variable.upper().startswith("CONDUCTOR") and variable != START_METHOD


class Program(Family):
    """One run of a worker program, and all that descends from it."""

    def __init__(self, server: StubServer, *command: str, folder: Path, **environment: str) -> None:
        self.server = server
        super().__init__()
        self.log = folder / f"program-{self.mark}.log"
        settings = without_settings(os.environ)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command],
                env={**settings, "CONDUCTOR_SERVER_URL": server.url, **self.environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def signal_parent(self, number: int) -> None:
        self.process.send_signal(number)

    def signal_group(self, number: int) -> None:
        os.killpg(self.process.pid, number)

    def fork_server(self) -> int:
        """The process that the worker processes descend from."""
        (child,) = self.children_of(self.process.pid)
        return child

    def workers(self) -> list[int]:
        return self.children_of(self.process.pid if SPAWNED else self.fork_server())

    def wait_gone(self, seconds: float) -> None:
        """Wait until no process of this run lives."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        wait_until(lambda: not self.living(), f"all processes of the program ended\n{self.output()}", seconds)

    def finish(self, seconds: float = DEADLINE) -> int:
        return self.process.wait(seconds)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.process.wait(DEADLINE)
        # pytest shows it with a test that fails.
        print(self.output())


@contextlib.contextmanager
def running(folder: Path, *command: str, polls: int = 1, **environment: str) -> Iterator[tuple[Program, StubServer]]:
    """A program whose workers are polling, and the server they poll."""
    with stub_server() as server, Program(server, *command, folder=folder, **environment) as program:
        ended = program.process.poll
        wait_until(lambda: server.open_polls >= polls or ended() is not None, "the workers poll")
        assert ended() is None, program.output()
        yield program, server
