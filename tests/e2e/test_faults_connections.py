"""Connections that are refused, silent or deaf, a server that crashes, a token that expires, a clock that jumps."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import pytest

from tests.e2e.faults import faults
from tests.e2e.faults.faults import polls
from tests.e2e.faults.proxy import Exchange, Fault
from tests.e2e.faults.stage import HELD, SHORT, Stage, stage, stop, wait_for_recovery, wait_for_trouble, working
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found in /proc")

WORKERS = ("sync-1", "sync-4", "async-4")


def test_tasks_go_on_after_a_server_was_unreachable(tmp_path: Path) -> None:
    with working(tmp_path, *WORKERS, response_timeout=SHORT) as (play, program):
        play.begin(90, work=0.05)
        play.wait_finished(20)

        play.proxy.refuse()
        play.begin(30, work=0.05)
        wait_for_trouble(program, "polling", len(WORKERS))
        play.proxy.listen()
        play.settle()
        stop(program)

        play.assert_balanced()


@pytest.mark.slow
def test_a_server_that_crashes_and_starts_again_on_its_database_loses_nothing(tmp_path: Path) -> None:
    # On a machine with much else to do, a server takes longer to start than tasks usually have here.
    with stage(tmp_path, *WORKERS, responseTimeoutSeconds=15) as play, play.launch() as program:
        for times in (1, 2, 3):
            play.begin(40, work=0.05)
            play.wait_finished(len(play.workflows) - 30)
            play.server.kill()
            wait_for_trouble(program, "polling", times * len(WORKERS))
            play.server.start()
            # A worker that has not noticed that the server is back does not say again that it is gone.
            wait_for_recovery(program, "polling", times * len(WORKERS))
        play.settle()
        stop(program)

        accounts = play.assert_balanced()
    assert accounts.figures["executions"] >= 120


@pytest.mark.slow
@pytest.mark.parametrize("fault", [faults.SILENCE, faults.SILENCE_AFTER_ACTING, faults.DRIP], ids=str)
def test_a_poll_that_hangs_holds_up_its_worker_for_seconds_only(tmp_path: Path, fault: Fault) -> None:
    with working(tmp_path, *WORKERS, response_timeout=SHORT) as (play, program):
        with play.proxy.planned(polls(fault)):
            play.proxy.wait_for(lambda: play.proxy.met(fault) >= len(WORKERS), "a poll of each worker hangs")
            play.begin(30)
        play.settle()
        stop(program)

        play.assert_balanced()


@pytest.mark.slow
def test_a_result_that_nobody_reads_is_sent_again_on_another_connection(tmp_path: Path) -> None:
    with working(tmp_path, "bulky", response_timeout=SHORT) as (play, program):
        play.begin(1, work=HELD)
        wait_until(lambda: play.running() == 1, "the task runs")
        play.proxy.deafen()
        play.release()
        wait_for_trouble(program, "reporting", 1)
        play.proxy.hear()
        play.settle()
        stop(program)

        accounts = play.assert_balanced()
    assert accounts.figures["executions"] == 1


class TokenKeeper:
    """A plan that plays the part of a server with tokens: each is good for some requests.

    Args:
        requests_per_token: How many.
    """

    def __init__(self, requests_per_token: int) -> None:
        self._uses = requests_per_token
        self.issued: dict[str, int] = {}
        self.refused = 0

    def __call__(self, exchange: Exchange) -> Optional[Fault]:
        if exchange.path == "/token":
            token = f"token-{len(self.issued) + 1}"
            self.issued[token] = self._uses
            return faults.answer(200, {"token": token})
        token = exchange.request.header("x-authorization")
        if self.issued.get(token, 0) > 0:
            self.issued[token] -= 1
            return None
        self.refused += 1
        return faults.EXPIRED


def test_tokens_that_expire_all_the_time_cost_no_result(tmp_path: Path) -> None:
    keeper = TokenKeeper(requests_per_token=40)
    with stage(tmp_path, *WORKERS) as play:
        play.proxy.plan = keeper
        with play.launch(FAULTS_KEY="a key") as program:
            play.begin(150)
            play.settle()
            stop(program)
            output = program.output()

        play.assert_balanced()
    assert len(keeper.issued) >= 4
    assert keeper.refused >= 3
    assert not any(token in output for token in [*keeper.issued, "not a real secret"])


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [7200, -7200], ids=["forward", "back"])
def test_a_jump_of_the_workers_clock_costs_no_result(tmp_path: Path, seconds: int) -> None:
    clock = stopped_clock(tmp_path)
    keeper = TokenKeeper(requests_per_token=10_000)
    with stage(tmp_path, *WORKERS) as play:
        play.proxy.plan = keeper
        with play.launch(FAULTS_KEY="a key", FAULTS_CLOCK=str(clock)) as program:
            play.begin(60, work=0.05)
            play.wait_finished(10)
            clock.write_text(str(seconds), encoding="ascii")
            before = len(keeper.issued)
            play.settle()
            # Once more while the workers are idle and have a poll open.
            clock.write_text(str(2 * seconds), encoding="ascii")
            wait_for_polls(play, 2 * len(WORKERS))
            play.begin(60, work=0.05)
            play.settle()
            stop(program)

        accounts = play.assert_balanced()
    assert accounts.figures["tasks run after a response timeout"] == 0
    # A jump forward is past the life of the token, as the client counts it; one back is not.
    assert (len(keeper.issued) > before) is (seconds > 0)


@pytest.mark.slow
def test_a_jump_of_the_servers_clock_back_costs_no_result(tmp_path: Path) -> None:
    clock = stopped_clock(tmp_path)
    with stage(tmp_path, *WORKERS, clock=clock) as play, play.launch() as program:
        play.begin(60, work=0.2)
        play.wait_finished(5)
        clock.write_text("-7200", encoding="ascii")
        play.begin(60, work=0.05)
        play.settle()
        stop(program)

        accounts = play.assert_balanced()
    assert accounts.figures["executions"] == accounts.figures["tasks"] == 120


@pytest.mark.slow
def test_a_jump_of_the_servers_clock_forward_costs_only_the_attempts_that_ran_then(tmp_path: Path) -> None:
    clock = stopped_clock(tmp_path)
    with stage(tmp_path, *WORKERS, clock=clock) as play, play.launch() as program:
        play.begin(30, work=0.05)
        play.settle()
        play.begin(9, work=HELD)
        wait_until(lambda: play.running() >= 6, "tasks run")
        clock.write_text("7200", encoding="ascii")
        play.begin(60, work=0.05)
        play.release()
        play.settle()
        stop(program)

        accounts = play.accounts()
        workflows = [play.server.workflow(one) for one in play.workflows]
    created = [one["createTime"] for one in workflows]
    tasks = [task for one in workflows for task in one["tasks"]]
    began = {one["taskId"] for one in tasks if 0 < one["startTime"] < created[0] + 3_600_000}
    assert created[-1] - created[0] > 7_000_000
    # For the server the response timeouts of these are over; if it looks before their results come, it has them run
    # again.
    assert accounts.problems().keys() <= {"lost"}
    assert set(accounts.lost) <= began
    assert accounts.figures["tasks run after a response timeout"] <= len(began)


def wait_for_polls(play: Stage, count: int) -> None:
    """Wait until workers have asked so often from now on."""
    asked = len(play.proxy.exchanges)
    wait_until(lambda: sum(one.is_poll for one in play.proxy.exchanges[asked:]) >= count, "the workers poll on")


def stopped_clock(folder: Path) -> Path:
    clock = folder / "clock"
    clock.write_text("0", encoding="ascii")
    return clock
