"""One child process that is run to its end, gets our signals, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Optional

# How long a command may take to end after it was told to: long enough for workers to finish what they run.
_END_SECONDS = 30.0
# The same for what the command itself left running, and for a command whose `conductor dev` was killed.
_LEFTOVER_SECONDS = 2.0
_POLL_SECONDS = 0.02
_SIGNALLED = 128


class Command:
    """A command of the user's.

    On a terminal it shares our process group, as a pipeline in a shell does: Ctrl-C and Ctrl-Z reach it directly.
    Elsewhere it has a group of its own, which is ended as a whole.

    Args:
        words: Program and arguments.
        environment: All environment variables of the process.
    """

    def __init__(self, words: list[str], environment: dict[str, str]) -> None:
        self._words = words
        self._environment = environment
        self._has_own_group = os.name == "posix" and not _is_in_foreground()
        self._process: Optional[subprocess.Popen[bytes]] = None
        self._received: list[int] = []

    @property
    def target(self) -> int:
        """What `os.kill` takes to reach the command: its process, or the negative number of its group."""
        assert self._process is not None
        return -self._process.pid if self._has_own_group else self._process.pid

    def start(self) -> None:
        """Start the command; raises OSError when the system cannot run it."""
        self._process = subprocess.Popen(self._words, env=self._environment, start_new_session=self._has_own_group)
        for number in self._received:
            self._send(number)

    def wait(self) -> int:
        """Wait for the end, end what is left of the command's group, and return the exit code a shell would."""
        assert self._process is not None
        exit_code = self._process.wait()
        if self._has_own_group:
            end_processes(self.target)
        return _SIGNALLED - exit_code if exit_code < 0 else exit_code

    @contextmanager
    def receives_signals(self) -> Iterator[None]:
        """Pass signals that ask us to stop to the command, while the block runs."""
        previous = {number: signal.signal(number, self._receive) for number in stop_signals()}
        try:
            yield
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)

    def _receive(self, number: int, frame: Optional[FrameType]) -> None:  # noqa: ARG002
        if number == signal.SIGINT and not self._has_own_group:
            return  # the terminal has sent it to the command as well
        is_repeated = number != signal.SIGINT and number in self._received
        self._received.append(number)
        if self._process is not None:
            self._send(getattr(signal, "SIGKILL", number) if is_repeated else number)

    def _send(self, number: int) -> None:
        try:
            os.kill(self.target, number)
        except ProcessLookupError:
            return
        if number != signal.SIGINT:
            last_resort = threading.Timer(_END_SECONDS, kill_processes, [self.target])
            last_resort.daemon = True
            last_resort.start()


def stop_signals() -> list[signal.Signals]:
    """The signals that ask a program to stop, without those it was started to ignore."""
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    known = [getattr(signal, name) for name in names if hasattr(signal, name)]
    return [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]


def end_processes(target: int) -> None:
    """Ask the processes of an `os.kill` target to end, wait a little, and end those that did not."""
    if not _signal(target, signal.SIGTERM) or os.name != "posix":
        return  # elsewhere this signal has ended the process already
    deadline = time.monotonic() + _LEFTOVER_SECONDS
    while time.monotonic() < deadline:
        if not _signal(target, 0):
            return
        time.sleep(_POLL_SECONDS)
    kill_processes(target)


def kill_processes(target: int) -> None:
    """End the processes of an `os.kill` target at once."""
    _signal(target, getattr(signal, "SIGKILL", signal.SIGTERM))


def _signal(target: int, number: int) -> bool:
    """Whether there was a process to signal."""
    try:
        os.kill(target, number)
    except (ProcessLookupError, PermissionError):  # macOS says the latter of a group of dead processes
        return False
    return True


def _is_in_foreground() -> bool:
    """Whether a person's terminal sends its signals to our process group."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY)
    except OSError:
        return False
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return False
    finally:
        os.close(terminal)
