"""Starts workers, watches over them, starts them again, and stops them.

Everything happens on one thread, so that there is nothing to lock; other threads send it commands. Since a command is a
byte written to a socket, a signal handler may send one too.
"""

from __future__ import annotations

import logging
import selectors
import socket
import sys
import threading
import time
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Callable, Optional

from conductor.client.automator._channel import wait_readable
from conductor.client.automator._child import DRAINED, NOT_STARTED
from conductor.client.automator._jobs import Job, RegisteredWorker, UnreachableWorker
from conductor.client.automator._main_module import describe_main_module
from conductor.client.automator._processes import Launcher, WorkerProcess, default_launcher
from conductor.client.automator._signals import wait_for
from conductor.client.automator._threads import ThreadedWorker
from conductor.client.automator._units import SupervisionPolicy, Unit, is_stuck

if TYPE_CHECKING:
    from conductor.client.automator._channel import Channel

logger = logging.getLogger(__name__)

#: Beyond the time a worker has for stopping, before it is killed.
_GRACE_SECONDS = 1.5
#: A worker that ran this long has recovered: its next restart is quick again.
_HEALTHY_SECONDS = 60.0


class Supervisor:
    """Looks after the workers of one application.

    Args:
        units: The workers.
        modules: To be imported in every worker process.
        policy: When to start workers again.
        on_restart: Told the name of every worker that is started again.
    """

    def __init__(
        self,
        units: list[Unit],
        modules: list[str],
        policy: SupervisionPolicy,
        on_restart: Callable[[str], object] = str,
    ) -> None:
        self.units = units
        self._modules = modules
        self._policy = policy
        self._on_restart = on_restart
        self._launcher: Launcher = default_launcher()
        self._commands: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._wake, self._waker = socket.socketpair()
        self._waker.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._wake, selectors.EVENT_READ, self._obey)
        self._watched: dict[Channel, int] = {}
        self._next_look = 0.0
        self._stopping = False
        self._kill_at: Optional[float] = None
        self._told: set[str] = set()
        self._finished = threading.Event()
        self._thread = threading.Thread(target=self._run, name="conductor-supervisor", daemon=True)
        self._failure: Optional[Exception] = None
        self.fatal: Optional[str] = None

    def start(self) -> None:
        """Start all workers; returns when their processes exist.

        Raises:
            RuntimeError: If the system does not let a process be started.
        """
        self._command(self._start_all)
        self._thread.start()
        for unit in self.units:
            process = unit.process
            while process is None and not unit.given_up and not self._finished.is_set():
                self._finished.wait(0.001)
                process = unit.process
            if isinstance(process, WorkerProcess):
                process.wait_started(60.0)
        if self._failure is not None:
            raise RuntimeError(f"workers cannot be started: {self._failure}") from self._failure

    def begin_stop(self, seconds: float) -> None:
        """Begin to stop all workers; may be called from a signal handler.

        Args:
            seconds: Time they have to finish.
        """
        self._command(lambda: self._stop_all(seconds))

    def force(self) -> None:
        """End all workers at once; may be called from a signal handler."""
        self._command(self._kill_all)

    def wait(self, timeout: Optional[float] = None) -> bool:
        """Wait until all workers have ended for good; True when they have."""
        return wait_for(self._finished, timeout)

    @property
    def drained(self) -> bool:
        """Whether every worker finished what it had begun."""
        return self._finished.is_set() and all(
            unit.process is None or unit.excused or unit.process.exitcode == 0 for unit in self.units
        )

    def _command(self, command: Callable[[], None]) -> None:
        self._commands.put(command)
        try:
            self._waker.send(b"c")
        except OSError:
            # Full means that it is being woken, closed that it has finished.
            return

    # Everything below runs on the supervisor's thread.

    def _run(self) -> None:
        try:
            while not self._done():
                for key, _ in self._selector.select(self._seconds_to_next_look()):
                    key.data()
                self._look()
        except Exception as error:
            logger.exception("workers are ended, because looking after them failed")
            self._failure = error
            self._let_go()
        finally:
            self._launcher.close()
            self._selector.close()
            self._wake.close()
            self._waker.close()
            self._finished.set()

    def _let_go(self) -> None:
        """Close all channels, with which processes end by themselves, and stop what runs in threads."""
        for unit in self.units:
            if isinstance(unit.process, WorkerProcess):
                unit.process.set_ended(1)
            elif unit.process is not None:
                unit.process.terminate()

    def _done(self) -> bool:
        idle = not any(unit.alive or unit.restart_at is not None for unit in self.units)
        return idle and (self._stopping or all(unit.given_up or unit.process is not None for unit in self.units))

    def _obey(self) -> None:
        self._wake.recv(4096)
        while not self._commands.empty():
            self._commands.get()()

    def _start_all(self) -> None:
        for unit in self.units:
            self._start(unit)
        self._next_look = time.monotonic() + self._policy.interval

    def _start(self, unit: Unit) -> None:
        unit.restart_at, unit.started_at = None, time.monotonic()
        unit.status, unit.unanswered, unit.ready, unit.excused = {}, 0, False, False
        if unit.in_threads:
            self._start_in_threads(unit)
            return
        try:
            payload = unit.job.pack()
        except UnreachableWorker as error:
            self._use_threads(unit, str(error))
            return
        process = self._launcher.launch(unit.name)
        unit.process = process
        self._watch(process.channel, lambda: self._hear(unit, process))
        if self._launcher.channel is not None and self._launcher.channel not in self._watched:
            self._watch(self._launcher.channel, self._hear_launcher)
        process.channel.send(self._describe(unit.job), payload)

    def _describe(self, job: Job) -> dict[str, Any]:
        """Return what a process needs to know before it can read its job."""
        worker = job.worker
        main_needed = worker.module == "__main__" if isinstance(worker, RegisteredWorker) else True
        return {
            "path": [entry or str(Path.cwd()) for entry in sys.path],
            "arguments": sys.argv,
            "main": describe_main_module(main_needed) or {},
            "modules": self._modules,
        }

    def _start_in_threads(self, unit: Unit) -> None:
        try:
            unit.process = ThreadedWorker(unit.name, unit.job, lambda: self._command(lambda: None))
            unit.ready = True
        except Exception:
            logger.exception("worker %s cannot be started", unit.name)
            unit.given_up = True

    def _use_threads(self, unit: Unit, why: str) -> None:
        logger.warning("worker %s runs in threads of this process, because %s", unit.name, why)
        unit.in_threads = True
        if not self._stopping:
            self._start_in_threads(unit)

    def _watch(self, channel: Channel, handler: Callable[[], None]) -> None:
        self._watched[channel] = channel.fileno()
        self._selector.register(channel, selectors.EVENT_READ, handler)

    def _unwatch(self, channel: Channel) -> None:
        # By number, because the channel may be closed by now.
        number = self._watched.pop(channel, None)
        if number is not None:
            self._selector.unregister(number)

    def _hear_launcher(self) -> None:
        channel = self._launcher.channel
        if channel is None:
            return
        message = channel.receive()
        if message is None:
            self._unwatch(channel)
            logger.error("the process that starts workers is gone; workers end and are started again by a new one")
        elif "ended" in message.body:
            self._forget_ended(message.body["ended"])
        self._launcher.handle(message)
        for one in [one for one in self._watched if one.fileno() < 0]:
            self._unwatch(one)
        self._note_ended()

    def _forget_ended(self, pid: int) -> None:
        for unit in self.units:
            process = unit.process
            if isinstance(process, WorkerProcess) and process.pid == pid and process.exitcode is None:
                self._drain_channel(unit, process)

    def _drain_channel(self, unit: Unit, process: WorkerProcess) -> None:
        """Hear what a process said before it ended, without waiting: what it forked may keep the channel open."""
        while process.channel in self._watched and wait_readable([process.channel], 0):
            self._hear(unit, process)
        self._unwatch(process.channel)

    def _hear(self, unit: Unit, process: WorkerProcess) -> None:
        message = process.channel.receive()
        if message is None:
            self._unwatch(process.channel)
            self._launcher.lost_contact(process)
            self._note_ended()
        elif "ready" in message.body:
            unit.ready = not self._stopping
            if unit.ready:
                process.channel.send({"go": True})
        elif "status" in message.body:
            unit.status, unit.unanswered = message.body["status"], 0
        elif "ending" in message.body:
            process.announced = message.body["ending"]
        elif "failed" in message.body:
            self._failed(unit, message.body)

    def _failed(self, unit: Unit, body: dict[str, Any]) -> None:
        """A process could not make its worker."""
        kind, reason = body["failed"], body["reason"]
        if kind == "unreachable":
            unit.given_up = False
            unit.in_threads = True
            self._tell(f"worker {unit.name} runs in threads of this process, because {reason}", logging.WARNING)
            return
        self._tell(
            f"worker {unit.name} cannot be started: {body.get('trace') or reason}" if kind == "error" else reason
        )
        if kind == "unguarded":
            self.fatal = reason
            for one in self.units:
                one.given_up = True

    def _tell(self, text: str, level: int = logging.ERROR) -> None:
        """Log something once, however many workers it befalls."""
        if text not in self._told:
            self._told.add(text)
            logger.log(level, "%s", text)

    def _note_ended(self) -> None:
        """Decide about workers whose processes have ended."""
        for unit in self.units:
            if unit.process is None or unit.alive or unit.restart_at is not None or unit.given_up or self._stopping:
                continue
            if unit.in_threads and isinstance(unit.process, WorkerProcess):
                self._start_in_threads(unit)
            else:
                self._plan_restart(unit)

    def _plan_restart(self, unit: Unit) -> None:
        policy, code = self._policy, unit.process.exitcode if unit.process else None
        if not (policy.watch and policy.restart) or 0 < policy.max_attempts <= unit.restarts:
            unit.given_up = True
            logger.error("worker %s ended with exit code %s and is not started again", unit.name, code)
            return
        # One that drained was told to end, or lost the process that started it; nothing is wrong with it.
        if code == DRAINED or time.monotonic() - unit.started_at > _HEALTHY_SECONDS:
            unit.restarts_in_a_row = 0
        delay = min(policy.backoff_max, policy.backoff * 2**unit.restarts_in_a_row)
        unit.restart_at = time.monotonic() + delay
        level = logging.DEBUG if code == NOT_STARTED and unit.restarts else logging.WARNING
        logger.log(level, "worker %s ended with exit code %s; it is started again in %.1f s", unit.name, code, delay)

    def _seconds_to_next_look(self) -> Optional[float]:
        times = [unit.restart_at for unit in self.units if unit.restart_at is not None]
        if self._policy.watch and not self._stopping:
            times.append(self._next_look)
        if self._kill_at is not None:
            times.append(self._kill_at)
        return max(0.0, min(times) - time.monotonic()) if times else None

    def _look(self) -> None:
        """Do what is due."""
        now = time.monotonic()
        if self._kill_at is not None and now >= self._kill_at:
            self._kill_all()
        for unit in self.units:
            if unit.restart_at is not None and now >= unit.restart_at:
                self._start_again(unit)
        if self._policy.watch and now >= self._next_look:
            self._next_look = now + self._policy.interval
            for unit in self.units:
                self._ask(unit)

    def _start_again(self, unit: Unit) -> None:
        unit.restarts += 1
        unit.restarts_in_a_row += 1
        unit.job.first_run = False
        self._on_restart(unit.name)
        try:
            self._start(unit)
        except OSError as error:
            logger.error("no process for worker %s can be made: %s", unit.name, error)
            self._plan_restart(unit)

    def _ask(self, unit: Unit) -> None:
        process = unit.process
        if isinstance(process, ThreadedWorker):
            unit.status = process.status()
        elif process is not None and process.is_alive():
            if self._policy.restart and is_stuck(unit, self._policy.interval):
                logger.error(
                    "worker %s (process %s) is stuck: it neither polls nor runs a task; ending it",
                    unit.name,
                    process.pid,
                )
                process.kill()
            elif unit.unanswered < 100:
                unit.unanswered += 1
                process.channel.send({"ask": "status"})

    def _stop_all(self, seconds: float) -> None:
        if self._stopping:
            return
        self._stopping = True
        self._kill_at = time.monotonic() + seconds + _GRACE_SECONDS
        for unit in self.units:
            if unit.restart_at is not None:
                # It ended before, and is not among those that have something to finish.
                unit.restart_at, unit.process = None, None
            if isinstance(unit.process, ThreadedWorker):
                unit.process.stop(seconds)
            elif unit.process is not None and unit.ready:
                unit.process.channel.send({"stop": seconds})
            elif unit.process is not None:
                # It is still starting up, which may take long, and has nothing to finish.
                unit.excused = True
                unit.process.kill()

    def _kill_all(self) -> None:
        self._stopping, self._kill_at = True, None
        for unit in self.units:
            unit.restart_at = None
            if unit.process is not None and unit.alive:
                logger.error("worker %s did not stop in time and is ended", unit.name)
                unit.process.kill()


__all__ = ["Supervisor"]
