"""Worker programs: whole processes that poll, run and report."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conductor.client.task_client import TaskClient
from tests.real.operations import Operator
from tests.waiting import wait_until

PROGRAM = Path(__file__).with_name("worker_app.py")


@pytest.fixture
def workers(operator: Operator, conductor_url: str, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The worker program for the operator's task types, running."""
    environment = {**os.environ, "CONDUCTOR_SERVER_URL": conductor_url, "WORKER_PREFIX": operator.name}
    with (tmp_path / "workers.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, str(PROGRAM)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        # pytest shows it with a test that fails.
        print((tmp_path / "workers.log").read_text(encoding="utf-8", errors="replace"))
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.mark.usefixtures("workers")
def test_workers_run_the_tasks_of_an_execution_one_after_another(operator: Operator) -> None:
    operator.define("double", "waiting")
    workflow_id = operator.start(input={"value": 21})

    execution = operator.wait_for(workflow_id, "COMPLETED")

    assert execution.tasks[0].output_data == {"result": 42}
    assert execution.tasks[1].output_data == {"value": 21}


@pytest.mark.usefixtures("workers")
def test_an_exception_in_a_worker_leads_to_a_retry(operator: Operator) -> None:
    operator.define("flaky", retry_count=2)
    workflow_id = operator.start(input={"value": 2})

    execution = operator.wait_for(workflow_id, "COMPLETED")

    assert [task.status for task in execution.tasks] == ["FAILED", "FAILED", "COMPLETED"]
    assert "attempt 0 is too early" in execution.tasks[0].reason_for_incompletion
    assert execution.output["last"] == 2


@pytest.mark.usefixtures("workers")
def test_a_non_retryable_exception_ends_the_execution_at_once(operator: Operator) -> None:
    operator.define("hopeless", retry_count=5)
    workflow_id = operator.start(input={"value": 4711})

    execution = operator.wait_for(workflow_id, "FAILED")

    assert [task.status for task in execution.tasks] == ["FAILED_WITH_TERMINAL_ERROR"]
    assert "no such customer: 4711" in execution.reason_for_incompletion


@pytest.mark.usefixtures("workers")
def test_lines_logged_through_the_task_context_reach_the_server(operator: Operator, tasks: TaskClient) -> None:
    operator.define("waiting")
    execution = operator.wait_for(operator.start(input={"value": 3}), "COMPLETED")

    def lines() -> list[str]:
        return [entry.log for entry in tasks.get_task_logs(execution.tasks[0].task_id) or []]

    assert wait_until(lines, "the log is there") == ["asked for 3"]


def test_a_terminated_worker_program_ends(operator: Operator, workers: subprocess.Popen[bytes]) -> None:
    operator.define("double")
    operator.wait_for(operator.start(input={"value": 1}), "COMPLETED")

    workers.terminate()

    assert workers.wait(20) is not None
