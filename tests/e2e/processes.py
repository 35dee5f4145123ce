"""What tests of real processes need: to wait for something, and to find all that a program has started."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import uuid
from pathlib import Path

DEADLINE = 30.0
MARK = "CONDUCTOR_TEST_MARK"


class Family:
    """All processes that descend from one: they carry its mark in their environment."""

    def __init__(self) -> None:
        self.mark = uuid.uuid4().hex

    @property
    def environment(self) -> dict[str, str]:
        """What makes a process one of them."""
        return {MARK: self.mark}

    def living(self) -> list[int]:
        """Those that live; zombies have no environment any more."""
        mark = f"{MARK}={self.mark}".encode()
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
        return found

    def children_of(self, parent: int) -> list[int]:
        return [pid for pid in self.living() if parent_of(pid) == parent]

    def kill(self) -> None:
        """End all that live."""
        for pid in self.living():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def free_port() -> int:
    """A port that nobody listens at, and that no system hands out to whoever asks for any."""
    while True:
        port = random.randrange(20_000, 30_000)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    except OSError:
        return 0
