"""The application's side of worker processes: handles, and the two ways to start them."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Optional, Protocol

from conductor.client.automator._channel import Channel

if TYPE_CHECKING:
    from conductor.client.automator._channel import Message

logger = logging.getLogger(__name__)

_PREAMBLE = "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
_FORKSERVER = _PREAMBLE + "from conductor.client.automator._forkserver import main; sys.exit(main(int(sys.argv[1])))"
_CHILD = _PREAMBLE + "from conductor.client.automator._child import main; sys.exit(main(sys.argv[1]))"
_REAP_SECONDS = 5.0


class WorkerHandle(Protocol):
    """A running worker, however it runs."""

    name: str
    pid: Optional[int]

    @property
    def exitcode(self) -> Optional[int]:
        """Exit code; None while it runs, negative for a signal."""

    def is_alive(self) -> bool:
        """Return whether it runs."""

    def join(self, timeout: Optional[float] = None) -> None:
        """Wait until it ended, at most ``timeout`` seconds."""

    def terminate(self) -> None:
        """Ask it to finish what it does and end."""

    def kill(self) -> None:
        """End it at once."""


class WorkerProcess:
    """A worker in a process of its own.

    Args:
        name: Of the worker.
        channel: To the process.
        send_signal: Delivers a signal to a process that surely is still this one.
    """

    def __init__(self, name: str, channel: Channel, send_signal: Callable[[WorkerProcess, int], None]) -> None:
        self.name = name
        self.pid: Optional[int] = None
        self.channel = channel
        #: Exit code that the process has announced.
        self.announced: Optional[int] = None
        self._send_signal = send_signal
        self._exitcode: Optional[int] = None
        self._started = threading.Event()
        self._ended = threading.Event()

    @property
    def exitcode(self) -> Optional[int]:
        """Exit code; None while it runs, negative for a signal."""
        return self._exitcode

    def is_alive(self) -> bool:
        """Return whether the process runs."""
        return self._started.is_set() and not self._ended.is_set()

    def join(self, timeout: Optional[float] = None) -> None:
        """Wait until the process ended, at most ``timeout`` seconds."""
        self._ended.wait(timeout)

    def terminate(self) -> None:
        """Ask the process to finish what it does and end."""
        if self.is_alive():
            # Where there are no signals, the message is all there is.
            self.channel.send({"stop": None})

    def kill(self) -> None:
        """End the process at once."""
        if self.is_alive():
            self._send_signal(self, getattr(signal, "SIGKILL", signal.SIGTERM))

    def wait_started(self, timeout: float) -> bool:
        """Wait until the process exists."""
        return self._started.wait(timeout)

    def set_started(self, pid: int) -> None:
        """Note that the process exists."""
        self.pid = pid
        self._started.set()

    def set_ended(self, exitcode: int) -> None:
        """Note that the process is gone."""
        self._exitcode = exitcode
        self._started.set()
        self._ended.set()
        self.channel.close()

    def __repr__(self) -> str:
        state = "alive" if self.is_alive() else f"exitcode={self._exitcode}"
        return f"<WorkerProcess {self.name} pid={self.pid} {state}>"


class Launcher(Protocol):
    """Starts worker processes. All methods are called from the supervisor's thread."""

    #: To be watched; None if there is nothing to watch.
    channel: Optional[Channel]

    def launch(self, name: str) -> WorkerProcess:
        """Start a process.

        Raises:
            OSError: If the system does not let one be started.
        """

    def handle(self, message: Optional[Message]) -> None:
        """Take what came on the channel; None is its end."""

    def lost_contact(self, process: WorkerProcess) -> None:
        """Take note that a process has closed its channel, so it is gone or about to go."""

    def close(self) -> None:
        """Release what starting processes needs; the processes have ended."""


class ForkLauncher:
    """Starts processes by the fork server, which is started with the first of them."""

    def __init__(self) -> None:
        self.channel: Optional[Channel] = None
        self._server: Optional[subprocess.Popen[bytes]] = None
        self._starting: dict[str, WorkerProcess] = {}
        self._running: dict[int, WorkerProcess] = {}
        #: Processes whose server is gone; there may be another one meanwhile, which does not know them.
        self._orphans: set[WorkerProcess] = set()
        #: Processes that have closed their channel and whose end the server has not told yet.
        self._silent: set[WorkerProcess] = set()
        self._launched = 0

    def launch(self, name: str) -> WorkerProcess:
        """Start a process; its number is known once the server answers."""
        if self.channel is None:
            self._start_server()
        channel, theirs = Channel.pair()
        process = WorkerProcess(name, channel, self._send_signal)
        self._launched += 1
        key = f"{self._launched} {name}"
        self._starting[key] = process
        with theirs:
            if self.channel is not None:
                self.channel.send({"spawn": key}, descriptor=theirs.fileno())
        return process

    def _start_server(self) -> None:
        self.channel, theirs = Channel.pair()
        with theirs:
            command = python_command(_FORKSERVER, str(theirs.fileno()))
            try:
                self._server = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
            except OSError:
                self.close()
                raise

    def _send_signal(self, process: WorkerProcess, number: int) -> None:
        if process in self._orphans:
            # It still has its number: it has not closed its channel yet.
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid or 0, number)
        elif self.channel is not None:
            self.channel.send({"kill": process.pid, "signal": int(number)})

    def handle(self, message: Optional[Message]) -> None:
        """Take what the server tells."""
        if message is None:
            self._server_died()
        elif "ended" in message.body:
            process = self._running.pop(message.body["ended"], None)
            if process is not None:
                self._silent.discard(process)
                process.set_ended(message.body["exitcode"])
        elif "pid" in message.body:
            process = self._starting.pop(message.body["spawned"])
            process.set_started(message.body["pid"])
            self._running[message.body["pid"]] = process
        else:
            process = self._starting.pop(message.body["spawned"])
            logger.error("no process for worker %s can be made: %s", process.name, message.body["error"])
            process.set_ended(1)

    def _server_died(self) -> None:
        """Forget the server. Its children end by themselves; each closes its channel when it does."""
        self.close()
        for process in self._starting.values():
            process.set_ended(1)
        self._starting.clear()
        self._orphans.update(self._running.values())
        self._running.clear()
        for process in self._orphans & self._silent:
            self._orphan_ended(process)
        self._silent.clear()

    def lost_contact(self, process: WorkerProcess) -> None:
        """Of a process with a server, the server tells the end; one without ended when its channel did."""
        if process in self._orphans:
            self._orphan_ended(process)
        else:
            self._silent.add(process)

    def _orphan_ended(self, process: WorkerProcess) -> None:
        self._orphans.remove(process)
        # As the first process of a container we inherit the children of the server.
        with contextlib.suppress(ChildProcessError):
            os.waitpid(process.pid or 0, os.WNOHANG)
        process.set_ended(-getattr(signal, "SIGKILL", 9) if process.announced is None else process.announced)

    def close(self) -> None:
        """End the server."""
        if self.channel is not None:
            self.channel.close()
            self.channel = None
        if self._server is not None:
            _reap(self._server)
            self._server = None


