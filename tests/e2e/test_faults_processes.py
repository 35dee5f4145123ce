"""Processes that are killed, stopped with much in flight, or ended by the functions they run."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.e2e.faults.stage import HELD, SHORT, SOON, Stage, stage, stop, wait_for_stop, working
from tests.e2e.worker_support import Program, needs_fork_server
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found in /proc")

SLOW = pytest.mark.slow
WORKERS = ("sync-1", "sync-4", "async-4")
IN_FLIGHT = 50


def running_pids(play: Stage, program: Program) -> set[int]:
    """The worker processes that have a task that is not finished."""
    entries = play.journal()
    finished = {one.task_id for one in entries if one.event == "finished"}
    living = set(program.living())
    return {one.pid for one in entries if one.task_id not in finished and one.pid in living}


def test_tasks_of_a_killed_worker_are_run_by_its_successor(tmp_path: Path) -> None:
    with working(tmp_path, *WORKERS, response_timeout=SHORT) as (play, program):
        play.begin(120, work=0.1)
        for _ in range(3):
            victims = wait_until(lambda: running_pids(play, program) - play.killed, "a worker works")
            play.kill(max(victims))
        play.settle()
        wait_until(lambda: len(program.workers()) == len(WORKERS), "all workers are there again")
        stop(program)

        play.assert_balanced()


def test_workers_end_with_a_killed_parent_and_its_successor_goes_on(tmp_path: Path) -> None:
    with working(tmp_path, *WORKERS, response_timeout=SHORT) as (play, first):
        play.begin(120, work=0.1)
        play.wait_finished(30)
        first.signal_parent(signal.SIGKILL)
        first.wait_gone(SOON)

        with play.launch() as second:
            play.settle()
            stop(second)

        accounts = play.assert_balanced()
    # What ran when the parent died was finished and reported; only what a lost poll had taken ran later.
    assert accounts.figures["executions"] == accounts.figures["workflows"]


@needs_fork_server
def test_workers_are_replaced_when_the_fork_server_is_killed(tmp_path: Path) -> None:
    with working(tmp_path, *WORKERS) as (play, program):
        before = set(program.workers())
        play.begin(120, work=0.1)
        play.wait_finished(30)
        os.kill(program.fork_server(), signal.SIGKILL)
        wait_until(lambda: not before & set(program.living()), "the old workers have drained")
        # However little the old ones left, the new ones have something to run.
        play.begin(30, work=0.1)
        play.settle()
        stop(program)

        accounts = play.assert_balanced()
        assert {one.pid for one in play.journal()} - before
    assert accounts.figures["executions"] == accounts.figures["workflows"]


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("sync", "group"),
        pytest.param("sync", "parent", marks=SLOW),
        pytest.param("async", "parent", marks=SLOW),
        pytest.param("async", "group", marks=SLOW),
    ],
)
def test_fifty_tasks_in_flight_are_finished_after_sigterm(tmp_path: Path, kind: str, target: str) -> None:
    with working(tmp_path, f"{kind}-25-a", f"{kind}-25-b", response_timeout=60) as (play, program):
        play.begin(120, work=HELD)
        wait_until(lambda: play.running() == IN_FLIGHT, f"{IN_FLIGHT} tasks run")
        begun = {one.task_id for one in play.journal()}

        (program.signal_parent if target == "parent" else program.signal_group)(signal.SIGTERM)
        wait_for_stop(program)
        play.release()
        program.wait_gone(SOON)
        assert program.finish() == 0
        assert play.running() == 0
        statuses = {play.server.request("GET", f"/tasks/{one}")["status"] for one in begun}
        assert statuses == {"COMPLETED"}

        with play.launch() as successor:
            play.settle()
            stop(successor)

        accounts = play.assert_balanced()
    # Nothing that was given back cost an attempt, or had to wait for its response timeout.
    assert accounts.figures["tasks"] == accounts.figures["executions"] == accounts.figures["workflows"]


@pytest.mark.parametrize(
    "kind",
    [
        "exits",
        "exits-async",
        "interrupts",
        "interrupts-async",
        "binary",
        "leaks",
        "quits",
        pytest.param("quits-async", marks=SLOW),
        "forks",
        "forks_and_returns",
        "forks_and_returns-async",
    ],
)
def test_a_function_that_misbehaves_harms_neither_other_tasks_nor_its_own_next_attempt(
    tmp_path: Path, kind: str
) -> None:
    timeout = SHORT if kind.startswith("quits") else 30
    with working(tmp_path, kind, "sync-4", response_timeout=timeout) as (play, program):
        play.begin(4)
        play.settle()
        stop(program)

        play.assert_balanced()
        tasks = [play.server.workflow(one)["tasks"] for one in play.workflows[::2]]
    first_attempts = {"exits": "FAILED", "interrupts": "FAILED", "quits": "TIMED_OUT"}
    assert {one[0]["status"] for one in tasks} == {first_attempts.get(kind.split("-")[0], "COMPLETED")}
    assert {one[-1]["status"] for one in tasks} == {"COMPLETED"}


@SLOW
def test_an_output_of_fifty_megabytes_fails_its_task_clearly_and_nothing_else(tmp_path: Path) -> None:
    # Time enough to send it on a busy machine: sent too late, it is tried again, and the second attempt is small.
    with stage(tmp_path, "large", "sync-4", responseTimeoutSeconds=30) as play, play.launch() as program:
        play.begin(4)
        play.settle()
        assert program.workers()
        stop(program)

        large, small = ([play.server.workflow(one) for one in play.workflows[start::2]] for start in (0, 1))
        accounts = play.accounts()
    assert {one["status"] for one in small} == {"COMPLETED"}
    assert {one["status"] for one in large} == {"FAILED"}
    assert {one["tasks"][0]["status"] for one in large} == {"FAILED_WITH_TERMINAL_ERROR"}
    assert all(one["tasks"][0]["reasonForIncompletion"] for one in large)
    assert accounts.reported_twice == []


def fail_task_of(play: Stage, pid: int) -> None:
    """Have the task run again that a killed process had, at once instead of after its response timeout."""
    (task_id,) = {one.task_id for one in play.journal() if one.pid == pid}
    task = play.server.request("GET", f"/tasks/{task_id}")
    result = {"taskId": task_id, "workflowInstanceId": task["workflowInstanceId"], "status": "FAILED"}
    play.server.request("POST", "/tasks", result)


@needs_fork_server
@SLOW
def test_no_worker_is_forgotten_when_some_drain_longer_than_others_after_the_fork_server_was_killed(
    tmp_path: Path,
) -> None:
    with working(tmp_path, "sync-1-quick", "sync-1-slow") as (play, program):
        play.begin(2, work=HELD)
        wait_until(lambda: play.running() == 2, "the tasks run")
        quick, slow = sorted(program.workers())
        old = {program.process.pid, program.fork_server(), quick, slow}
        os.kill(quick, signal.SIGKILL)
        os.kill(program.fork_server(), signal.SIGKILL)
        # The killed one is back, by another fork server, while the other one still works.
        wait_until(lambda: len(set(program.living()) - old) == 2, "the killed worker is back")
        assert slow in program.living()
        play.release()
        wait_until(lambda: len(set(program.living()) - old) == 3, "the other one is back, too")
        fail_task_of(play, quick)
        play.settle()
        stop(program)

        play.killed.add(quick)
        play.assert_balanced()


def test_a_stop_soon_after_a_worker_was_killed_is_a_clean_one(tmp_path: Path) -> None:
    with working(tmp_path, "sync-1", "sync-4") as (_, program):
        os.kill(program.workers()[0], signal.SIGKILL)
        wait_until(lambda: "it is started again" in program.output(), "the kill is noticed")

        stop(program)


@needs_fork_server
@SLOW
def test_a_stop_soon_after_the_fork_server_was_killed_is_a_clean_one(tmp_path: Path) -> None:
    with working(tmp_path, "sync-1", "sync-4") as (play, program):
        play.begin(4, work=HELD)
        wait_until(lambda: play.running() >= 2, "tasks run")
        os.kill(program.fork_server(), signal.SIGKILL)
        wait_until(lambda: "the process that starts workers is gone" in program.output(), "the kill is noticed")
        play.release()

        stop(program)

        with play.launch() as successor:
            play.settle()
            stop(successor)
        play.assert_balanced()


@needs_fork_server
@SLOW
def test_workers_are_back_soon_however_often_the_fork_server_is_killed(tmp_path: Path) -> None:
    with working(tmp_path, "sync-1", "sync-4") as (_, program):
        for _ in range(4):
            before = set(program.workers())
            os.kill(program.fork_server(), signal.SIGKILL)
            wait_until(lambda gone=before: not gone & set(program.living()), "the old workers are gone")
            wait_until(lambda: len(program.living()) == 4, "there are new ones", seconds=15)

        stop(program)
