"""Metrics of a whole worker application."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.e2e.processes import free_port
from tests.e2e.worker_support import running
from tests.scraping import scrape
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found in /proc")

PROGRAM = """
import os, sys
from conductor.client.automator.task_handler import TaskHandler
from conductor.client.configuration.configuration import Configuration
from conductor.client.configuration.settings.metrics_settings import MetricsSettings
from conductor.client.worker.worker_task import worker_task

@worker_task(task_definition_name="where")
def where(x: int = 0) -> dict:
    return {"pid": os.getpid()}

@worker_task(task_definition_name="broken")
def broken(x: int = 0) -> dict:
    raise ValueError("no such customer")

if __name__ == "__main__":
    port = int(os.environ["METRICS_PORT"]) or None
    settings = MetricsSettings(directory=sys.argv[1], file_name="metrics.log", update_interval=0.1, http_port=port)
    handler = TaskHandler(configuration=Configuration(), metrics_settings=settings, restart_backoff_seconds=0.05)
    handler.start_processes()
    handler.join_processes()
"""


@pytest.fixture
def program_file(tmp_path: Path) -> Path:
    file = tmp_path / "measured.py"
    file.write_text(PROGRAM, encoding="utf-8")
    return file


def test_the_metrics_of_all_processes_are_in_one_file(tmp_path: Path, program_file: Path) -> None:
    folder = tmp_path / "metrics"
    with running(tmp_path, str(program_file), str(folder), polls=2, METRICS_PORT="0") as (program, server):
        pid = server.update_of(server.add("where"))["outputData"]["pid"]
        server.update_of(server.add("broken"))
        os.kill(pid, signal.SIGKILL)

        def text() -> str:
            file = folder / "metrics.log"
            return file.read_text(encoding="utf-8") if file.exists() else ""

        wait_until(lambda: 'worker_restart_total{taskType="where"} 1.0' in text(), "the restart is counted")
        wait_until(
            lambda: 'task_execute_error_total{exception="no such customer",taskType="broken"} 1.0' in text(),
            "the error",
        )
        assert 'task_poll_total{taskType="where"}' in text()
        assert "http_api_client_request" in text()
        program.signal_parent(signal.SIGTERM)
        program.wait_gone(15)


def test_the_metrics_of_all_processes_are_served_by_http(tmp_path: Path, program_file: Path) -> None:
    port = free_port()
    with running(tmp_path, str(program_file), str(tmp_path / "m"), polls=2, METRICS_PORT=str(port)) as (_, server):
        server.update_of(server.add("where"))

        wait_until(lambda: "task_execute_time_seconds_count" in scrape(port)[1], "the run is recorded")
        assert scrape(port, "/")[0] == 200
        assert scrape(port, "/health")[0] == 200
        assert scrape(port, "/other")[0] == 404
