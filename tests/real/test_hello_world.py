"""The hello world program, as a user runs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conductor.client.workflow_client import WorkflowClient

PROGRAM = Path(__file__).resolve().parents[2] / "examples" / "helloworld" / "helloworld.py"


@pytest.fixture(scope="module")
def hello_world(conductor_url: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CONDUCTOR_SERVER_URL": conductor_url, "PYTHONUNBUFFERED": "1"}
    environment.pop("CONDUCTOR_UI_SERVER_URL", None)
    return subprocess.run(
        [sys.executable, str(PROGRAM)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=90,
        check=False,
    )


def test_the_program_ends_well_and_prints_the_greeting(hello_world: subprocess.CompletedProcess[str]) -> None:
    assert hello_world.returncode == 0, hello_world.stdout
    assert "workflow result: Hello Orkes" in hello_world.stdout


def test_the_program_tells_about_its_workers(hello_world: subprocess.CompletedProcess[str]) -> None:
    assert "created worker with name=greet" in hello_world.stdout.lower()
    assert re.search(r"Started 1 TaskRunner process", hello_world.stdout)
    assert "Stopped" in hello_world.stdout


def test_the_printed_link_names_an_execution_that_completed(
    hello_world: subprocess.CompletedProcess[str], conductor_url: str, workflows: WorkflowClient
) -> None:
    link = re.search(r"(http\S+)/execution/(\S+)", hello_world.stdout)
    assert link, hello_world.stdout
    assert f"{link.group(1)}/api" == conductor_url
    execution = workflows.get_workflow(link.group(2), include_tasks=True)
    assert execution.status == "COMPLETED"
    assert execution.output == {"result": "Hello Orkes"}
    assert [task.reference_task_name for task in execution.tasks] == ["greet_ref"]
