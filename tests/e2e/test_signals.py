"""What signals do to a worker application: real processes, real signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.worker_support import PROGRAM, needs_fork_server, running
from tests.unit.worker.stub_server import StubServer
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found in /proc")

#: How soon after a signal no process of the application may live. It takes a second; less than what a worker has for
#: stopping, and a fraction of the longest naps.
SOON = 10.0
WORKERS = 5
needs_masks = pytest.mark.skipif(not hasattr(signal, "sigwait"), reason="threads have no signals of their own here")


@pytest.mark.parametrize(
    ("style", "number"),
    [
        ("join", signal.SIGTERM),
        ("join", signal.SIGINT),
        ("join", signal.SIGKILL),
        ("with", signal.SIGINT),
        ("sleep", signal.SIGTERM),
        ("sleep", signal.SIGINT),
    ],
)
def test_no_process_lives_soon_after_a_signal_to_the_parent(tmp_path: Path, style: str, number: int) -> None:
    with running(tmp_path, str(PROGRAM), style, polls=WORKERS) as (program, _):
        program.signal_parent(number)

        program.wait_gone(SOON)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda one: one.name)
def test_no_process_lives_soon_after_a_signal_to_the_whole_group(tmp_path: Path, number: int) -> None:
    with running(tmp_path, str(PROGRAM), "join", polls=WORKERS) as (program, _):
        program.signal_group(number)

        program.wait_gone(SOON)


@pytest.mark.parametrize(
    ("style", "target", "number"),
    [
        ("join", "parent", signal.SIGTERM),
        ("join", "group", signal.SIGTERM),
        ("join", "group", signal.SIGINT),
        ("with", "parent", signal.SIGTERM),
        ("sleep", "parent", signal.SIGTERM),
        ("sleep", "parent", signal.SIGINT),
    ],
)
def test_a_running_task_is_finished_and_reported_first(tmp_path: Path, style: str, target: str, number: int) -> None:
    with running(tmp_path, str(PROGRAM), style, polls=WORKERS) as (program, server):
        task = server.add("nap", {"seconds": 2.0})
        wait_until(lambda: "napping" in program.output(), "the task runs")

        (program.signal_parent if target == "parent" else program.signal_group)(number)
        program.wait_gone(SOON)

    assert server.status_of(task) == "COMPLETED"
    assert server.update_of(task)["outputData"] == {"slept": 2.0}


def test_a_long_task_does_not_outlive_a_killed_program(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "join", polls=WORKERS) as (program, server):
        task = server.add("nap", {"seconds": 60})
        wait_until(lambda: "napping" in program.output(), "the task runs")
        program.signal_parent(signal.SIGKILL)
        program.wait_gone(2 * SOON)

    assert server.update_of(task)["status"] == "FAILED"


def test_results_are_reported_by_the_plain_update_while_stopping(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "join", polls=WORKERS) as (program, server):
        task = server.add("nap", {"seconds": 1.0})
        wait_until(lambda: "napping" in program.output(), "the task runs")
        before = server.count("POST", "/tasks/update-v2")

        program.signal_parent(signal.SIGTERM)
        program.wait_gone(SOON)

    assert server.status_of(task) == "COMPLETED"
    assert server.count("POST", "/tasks/update-v2") == before


def test_a_task_that_an_open_poll_brings_after_the_signal_is_run_or_given_back(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "join", polls=WORKERS) as (program, server):
        program.signal_parent(signal.SIGTERM)
        wait_until(lambda: "Stopping" in program.output(), "the program noticed the signal")
        polls = server.count("GET", "/tasks/poll/batch/where")
        task = server.add("where", outputData={"kept": 1})
        program.wait_gone(SOON)

    assert server.count("GET", "/tasks/poll/batch/where") == polls
    if server.tasks[task]["pollCount"]:
        # It is run when it came before the worker process was told to stop.
        assert server.update_of(task)["status"] in ("IN_PROGRESS", "COMPLETED")
    assert server.status_of(task) in ("SCHEDULED", "COMPLETED")


@pytest.mark.parametrize("style", ["join", "with", "sleep"])
def test_a_program_that_drained_after_sigterm_exits_with_0(tmp_path: Path, style: str) -> None:
    with running(tmp_path, str(PROGRAM), style, polls=WORKERS) as (program, _):
        program.signal_parent(signal.SIGTERM)

        assert program.finish() == 0


def test_finally_blocks_run_after_sigterm(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "sleep", polls=WORKERS) as (program, _):
        program.signal_parent(signal.SIGTERM)
        program.finish()

        assert "finally" in program.output()


def test_a_second_signal_ends_the_program_at_once_and_the_exit_code_tells(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "join", polls=WORKERS) as (program, server):
        server.add("nap", {"seconds": 60.0})
        wait_until(lambda: "napping" in program.output(), "the task runs")
        program.signal_parent(signal.SIGTERM)
        wait_until(lambda: "Stopping" in program.output(), "the program noticed the first signal")

        program.signal_parent(signal.SIGTERM)
        program.wait_gone(SOON)

        assert program.finish() != 0


def test_a_signal_handler_of_the_application_is_called_too(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "own-handler", polls=WORKERS) as (program, _):
        program.signal_parent(signal.SIGTERM)
        program.wait_gone(2 * SOON)

        assert "own handler called" in program.output()
        assert "workers are gone" in program.output()


@needs_fork_server
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=lambda one: one.name)
def test_workers_come_back_after_the_fork_server_was_sent_a_signal(tmp_path: Path, number: int) -> None:
    with running(tmp_path, str(PROGRAM), "join", polls=WORKERS) as (program, server):
        before = set(program.workers())
        os.kill(program.fork_server(), number)
        if number == signal.SIGKILL:
            wait_until(lambda: not before & set(program.living()), "the old workers are gone")

        task = server.add("where")
        pid = server.update_of(task)["outputData"]["pid"]

        assert (pid in before) is (number == signal.SIGTERM)
        program.signal_parent(signal.SIGTERM)
        program.wait_gone(SOON)


def test_a_killed_worker_is_started_again(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "join", polls=WORKERS) as (program, server):
        first = server.update_of(server.add("where"))["outputData"]["pid"]
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: len(polls_of("where", server) - {first}) == 1, "another process polls")
        # The poll of the dead one may still take a task; it is over when its time is.
        wait_until(lambda: server.open_polls == WORKERS, "the poll of the dead worker is over")

        second = server.update_of(server.add("where"))["outputData"]["pid"]

        assert second != first
        assert len(program.workers()) == WORKERS
        assert program.output().count("worker where ended with exit code -9; it is started again in 1.0 s") == 1


@needs_masks
def test_a_program_stops_although_the_system_hands_the_signal_to_another_thread(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "aside", polls=WORKERS) as (program, _):
        wait_until(lambda: "started" in program.output(), "the program waits for its end")
        program.signal_parent(signal.SIGUSR1)

        program.wait_gone(SOON)
        assert program.finish() == 0


def test_a_worker_stops_although_the_system_hands_the_signal_to_another_thread(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "join", polls=WORKERS) as (program, server):
        task = server.add("breakdown", {"how": "aside"})
        wait_until(lambda: "worker breakdown ended with exit code 0" in program.output(), "the worker ends")

        assert server.status_of(task) == "COMPLETED"


def test_a_process_that_a_worker_function_forks_can_be_stopped_and_stops_nobody_else(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "join", polls=WORKERS) as (program, server):
        first, second = (server.update_of(server.add("fork"))["outputData"] for _ in range(2))

        assert (first["exit code"], second["exit code"]) == (-signal.SIGTERM, -signal.SIGTERM)
        assert first["pid"] == second["pid"]
        assert "is started again" not in program.output()


def test_a_process_that_the_application_forks_can_be_stopped_and_stops_nobody_else(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "fork", polls=WORKERS) as (program, server):
        wait_until(lambda: "exit code" in program.output(), "the process has ended")

        assert f"exit code {-signal.SIGTERM}" in program.output()
        assert server.update_of(server.add("where"))["status"] == "COMPLETED"
        assert "Stopping" not in program.output()


def test_two_hundred_tasks_on_their_way_survive_a_signal_to_the_group(tmp_path: Path) -> None:
    with running(tmp_path, str(PROGRAM), "join", polls=WORKERS) as (program, server):
        tasks = [server.add("many", {"seconds": 0.3}) for _ in range(200)]
        server.wait_for(lambda: sum(server.status_of(one) != "SCHEDULED" for one in tasks) >= 10)

        program.signal_group(signal.SIGTERM)
        program.wait_gone(SOON)

        assert program.finish() == 0
        statuses = {server.status_of(one) for one in tasks}
    assert statuses == {"COMPLETED", "SCHEDULED"}
    assert len({one["taskId"] for one in completed(server)}) == len(completed(server))


def polls_of(task_type: str, server: StubServer) -> set[int]:
    """The processes that polled for a task type, by the identity they gave."""
    path = f"/tasks/poll/batch/{task_type}"
    return {int(query["workerid"].split(":")[1]) for _, asked, query in list(server.requests) if asked == path}


def completed(server: StubServer) -> list[dict[str, object]]:
    return [one for one in server.updates if one["status"] == "COMPLETED"]


def may_have_process_numbers_of_its_own() -> bool:
    """Whether this user and machine allow what a container runtime does."""
    attempt = "import ctypes; raise SystemExit(ctypes.CDLL(None).unshare(0x20000000) != 0)"
    return subprocess.run([sys.executable, "-c", attempt], check=False).returncode == 0


def test_sigterm_stops_an_application_that_is_the_first_process_of_a_container(tmp_path: Path) -> None:
    if not may_have_process_numbers_of_its_own():
        pytest.skip("a process number namespace of its own is not allowed here")
    code = tmp_path / "first_process.py"
    code.write_text(FIRST_PROCESS, encoding="utf-8")
    with running(tmp_path, str(code), str(PROGRAM), polls=WORKERS) as (program, _):
        inner = [pid for pid in program.living() if pid != program.process.pid]
        os.kill(min(inner, key=started_at), signal.SIGTERM)

        program.wait_gone(SOON)


def started_at(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19])


FIRST_PROCESS = """
import ctypes, os, sys
CLONE_NEWPID = 0x20000000
if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWPID):
    raise OSError(ctypes.get_errno(), "unshare")
