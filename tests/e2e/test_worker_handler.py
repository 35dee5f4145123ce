"""A TaskHandler inside the test process: from pytest, started and stopped as code does it."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from conductor.client.automator.task_handler import TaskHandler
from conductor.client.configuration.configuration import Configuration
from conductor.client.worker.worker import Worker
from tests.e2e.processes import parent_of
from tests.e2e.worker_support import is_setting
from tests.unit.worker.stub_server import StubServer, stub_server
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are found in /proc")


def where(x: int = 0) -> dict:
    return {"pid": os.getpid()}


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if is_setting(name):
            monkeypatch.delenv(name)


def handler(server: StubServer, *workers: Any, **options: Any) -> TaskHandler:
    return TaskHandler(
        workers=list(workers),
        configuration=Configuration(server_api_url=server.url),
        scan_for_annotated_workers=False,
        **options,
    )


def test_a_worker_of_a_test_module_runs_in_a_process_of_its_own() -> None:
    with stub_server() as server, handler(server, Worker("where", where)) as running:
        running.start_processes()
        pid = server.update_of(server.add("where"))["outputData"]["pid"]

        (process,) = running.task_runner_processes
        assert pid == process.pid != os.getpid()
        assert (process.name, process.is_alive(), process.exitcode) == ("where", True, None)
        assert running.is_healthy()

    assert (process.is_alive(), process.exitcode) == (False, 0)
    assert not running.is_healthy()


def test_a_handler_can_be_started_again_after_it_was_stopped() -> None:
    with stub_server() as server:
        running = handler(server, Worker("where", where))
        pids = []
        for _ in range(2):
            running.start_processes()
            pids.append(server.update_of(server.add("where"))["outputData"]["pid"])
            assert running.stop_processes() is True

    assert pids[0] != pids[1]


def test_a_handler_that_runs_cannot_be_started_again() -> None:
    with stub_server() as server, handler(server, Worker("where", where)) as running:
        running.start_processes()

        with pytest.raises(RuntimeError, match="running already"):
            running.start_processes()


def test_a_stop_in_another_thread_ends_the_joining() -> None:
    with stub_server() as server:
        running = handler(server, Worker("where", where))
        running.start_processes()
        server.wait_for(lambda: server.open_polls)
        stopper = threading.Timer(0.2, running.stop_processes)
        stopper.start()

        running.join_processes()
        stopper.join()

        assert [status["exitcode"] for status in running.get_worker_process_status()] == [0]


def test_two_handlers_live_side_by_side() -> None:
    with (
        stub_server() as server,
        handler(server, Worker("one", where)) as one,
        handler(server, Worker("two", where)) as two,
    ):
        one.start_processes()
        two.start_processes()
        pids = {server.update_of(server.add(name))["outputData"]["pid"] for name in ("one", "two")}

        assert len(pids) == 2


def test_a_terminated_worker_finishes_and_is_started_again() -> None:
    with stub_server() as server, handler(server, Worker("where", where), restart_backoff_seconds=0.05) as running:
        running.start_processes()
        (first,) = running.task_runner_processes
        server.wait_for(lambda: server.open_polls)
        first.terminate()
        first.join(10)
        wait_until(lambda: running.task_runner_processes[0] is not first, "another one was started")

        assert first.exitcode == 0
        assert server.update_of(server.add("where"))["status"] == "COMPLETED"
        assert running.get_worker_process_status()[0]["restart_count"] == 1


@pytest.mark.parametrize("options", [{"restart_on_failure": False}, {"monitor_processes": False}])
def test_a_killed_worker_stays_dead_when_nobody_restarts_it(options: dict[str, bool]) -> None:
    with stub_server() as server, handler(server, Worker("where", where), **options) as running:
        running.start_processes()
        (process,) = running.task_runner_processes
        process.kill()
        process.join(10)
        running.join_processes()

        assert process.exitcode == -9
        assert running.task_runner_processes == [process]
        assert not running.is_healthy()


def test_a_worker_is_given_up_after_its_restarts() -> None:
    options = {"restart_backoff_seconds": 0.01, "restart_max_attempts": 2}
    with stub_server() as server, handler(server, Worker("die", die), **options) as running:
        running.start_processes()
        for _ in range(3):
            server.add("die")
        running.join_processes()

        assert running.get_worker_process_status()[0]["restart_count"] == 2


def die(x: int = 0) -> None:
    os._exit(9)


def start_and_freeze(running: TaskHandler) -> Any:
    """Start the worker, and let its process answer no more once it has told how it is."""
    running.start_processes()
    (process,) = running.task_runner_processes
    wait_until(lambda: "running" in running.get_worker_process_status()[0], "it told how it is")
    os.kill(process.pid, signal.SIGSTOP)
    return process


def test_a_worker_that_answers_no_more_is_ended_and_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conductor.client.automator._units._STUCK_SECONDS", 4.0)
    options = {"restart_backoff_seconds": 0.05, "monitor_interval_seconds": 0.2}
    # Its polls are answered often, so that one which is well is not taken for stuck.
    with stub_server() as server, handler(server, Worker("where", where, poll_timeout=200), **options) as running:
        first = start_and_freeze(running)
        wait_until(lambda: running.task_runner_processes[0] is not first, "another one was started")
        server.wait_for(lambda: server.open_polls)

        assert first.exitcode == -signal.SIGKILL
        wait_until(running.is_healthy, "all is well again")
        assert running.get_worker_process_status()[0]["restart_count"] >= 1


def test_a_worker_that_answers_no_more_is_not_healthy_until_it_answers_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conductor.client.automator._units._STUCK_SECONDS", 1.0)
    options = {"restart_on_failure": False, "monitor_interval_seconds": 0.1}
    with stub_server() as server, handler(server, Worker("where", where, poll_timeout=200), **options) as running:
        process = start_and_freeze(running)
        try:
            wait_until(lambda: not running.is_healthy(), "the trouble is noticed")
            assert process.is_alive()
        finally:
            os.kill(process.pid, signal.SIGCONT)
        wait_until(running.is_healthy, "all is well again")


class Refusals:
    """Stands for the system: starts processes, or does not.

    Args:
        answers: Whether the next process may be started, then the one after it; True from then on.
    """

    def __init__(self, *answers: bool) -> None:
        self._answers = iter(answers)
        self._start = subprocess.Popen
        self.refused = 0

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        if next(self._answers, True):
            return self._start(*arguments, **options)
        self.refused += 1
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")


def let_system(monkeypatch: pytest.MonkeyPatch, *answers: bool) -> Refusals:
    system = Refusals(*answers)
    monkeypatch.setattr("conductor.client.automator._processes.subprocess.Popen", system)
    return system


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_system_that_lets_no_process_be_started_is_an_error_at_the_start(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONDUCTOR_WORKER_START_METHOD", method)
    let_system(monkeypatch, False)
    with (
        stub_server() as server,
        pytest.raises(RuntimeError, match=r"workers cannot be started: .*Resource temporarily"),
    ):
        handler(server, Worker("where", where)).start_processes()


def test_workers_that_were_started_end_when_others_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONDUCTOR_WORKER_START_METHOD", "spawn")
    let_system(monkeypatch, True, False)
    with stub_server() as server:
        running = handler(server, Worker("one", where), Worker("two", where))
        with pytest.raises(RuntimeError, match="workers cannot be started"):
            running.start_processes()
        (process,) = running.task_runner_processes

        wait_until(lambda: not is_running(process.pid), "the first one has ended")
        assert not process.is_alive()


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_system_that_lets_no_process_be_started_for_a_while_gets_asked_again(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONDUCTOR_WORKER_START_METHOD", method)
    with stub_server() as server, handler(server, Worker("where", where), restart_backoff_seconds=0.05) as running:
        running.start_processes()
        (first,) = running.task_runner_processes
        system = let_system(monkeypatch, False, False)
        # A worker ends with its fork server; killed before that, it might be started again by the old one.
        os.kill(first.pid if method == "spawn" else parent_of(first.pid), signal.SIGKILL)
        wait_until(lambda: running.task_runner_processes[0] is not first, "another one was started")

        assert server.update_of(server.add("where"))["status"] == "COMPLETED"
        assert system.refused == 2
        assert running.is_healthy()


def test_the_end_of_a_spawned_worker_is_noticed_although_what_it_forked_lives_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONDUCTOR_WORKER_START_METHOD", "spawn")
    with stub_server() as server, handler(server, Worker("breed", breed), restart_backoff_seconds=0.05) as running:
        running.start_processes()
        (first,) = running.task_runner_processes
        child = server.update_of(server.add("breed"))["outputData"]["pid"]
        try:
            first.kill()
            first.join(10)

            assert first.exitcode == -signal.SIGKILL
            wait_until(lambda: running.task_runner_processes[0] is not first, "another one was started")
        finally:
            os.kill(child, signal.SIGKILL)


def breed(x: int = 0) -> dict:
    pid = os.fork()
    if pid == 0:
        time.sleep(60)
        os._exit(0)
    return {"pid": pid}


OTHER_SYSTEM = """
import os, signal, socket
del os.fork, signal.SIGKILL, socket.send_fds, socket.recv_fds
socket.fromshare = lambda description: socket.socket(fileno=int(description))
"""


def test_workers_run_where_there_is_no_fork_and_no_signal_and_sockets_are_described(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As on Windows, with a virtual environment whose python.exe only starts another one."""
    started: list[tuple[Any, Any]] = []
    start = subprocess.Popen

    def popen(command: list[str], **options: Any) -> Any:
        started.append((command[0], (options.get("env") or {}).get("__PYVENV_LAUNCHER__")))
        return start([sys.executable, *command[1:]], close_fds=False, **options)

    def share(sock: socket.socket, pid: int) -> bytes:
        return str(sock.fileno()).encode()

    def inheritable_pair() -> Any:
        ours, theirs = real_pair()
        theirs.set_inheritable(True)
        return ours, theirs

    real_pair = socket.socketpair
    (tmp_path / "sitecustomize.py").write_text(OTHER_SYSTEM, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr("conductor.client.automator._processes.subprocess.Popen", popen)
    monkeypatch.setattr("conductor.client.automator._channel.socket.socketpair", inheritable_pair)
    monkeypatch.setattr(socket.socket, "share", share, raising=False)
    monkeypatch.setattr(sys, "_base_executable", "/the/real/python.exe")
    for module, name in ((os, "fork"), (signal, "SIGKILL"), (socket, "send_fds"), (socket, "recv_fds")):
        monkeypatch.delattr(module, name)

    with stub_server() as server, handler(server, Worker("where", where), restart_backoff_seconds=0.05) as running:
        running.start_processes()
        (first,) = running.task_runner_processes
        assert server.update_of(server.add("where"))["outputData"]["pid"] == first.pid
        first.terminate()
        wait_until(lambda: running.task_runner_processes[0] is not first, "another one was started")
        assert first.exitcode == 0
        assert server.update_of(server.add("where"))["status"] == "COMPLETED"
        assert running.stop_processes() is True

    assert started == [("/the/real/python.exe", sys.executable)] * 2


class SlowToLoad:
    """Takes a minute to be made again in another process."""

    def __reduce__(self) -> Any:
        return time.sleep, (60,)


def test_a_worker_that_is_still_starting_up_does_not_hold_up_the_stop() -> None:
    with stub_server() as server:
        running = handler(server, Worker("where", where), event_listeners=[SlowToLoad()])
        running.start_processes()
        began = time.monotonic()

        assert running.stop_processes() is True
        assert time.monotonic() - began < 15
        assert not running.task_runner_processes[0].is_alive()


def test_a_worker_that_takes_long_to_start_is_not_healthy_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    listeners = [SlowToLoad()]
    with stub_server() as server, handler(server, Worker("where", where), event_listeners=listeners) as running:
        running.start_processes()
        assert running.is_healthy()
        monkeypatch.setattr("conductor.client.automator._units._STUCK_SECONDS", 0.5)
        wait_until(lambda: not running.is_healthy(), "the delay is noticed")

        (status,) = running.get_worker_process_status()
        assert (status["alive"], status["ready"], status["restart_count"]) == (True, False, 0)


def test_a_worker_in_threads_is_healthy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conductor.client.automator._units._STUCK_SECONDS", 1.5)
    monkeypatch.setenv("CONDUCTOR_WORKER_ISOLATION", "thread")
    worker = Worker("where", where, poll_timeout=200)
    with stub_server() as server, handler(server, worker, monitor_interval_seconds=0.1) as running:
        running.start_processes()
        server.wait_for(lambda: server.count("GET", "/tasks/poll") >= 10)

        # One that does not count its answers would be taken for stuck by now, and for good.
        wait_until(running.is_healthy, "all is well")
        assert running.get_worker_process_status()[0]["ready"] is True


def test_a_connection_that_cannot_be_sent_to_a_process_lets_workers_run_in_threads(
    caplog: pytest.LogCaptureFixture,
) -> None:
    import requests

    class Session(requests.Session):
        def __getstate__(self) -> Any:
            raise TypeError("cannot pickle a lock")

    with stub_server() as server, Session() as session:
        configuration = Configuration(server_api_url=server.url)
        configuration.http_connection = session
        running = TaskHandler([Worker("where", where)], configuration, scan_for_annotated_workers=False)
        with running:
            running.start_processes()
            assert server.update_of(server.add("where"))["outputData"]["pid"] == os.getpid()

    assert "worker where runs in threads of this process, because the configuration cannot be sent" in caplog.text
