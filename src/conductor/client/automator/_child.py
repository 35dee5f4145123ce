"""A worker process: finds its worker, runs it, and obeys the application until that is done or gone."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import signal
import socket
import sys
import threading
import traceback
from typing import TYPE_CHECKING, Any, Optional

from conductor.client.automator._channel import Channel, wait_readable
from conductor.client.automator._jobs import Job, UnreachableWorker
from conductor.client.automator._main_module import UnguardedMainModule, load_main_module
from conductor.client.automator._signals import TERMINAL_SIGNALS

if TYPE_CHECKING:
    from conductor.client.automator._runtime import WorkerRuntime

DRAINED, NOT_DRAINED, NOT_STARTED = 0, 1, 70
#: A worker whose application died has this long to finish.
_ORPHAN_SECONDS = 2.0
#: Threads that a worker function left behind may not keep the process alive longer than this.
_EXIT_SECONDS = 0.5


class WorkerChild:
    """The worker of this process.

    Args:
        channel: To the application.
        lifeline: Ends when the fork server does; None if there is none.
    """

    def __init__(self, channel: Channel, lifeline: Optional[int] = None) -> None:
        self._channel = channel
        self._lifeline = lifeline
        self._wake, self._waker = socket.socketpair()
        self._waker.setblocking(False)
        self._stopper: Optional[threading.Thread] = None
        self._stopped = False
        self._drained = False
        self._shutdown_seconds = 0.0

    def run(self) -> int:
        """Run until told to stop.

        Returns:
            Exit code of the process.
        """
        self._install_signals()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=_die_of_signals)
        runtime = self._prepare()
        if runtime is None:
            return NOT_STARTED
        # The application may have decided to stop meanwhile, so it has the last word before the first poll.
        self._channel.send({"ready": True})
        self._obey(runtime)
        code = DRAINED if self._drained else NOT_DRAINED
        # Without a fork server there is nobody who could tell the application the exit code.
        self._channel.send({"ending": code})
        return code

    def _install_signals(self) -> None:
        # A terminal sends these to every process; the application decides what they mean.
        for number in TERMINAL_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: None)
        # Its number goes to this socket, also when the system hands it to another thread than the one that waits.
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)

    def _prepare(self) -> Optional[WorkerRuntime]:
        """Make the worker; None, with the reason sent to the application, if that is impossible."""
        message = self._channel.receive()
        if message is None:
            return None
        try:
            return self._make_runtime(message.body, message.payload)
        except UnguardedMainModule as error:
            self._channel.send({"failed": "unguarded", "reason": str(error)})
        except UnreachableWorker as error:
            self._channel.send({"failed": "unreachable", "reason": str(error)})
        except (Exception, SystemExit) as error:
            self._channel.send(
                {"failed": "error", "reason": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()}
            )
        return None

    def _make_runtime(self, description: dict[str, Any], payload: bytes) -> WorkerRuntime:
        from conductor.client.automator._build import runtime_of_job
        from conductor.client.automator._logs import show_logs

        sys.path[:] = description["path"]
        sys.argv[:] = description["arguments"]
        load_main_module(description["main"])
        for name in description["modules"]:
            importlib.import_module(name)
        # The program may have put its own handlers in place of these.
        self._install_signals()
        job = Job.unpack(payload)
        self._shutdown_seconds = job.shutdown_seconds
        show_logs(job.configuration)
        return runtime_of_job(job)

    def _obey(self, runtime: WorkerRuntime) -> None:
        """Answer the application until the worker has stopped."""
        watched: list[Any] = [self._channel, self._wake, *([] if self._lifeline is None else [self._lifeline])]
        while True:
            ready = wait_readable(watched)
            if self._channel in ready:
                message = self._channel.receive()
                if message is None:
                    watched.remove(self._channel)
                    self._orphaned(runtime)
                elif "stop" in message.body:
                    seconds = message.body["stop"]
                    self._begin_stop(runtime, self._shutdown_seconds if seconds is None else seconds)
                elif "go" in message.body:
                    self._go(runtime)
                else:
                    self._channel.send({"status": runtime.status()})
            if self._lifeline in ready:
                watched.remove(self._lifeline)
                self._begin_stop(runtime, self._shutdown_seconds)
            if self._wake in ready:
                signals = self._wake.recv(64)
                if self._stopped:
                    return
                if signal.SIGTERM in signals:
                    self._begin_stop(runtime, self._shutdown_seconds)

    def _go(self, runtime: WorkerRuntime) -> None:
        if self._stopper is None:
            runtime.start()

    def _begin_stop(self, runtime: WorkerRuntime, seconds: float) -> None:
        if self._stopper is None:
            self._stopper = threading.Thread(
                target=self._stop, args=(runtime, seconds), name="conductor-stop", daemon=True
            )
            self._stopper.start()

    def _stop(self, runtime: WorkerRuntime, seconds: float) -> None:
        try:
            self._drained = runtime.stop(seconds)
        finally:
            self._stopped = True
            # Full means that it is being woken already.
            with contextlib.suppress(BlockingIOError):
                self._waker.send(b"\0")

    def _orphaned(self, runtime: WorkerRuntime) -> None:
        exit_after(_ORPHAN_SECONDS + _EXIT_SECONDS / 2, NOT_DRAINED)
        self._begin_stop(runtime, _ORPHAN_SECONDS)


def _die_of_signals() -> None:
    """In a process that a worker's function has forked: let SIGTERM end it, and nobody else be told."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def exit_after(seconds: float, code: int) -> None:
    """End this process after some time, whatever it is doing then."""
    timer = threading.Timer(seconds, os._exit, [code])
    timer.daemon = True
    timer.start()


def run_child(control: socket.socket, lifeline: Optional[int] = None) -> int:
    """Be a worker process.

    Args:
        control: Socket to the application.
        lifeline: Descriptor that ends when the fork server does.

    Returns:
        Exit code of the process.
    """
    code = WorkerChild(Channel(control), lifeline).run()
    logging.shutdown()
    exit_after(_EXIT_SECONDS, code)
    return code


def main(argument: str) -> int:
    """Be a worker process that was started as a program.

    Args:
        argument: Descriptor of the control socket; on Windows ``-``, and the socket's description comes by standard
            input.
    """
    if argument == "-":
        size = int.from_bytes(sys.stdin.buffer.read(4), "big")
        control = socket.fromshare(sys.stdin.buffer.read(size))  # type: ignore[attr-defined]  # exists on Windows
    else:
        control = socket.socket(fileno=int(argument))
    return run_child(control)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
