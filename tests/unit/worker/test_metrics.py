"""Metrics of workers, as Prometheus reads them."""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

import pytest

from conductor.client.automator._metrics import MetricsMiddleware
from conductor.client.automator._runtime import WorkerRuntime
from conductor.client.configuration.configuration import Configuration
from conductor.client.configuration.settings.metrics_settings import MetricsSettings
from conductor.client.http.api.task_resource_api import TaskResourceApi
from conductor.client.http.api_client import ApiClient
from conductor.client.telemetry._provider import MetricsProvider
from conductor.client.telemetry.metrics_factory import create_metrics_collector
from conductor.client.worker.worker import Worker
from tests.e2e.processes import free_port
from tests.scraping import scrape
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.worker.stub_server import StubServer

#: Feeds a collector, prints what a scraper would read from the files that processes share.
SCRIPT = """
import json, sys
from conductor.client.configuration.settings.metrics_settings import MetricsSettings
from conductor.client.event.task_runner_events import *
from conductor.client.telemetry.metrics_factory import create_metrics_collector
settings = MetricsSettings(directory=sys.argv[1])
collector = create_metrics_collector(settings)
error = ValueError("no such customer")
collector.on_poll_started(PollStarted("greet", "me", 1))
collector.on_poll_completed(PollCompleted("greet", 500.0, 1))
collector.on_poll_failure(PollFailure("greet", 1500.0, error))
collector.on_task_execution_started(TaskExecutionStarted("greet", "t", "me"))
collector.on_task_execution_completed(TaskExecutionCompleted("greet", "t", "me", "w", 250.0, 1234))
collector.on_task_execution_started(TaskExecutionStarted("greet", "t", "me"))
collector.on_task_execution_failure(TaskExecutionFailure("greet", "t", "me", "w", error, 20.0))
collector.on_task_update_failure(TaskUpdateFailure("greet", "t", "me", "w", error, 3, None))
collector.record_api_request_time("GET", "/workflow/abc", "200", 0.1, metric_uri="/workflow/{workflowId}")
collector.record_api_request_time("GET", "/tasks/poll/batch/a", "200", 0.5, metric_uri="/tasks/poll/batch/{tasktype}")
collector.record_task_update_time("greet", 0.3)
collector.increment_uncaught_exception(error)
collector.increment_external_payload_used("greet", "READ", "TASK_INPUT")
from conductor.client.telemetry._provider import registry_of
print(json.dumps([
    [sample.name, sample.labels, sample.value]
    for metric in registry_of(settings).collect() for sample in metric.samples
]))
"""


@pytest.fixture(scope="module", params=["legacy", "canonical"])
def samples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Any]:
    """The kind of collector, and the value of a sample by name and labels."""
    folder = tmp_path_factory.mktemp("metrics")
    environment = {**os.environ, "WORKER_CANONICAL_METRICS": str(request.param == "canonical").lower()}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)

    def value(name: str, **labels: str) -> Any:
        return next((number for known, given, number in found if known == name and given == labels), None)

    return request.param, value


def test_polls_are_counted_and_timed(samples: tuple[str, Any]) -> None:
    kind, value = samples

    assert value("task_poll_total", taskType="greet") == 1
    if kind == "legacy":
        assert value("task_poll_time", taskType="greet") == 1.5
        assert value("task_poll_time_seconds", taskType="greet", status="SUCCESS", quantile="0.95") == 0.5
        assert value("task_poll_time_seconds_count", taskType="greet", status="FAILURE") == 1
    else:
        assert value("task_poll_error_total", taskType="greet", exception="ValueError") == 1
        assert value("task_poll_time_seconds_bucket", taskType="greet", status="SUCCESS", le="0.25") == 0
        assert value("task_poll_time_seconds_bucket", taskType="greet", status="SUCCESS", le="0.5") == 1
        assert value("task_poll_time_seconds_sum", taskType="greet", status="FAILURE") == 1.5


def test_runs_are_counted_as_what_they_were(samples: tuple[str, Any]) -> None:
    kind, value = samples
    label = "no such customer" if kind == "legacy" else "ValueError"

    assert value("task_execute_error_total", taskType="greet", exception=label) == 1
    assert value("task_execute_time_seconds_count", taskType="greet", status="SUCCESS") == 1
    assert value("task_execute_time_seconds_count", taskType="greet", status="FAILURE") == 1
    if kind == "legacy":
        assert value("task_result_size", taskType="greet") == 1234
    else:
        assert value("task_execution_started_total", taskType="greet") == 2
        assert value("task_result_size_bytes_sum", taskType="greet") == 1234
        assert value("active_workers", taskType="greet") == 0


def test_reports_and_requests_are_recorded(samples: tuple[str, Any]) -> None:
    kind, value = samples
    label = "no such customer" if kind == "legacy" else "ValueError"
    request = {"method": "GET", "uri": "/workflow/{workflowId}", "status": "200"}
    poll = {**request, "uri": "/tasks/poll/batch/{taskType}"}

    assert value("task_update_error_total", taskType="greet", exception=label) == 1
    if kind == "legacy":
        assert value("http_api_client_request", **request, quantile="0.99") == 0.1
        assert value("http_api_client_request_sum", **poll) == 0.5
        assert (
            value("external_payload_used_total", entityName="greet", operation="READ", payload_type="TASK_INPUT") == 1
        )
    else:
        assert value("http_api_client_request_seconds_sum", **request) == 0.1
        assert value("http_api_client_request_seconds_sum", **poll) == 0.5
        assert value("task_update_time_seconds_sum", taskType="greet", status="SUCCESS") == 0.3
        assert value("external_payload_used_total", entityName="greet", operation="READ", payloadType="TASK_INPUT") == 1


