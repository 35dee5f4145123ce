"""Runs worker programs and finds what they leave behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.unit.worker.stub_server import StubServer, stub_server

PROGRAM = Path(__file__).with_name("worker_program.py")
MARK = "CONDUCTOR_TEST_MARK"
DEADLINE = 30.0


def wait_until(condition: Callable[[], Any], what: str, seconds: float = DEADLINE) -> Any:
    """The first true value of the condition; fails when there is none in time."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
        time.sleep(0.02)


class Program:
    """One run of a worker program. All processes that descend from it carry its mark in their environment."""

    def __init__(self, server: StubServer, *command: str, folder: Path, **environment: str) -> None:
        self.server = server
        self.mark = uuid.uuid4().hex
        self.log = folder / f"program-{self.mark}.log"
        clean = {key: value for key, value in os.environ.items() if not key.upper().startswith("CONDUCTOR_")}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command],
                env={**clean, "CONDUCTOR_SERVER_URL": server.url, MARK: self.mark, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def living(self) -> list[int]:
        """All living processes of this run, by their mark; zombies have no environment any more."""
        mark = f"{MARK}={self.mark}".encode()
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
        return found

    def signal_parent(self, number: int) -> None:
        self.process.send_signal(number)

    def signal_group(self, number: int) -> None:
        os.killpg(self.process.pid, number)

    def fork_server(self) -> int:
        """The process that the worker processes descend from."""
        children = [pid for pid in self.living() if parent_of(pid) == self.process.pid]
        assert len(children) == 1, children
        return children[0]

    def workers(self) -> list[int]:
        return [pid for pid in self.living() if parent_of(pid) == self.fork_server()]

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
        for pid in self.living():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(DEADLINE)
        # pytest shows it with a test that fails.
        print(self.output())


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    except OSError:
        return 0


@contextlib.contextmanager
def running(folder: Path, *command: str, polls: int = 1, **environment: str) -> Iterator[tuple[Program, StubServer]]:
    """A program whose workers are polling, and the server they poll."""
    with stub_server() as server, Program(server, *command, folder=folder, **environment) as program:
        ended = program.process.poll
        wait_until(lambda: server.open_polls >= polls or ended() is not None, "the workers poll")
        assert ended() is None, program.output()
        yield program, server
