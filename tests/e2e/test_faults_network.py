"""Workers behind a bad network: no result is lost, and none is reported twice."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.faults import faults
from tests.e2e.faults.faults import everything, updates
from tests.e2e.faults.proxy import Fault, Plan
from tests.e2e.faults.stage import HELD, SHORT, SOON, stop, wait_for_stop, working
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found in /proc")

SLOW = pytest.mark.slow
WORKERS = ("sync-1", "sync-4", "async-4")


def timeout_for(fault: Fault) -> int:
    """The response timeout of the tasks: it has to pass for those that are lost with the reply to a poll, and the
    longer it is, the longer a worker waits for the reply to an update."""
    lost, awaited = (faults.DROPPED_REPLY, faults.CUT_REPLY), (faults.SILENCE, faults.SILENCE_AFTER_ACTING, faults.DRIP)
    return SHORT if fault in lost + awaited else 30


@pytest.mark.parametrize(
    ("plan", "fault", "met"),
    [
        pytest.param(everything, faults.ERROR_500, 30, id="500"),
        pytest.param(everything, faults.ERROR_503, 30, id="503", marks=SLOW),
        pytest.param(everything, faults.BUSY, 20, id="503 with Retry-After", marks=SLOW),
        pytest.param(everything, faults.NO_BACKEND, 30, id="404 of a gateway"),
        pytest.param(everything, faults.RESET, 30, id="resets before the server acted", marks=SLOW),
        pytest.param(everything, faults.DROPPED_REPLY, 30, id="replies dropped after the server acted"),
        pytest.param(everything, faults.CUT_REPLY, 30, id="resets in the middle of replies", marks=SLOW),
        pytest.param(everything, faults.LATENCY, 40, id="latency", marks=SLOW),
        pytest.param(updates, faults.SILENCE, 8, id="updates that are never answered", marks=SLOW),
        pytest.param(updates, faults.SILENCE_AFTER_ACTING, 8, id="updates whose answer never comes", marks=SLOW),
        pytest.param(updates, faults.DRIP, 8, id="updates answered a byte at a time", marks=SLOW),
    ],
)
def test_no_result_is_lost_or_reported_twice_during(
    tmp_path: Path, plan: Callable[[Fault], Plan], fault: Fault, met: int
) -> None:
    with working(tmp_path, *WORKERS, response_timeout=timeout_for(fault)) as (play, program):
        play.begin(60, work=0.05)
        play.wait_finished(10)

        with play.proxy.planned(plan(fault)):
            play.begin(60, work=0.05)
            play.proxy.wait_for(lambda: play.proxy.met(fault) >= met, f"{met} requests met the fault")
        play.settle()
        stop(program)

        play.assert_balanced()


@pytest.mark.parametrize("fault", [pytest.param(faults.DROPPED_REPLY, marks=SLOW), faults.ERROR_503], ids=str)
def test_workers_in_threads_lose_nothing_either(tmp_path: Path, fault: Fault) -> None:
    timeout = timeout_for(fault)
    with working(tmp_path, *WORKERS, response_timeout=timeout, CONDUCTOR_WORKER_ISOLATION="thread") as (play, program):
        with play.proxy.planned(everything(fault)):
            play.begin(60, work=0.05)
            play.proxy.wait_for(lambda: play.proxy.met(fault) >= 20, "requests met the fault")
        play.settle()
        assert program.living() == [program.process.pid]
        stop(program)

        play.assert_balanced()


def test_a_stop_waits_for_a_server_in_trouble_to_take_the_results(tmp_path: Path) -> None:
    with working(tmp_path, *WORKERS) as (play, program):
        with play.proxy.planned(updates(faults.ERROR_503)):
            play.begin(9, work=HELD)
            wait_until(lambda: play.running() >= 6, "tasks run")
            program.signal_parent(signal.SIGTERM)
            wait_for_stop(program)
            play.release()
            wait_until(lambda: play.running() == 0, "they are finished")
            play.proxy.wait_for(lambda: play.proxy.met(faults.ERROR_503) >= 12, "their results are refused")
        program.wait_gone(SOON)

        assert program.finish() == 0
        finished = {one.task_id for one in play.journal()}
        assert {play.server.request("GET", f"/tasks/{one}")["status"] for one in finished} == {"COMPLETED"}


def test_log_lines_that_the_server_does_not_take_hold_up_no_other_task(tmp_path: Path) -> None:
    with working(tmp_path, "logs") as (play, program):
        with play.proxy.planned(lambda exchange: faults.ERROR_503 if exchange.path.endswith("/log") else None):
            play.begin(2)
            play.settle(25)
        stop(program)

        play.assert_balanced()
        # Of thirty lines that do not fit into the update of each task.
        assert play.proxy.met(faults.ERROR_503) < 30
        assert "30 log lines of task" in program.output()