def test_an_unhandled_exception_is_counted(samples: tuple[str, Any]) -> None:
    kind, value = samples
    labels = {} if kind == "legacy" else {"exception": "ValueError"}

    assert value("thread_uncaught_exceptions_total", **labels) == 1


def test_without_settings_nothing_is_collected_and_nothing_raised() -> None:
    collector = create_metrics_collector(None)

    collector.increment_task_poll("greet")
    collector.record_task_poll_time("greet", 1.0)

    assert (collector.counters, collector.gauges, collector.registry) == ({}, {}, None)


def test_a_missing_library_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['prometheus_client'] = None\n"
        "from conductor.client.configuration.settings.metrics_settings import MetricsSettings\n"
        "from conductor.client.telemetry.metrics_factory import create_metrics_collector\n"
        f"create_metrics_collector(MetricsSettings(directory={str(tmp_path)!r}))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "pip install 'conductor-python[metrics]'" in run.stderr.splitlines()[-1]


#: One of several processes: the argument says how long its polls and runs take.
PROCESS = """
import sys
from conductor.client.configuration.settings.metrics_settings import MetricsSettings
from conductor.client.telemetry.metrics_factory import create_metrics_collector
collector = create_metrics_collector(MetricsSettings(directory=sys.argv[1]))
for _ in range(3):
    collector.record_task_poll_time("greet", float(sys.argv[2]))
collector.increment_task_poll("greet")
"""


def test_the_values_of_several_processes_are_those_of_one_task_type(tmp_path: Path) -> None:
    for seconds in ("0.1", "0.3"):
        subprocess.run([sys.executable, "-c", PROCESS, str(tmp_path), seconds], check=True)
    # A process that has just made its file and not written yet, and a file of the user.
    for name in ("counter_1.db", "orders.db"):
        (tmp_path / name).touch()
    reader = f"""
from conductor.client.configuration.settings.metrics_settings import MetricsSettings
from conductor.client.telemetry._provider import registry_of
from prometheus_client import generate_latest
print(generate_latest(registry_of(MetricsSettings(directory={str(tmp_path)!r}))).decode())
"""
    run = subprocess.run([sys.executable, "-c", reader], check=True, capture_output=True, text=True)
    shown = dict(line.rsplit(" ", 1) for line in run.stdout.splitlines() if line[:1] not in ("", "#"))
    values = {name: pytest.approx(float(value)) for name, value in shown.items()}

    labels = 'status="SUCCESS",taskType="greet"'
    assert values['task_poll_total{taskType="greet"}'] == 2
    assert values['task_poll_time{taskType="greet"}'] == 0.2
    assert values[f'task_poll_time_seconds{{quantile="0.5",{labels}}}'] == 0.2
    assert values[f"task_poll_time_seconds_count{{{labels}}}"] == 6
    assert values[f"task_poll_time_seconds_sum{{{labels}}}"] == 1.2


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Starts to show metrics."""
    # The provider sets it for the worker processes of a program.
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    started: list[MetricsProvider] = []

    def start(**settings: Any) -> None:
        started.append(MetricsProvider(MetricsSettings(directory=str(tmp_path), **settings)))
        started[-1].start()

    yield start
    for one in started:
        one.stop()


def test_a_file_that_cannot_be_written_is_told_once_and_tried_again(
    provider: Callable[..., None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "conductor")
    in_the_way = tmp_path / "metrics.log"
    in_the_way.mkdir()

    provider(update_interval=0.01)
    wait_until(lambda: "fails for the 3th time" in caplog.text, "it is tried again")
    in_the_way.rmdir()
    wait_until(in_the_way.is_file, "it is written")

    wait_until(lambda: "works again" in caplog.text, "that is told")
    warnings = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(warnings) == 1
    assert warnings[0].startswith(f"writing metrics to {in_the_way} fails, trying again until it works: IsADirectory")


def test_a_port_that_is_taken_is_told_and_used_as_soon_as_it_is_free(
    provider: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("", 0)) as other:
        port = other.getsockname()[1]
        provider(http_port=port)
        wait_until(lambda: f"serving metrics on port {port} fails" in caplog.text, "that is told")
        assert "Address already in use" in caplog.text

    wait_until(lambda: scrape(port)[0] == 200, "it is served")


def test_metrics_that_cannot_be_read_are_an_error_of_the_server(
    provider: Callable[..., None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "counter_1.db"
    broken.write_bytes(b"abc")
    port = free_port()
    provider(http_port=port)

    wait_until(lambda: scrape(port)[0], "it listens")
    assert scrape(port) == (500, "The metrics cannot be read; the log says why.")
    assert f"serving metrics on port {port} fails, trying again until it works: error: unpack_from" in caplog.text
    broken.unlink()
    assert scrape(port)[0] == 200


def test_a_collector_that_fails_costs_no_task(server: StubServer, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def record_task_update_time(self, task_type: str, time_spent: float) -> None:
            raise OSError("no space left on device")

    def greet() -> str:
        return "hello"

    api = TaskResourceApi(ApiClient(Configuration(server_api_url=server.url)))
    middleware = MetricsMiddleware(Broken())
    ids = [server.add("greet") for _ in range(3)]
    runtime = WorkerRuntime(Worker("greet", greet), api, middleware=(middleware,))
    runtime.start()
    assert [server.update_of(one)["status"] for one in ids] == ["COMPLETED"] * 3
    assert runtime.stop(10)
    assert "the metrics collector failed at record_task_update_time" in caplog.text
    assert "met an error outside of its tasks" not in caplog.text
