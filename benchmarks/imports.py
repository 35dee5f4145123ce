"""The time to import an entry point, above that of an empty interpreter."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.figures import Figure, seconds_per_call

STATEMENTS = [
    "import conductor.client.http.models",
    "from conductor.client.automator.task_handler import TaskHandler",
    "from conductor.client.orkes_clients import OrkesClients",
    "from conductor.client.workflow.conductor_workflow import ConductorWorkflow",
]


def measure() -> Iterator[Figure]:
    empty = run("pass")
    for statement in STATEMENTS:
        yield Figure(statement.split(" import ")[-1].replace("import ", ""), (run(statement) - empty) * 1e3, "ms")


def run(statement: str) -> float:
    command = [sys.executable, "-c", statement]
    return seconds_per_call(lambda: subprocess.run(command, check=True), rounds=7, calls=1)