pid = os.fork()
if pid == 0:
    os.execv(sys.executable, [sys.executable, sys.argv[1], "join"])
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""


def test_an_application_stops_although_a_worker_function_left_threads_behind(tmp_path: Path) -> None:
    program_file = tmp_path / "leaking.py"
    program_file.write_text(LEAKING, encoding="utf-8")
    with running(tmp_path, str(program_file)) as (program, server):
        server.update_of(server.add("leak"))
        program.signal_parent(signal.SIGTERM)

        program.wait_gone(SOON)


LEAKING = """
import threading, time
from conductor.client.automator.task_handler import TaskHandler
from conductor.client.worker.worker_task import worker_task

@worker_task(task_definition_name="leak")
def leak(x: int = 0) -> dict:
    threading.Thread(target=time.sleep, args=(60,)).start()
    return {}

if __name__ == "__main__":
    handler = TaskHandler()
    handler.start_processes()
    handler.join_processes()
"""


@pytest.mark.parametrize("target", ["parent", "group"])
def test_a_worker_stops_within_its_deadline_and_says_so_to_the_server(tmp_path: Path, target: str) -> None:
    program_file = tmp_path / "impatient.py"
    program_file.write_text(IMPATIENT, encoding="utf-8")
    with running(tmp_path, str(program_file)) as (program, server):
        task = server.add("endless")
        wait_until(lambda: "endless started" in program.output(), "the task runs")
        before = time.monotonic()
        (program.signal_parent if target == "parent" else program.signal_group)(signal.SIGTERM)
        program.wait_gone(2 * SOON)

        # Two seconds for the task, and none of the 25 that are the default.
        assert time.monotonic() - before < 15
        assert program.finish() == 1
    assert server.update_of(task)["status"] == "FAILED"
    assert "stopped before the task was finished" in server.update_of(task)["reasonForIncompletion"]


IMPATIENT = """
import time
from conductor.client.automator.task_handler import TaskHandler
from conductor.client.worker.worker_task import worker_task

@worker_task(task_definition_name="endless")
def endless(x: int = 0) -> dict:
    print("endless started", flush=True)
    time.sleep(60)

if __name__ == "__main__":
    handler = TaskHandler(shutdown_seconds=2)
    handler.start_processes()
    handler.join_processes()
"""
