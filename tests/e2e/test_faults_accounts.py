"""The books of the tests with faults: what is wrong is found."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.faults.accounts import Accounts, Entry, balance
from tests.e2e.faults.proxy import Exchange, Message

DONE = {"t-1": "COMPLETED"}


def finished(task_id: str) -> Entry:
    return Entry("finished", task_id, 1, 100, 0)


def update(task_id: str, status: str = "COMPLETED", acted: Any = 200, delivered: bool = True) -> Exchange:
    return Exchange("POST", "/tasks", Message(b"", b""), (task_id, status), None, True, acted, delivered)


def books(
    tasks: dict[str, str], journal: list[Entry], exchanges: list[Exchange], status: str = "COMPLETED"
) -> Accounts:
    held = [{"taskId": task_id, "status": state} for task_id, state in tasks.items()]
    return balance([{"workflowId": "w-1", "status": status, "tasks": held}], journal, exchanges)


@pytest.mark.parametrize(
    ("tasks", "exchanges"),
    [
        pytest.param(DONE, [update("t-1")], id="reported once"),
        pytest.param(DONE, [update("t-1", acted=500), update("t-1")], id="reported at the second try"),
        pytest.param(DONE, [update("t-1", delivered=False), update("t-1")], id="acknowledged at the second try"),
        pytest.param(DONE, [update("t-1", delivered=False)], id="the acknowledgement was lost"),
        pytest.param(DONE, [update("t-1", acted=None, delivered=False)], id="nobody waited for the acknowledgement"),
        pytest.param({"t-0": "TIMED_OUT", **DONE}, [update("t-1")], id="run after the response timeout"),
        pytest.param(DONE, [update("t-1", "IN_PROGRESS"), update("t-1")], id="given back before"),
    ],
)
def test_books_that_balance(tasks: dict[str, str], exchanges: list[Exchange]) -> None:
    assert books(tasks, [finished("t-1")], exchanges).problems() == {}


@pytest.mark.parametrize(
    ("problem", "accounts"),
    [
        ("unfinished", books(DONE, [finished("t-1")], [update("t-1")], status="RUNNING")),
        ("lost", books({"t-1": "TIMED_OUT"}, [finished("t-1")], [update("t-1", acted=500)])),
        ("lost", books({}, [finished("t-1")], [])),
        ("run_twice", books(DONE, [finished("t-1"), finished("t-1")], [update("t-1")])),
        ("reported_twice", books(DONE, [finished("t-1")], [update("t-1"), update("t-1")])),
        ("unacknowledged", books(DONE, [finished("t-1")], [])),
        ("invented", books(DONE, [], [update("t-1")])),
    ],
)
def test_a_problem_is_named(problem: str, accounts: Accounts) -> None:
    assert list(accounts.problems()) == [problem]