class SpawnLauncher:
    """Starts every process as a program of its own, for systems without fork or where it is not safe."""

    def __init__(self) -> None:
        self.channel: Optional[Channel] = None
        self._reports: Optional[Channel] = None
        self._programs: dict[int, tuple[subprocess.Popen[bytes], WorkerProcess]] = {}

    def launch(self, name: str) -> WorkerProcess:
        """Start a process."""
        if self._reports is None:
            self.channel, reports = Channel.pair()
            self._reports = Channel(reports)
        channel, theirs = Channel.pair()
        process = WorkerProcess(name, channel, self._send_signal)
        with theirs:
            try:
                program = self._start(theirs)
            except OSError:
                channel.close()
                raise
        self._programs[program.pid] = program, process
        process.set_started(program.pid)
        threading.Thread(
            target=self._await, args=(program, self._reports), name="conductor-process", daemon=True
        ).start()
        return process

    @staticmethod
    def _await(program: subprocess.Popen[bytes], reports: Channel) -> None:
        """Tell the end of a process. The end of its channel does not: what it has forked may keep that open."""
        code = program.wait()
        reports.send({"ended": program.pid, "exitcode": code})

    def _start(self, theirs: socket.socket) -> subprocess.Popen[bytes]:
        if hasattr(theirs, "share"):
            command, environment = python_command(_CHILD, "-"), None
            base = getattr(sys, "_base_executable", sys.executable)
            if base != sys.executable:
                # The python.exe of a virtual environment is not the process that runs: it starts another one, which the
                # socket could not be shared with.
                command[0], environment = base, {**os.environ, "__PYVENV_LAUNCHER__": sys.executable}
            program = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
            shared: bytes = theirs.share(program.pid)
            if program.stdin is not None:
                program.stdin.write(len(shared).to_bytes(4, "big") + shared)
                program.stdin.close()
            return program
        command = python_command(_CHILD, str(theirs.fileno()))
        return subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)

    def _send_signal(self, process: WorkerProcess, number: int) -> None:
        self._programs[process.pid or 0][0].send_signal(number)

    def handle(self, message: Optional[Message]) -> None:
        """Note the end of a process."""
        if message is not None:
            self._programs.pop(message.body["ended"])[1].set_ended(message.body["exitcode"])

    def lost_contact(self, process: WorkerProcess) -> None:
        """Nothing is to be done: its end is told soon."""

    def close(self) -> None:
        """Listen to no further reports."""
        for one in (self.channel, self._reports):
            if one is not None:
                one.close()
        self.channel = self._reports = None


def _reap(program: subprocess.Popen[bytes]) -> int:
    try:
        return program.wait(_REAP_SECONDS)
    except subprocess.TimeoutExpired:
        program.kill()
        return program.wait()


def python_command(code: str, argument: str) -> list[str]:
    """Return the command line that runs code in an interpreter like this one."""
    import json

    options = [f"-W{one}" for one in sys.warnoptions]
    options += [f"-X{name}" if value is True else f"-X{name}={value}" for name, value in sys._xoptions.items()]
    options += ["-" + "O" * sys.flags.optimize] if sys.flags.optimize else []
    path = [entry or str(Path.cwd()) for entry in sys.path]
    return [sys.executable, *options, "-c", code, json.dumps(path), argument]


def default_launcher() -> Launcher:
    """Return the way to start processes that suits this system.

    ``CONDUCTOR_WORKER_START_METHOD`` set to ``spawn`` or ``forkserver`` decides otherwise.

    Raises:
        ValueError: If the variable has another value, or names a way this system does not have.
    """
    able = hasattr(os, "fork") and hasattr(socket, "send_fds")
    wanted = os.environ.get("CONDUCTOR_WORKER_START_METHOD") or (
        "forkserver" if able and sys.platform != "darwin" else "spawn"
    )
    if wanted == "forkserver" and able:
        return ForkLauncher()
    if wanted == "spawn":
        return SpawnLauncher()
    raise ValueError(
        f"CONDUCTOR_WORKER_START_METHOD must be 'spawn' or, where the system can fork, 'forkserver', got {wanted!r}"
    )


__all__ = ["ForkLauncher", "Launcher", "SpawnLauncher", "WorkerHandle", "WorkerProcess", "default_launcher"]
