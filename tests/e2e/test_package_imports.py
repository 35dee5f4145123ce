"""Importing the client costs little and changes nothing in the process."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROBE = Path(__file__).with_name("import_probe.py")

ENTRY_POINTS = [
    "conductor.client",
    "conductor.client.automator.task_handler",
    "conductor.client.configuration.configuration",
    "conductor.client.http.api_client",
    "conductor.client.http.models",
    "conductor.client.http.rest",
    "conductor.client.orkes_clients",
    "conductor.client.worker.worker_task",
    "conductor.client.workflow.conductor_workflow",
    "conductor.client.workflow.executor.workflow_executor",
]
HTTP_STACK = {"certifi", "http.client", "requests", "ssl", "urllib3"}
CONCURRENCY = {"asyncio", "concurrent.futures.process", "multiprocessing"}
EXTRAS = {"croniter", "jq", "jsonpath", "prometheus_client", "pytest", "quickjs", "starlette", "uvicorn"}
OTHER_LAYERS = {"conductor.cli", "conductor.server", "conductor.testing"}


@functools.cache
def probe(module: str) -> dict[str, Any]:
    process = subprocess.run(
        [sys.executable, "-W", "error", str(PROBE), module], capture_output=True, text=True, check=False, timeout=60
    )
    assert process.returncode == 0, process.stderr
    assert process.stderr == ""
    return json.loads(process.stdout)


@pytest.mark.parametrize("module", ENTRY_POINTS)
@pytest.mark.parametrize(
    "unwanted", [HTTP_STACK, CONCURRENCY, EXTRAS, OTHER_LAYERS], ids=["HTTP", "concurrency", "extras", "layers"]
)
def test_importing_a_module_of_the_client_leaves_heavy_modules_alone(module: str, unwanted: set[str]) -> None:
    assert set(probe(module)["modules"]) & unwanted == set()


@pytest.mark.parametrize("module", ENTRY_POINTS)
def test_importing_a_module_of_the_client_opens_no_socket_and_starts_nothing(module: str) -> None:
    assert probe(module)["events"] == []
    assert probe(module)["threads"] == 1


@pytest.mark.parametrize("module", ENTRY_POINTS)
def test_importing_a_module_of_the_client_sets_nothing_for_the_whole_process(module: str) -> None:
    seen = probe(module)

    assert seen["start method"] is None
    assert seen["environment"] is True
    assert seen["signals"] is True
    assert seen["root logger"] == [True, 0]
