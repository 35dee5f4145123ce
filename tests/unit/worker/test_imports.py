"""What importing the modules of workers costs and changes: next to nothing."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"asyncio", "multiprocessing", "prometheus_client", "requests", "ssl", "urllib3"}

MODULES = [
    "conductor.client.automator.async_task_runner",
    "conductor.client.automator.json_schema_generator",
    "conductor.client.automator.lease_tracker",
    "conductor.client.automator.task_handler",
    "conductor.client.automator.task_runner",
    "conductor.client.automator.utils",
    "conductor.client.automator.worker_isolation",
    "conductor.client.context",
    "conductor.client.event",
    "conductor.client.event.event_client",
    "conductor.client.event.event_dispatcher",
    "conductor.client.event.listener_register",
    "conductor.client.telemetry.canonical_metrics_collector",
    "conductor.client.telemetry.metrics_collector",
    "conductor.client.telemetry.metrics_factory",
    "conductor.client.worker.worker",
    "conductor.client.worker.worker_config",
    "conductor.client.worker.worker_loader",
    "conductor.client.worker.worker_task",
]

CODE = """
import importlib, json, logging, sys, threading
importlib.import_module(sys.argv[1])
print(json.dumps({
    "modules": sorted(sys.modules),
    "threads": threading.active_count(),
    "handlers": len(logging.getLogger().handlers),
}))
"""


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_nothing_heavy_and_starts_nothing(module: str) -> None:
    run = subprocess.run([sys.executable, "-c", CODE, module], capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)

    assert HEAVY & set(found["modules"]) == set()
    assert (found["threads"], found["handlers"]) == (1, 0)


def test_making_a_handler_imports_no_http_stack() -> None:
    code = CODE.replace(
        "print(json",
        "from conductor.client.worker.worker_task import worker_task\n"
        "worker_task('greet')(lambda name: name)\n"
        "sys.modules[sys.argv[1]].TaskHandler()\n"
        "print(json",
    )
    command = [sys.executable, "-c", code, "conductor.client.automator.task_handler"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)

    assert HEAVY & set(json.loads(run.stdout)["modules"]) == set()
