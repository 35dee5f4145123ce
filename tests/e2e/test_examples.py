"""The examples do what they say, seen from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PRINTED = {
    "dynamic_workflow.py": [
        "2 tasks, COMPLETED: sent 'Welcome' to ada@example.com: Good to see you.",
        "3 tasks, COMPLETED: sent 'Welcome' to ada@example.com: Good to see you.",
    ],
    "kitchensink.py": [
        "kitchen_sink version 1",
        "COMPLETED: abroad, weights [8, 9], HTTP 200",
        "in the dynamic fork: ['[one]', '[three]', '[two]']",
        "3 rounds, variable [left], then [chosen]",
    ],
    "system_tasks.py": [
        "system_tasks: {'sum': 42, 'names': ['Ada', 'Grace'], 'status': 200}",
        "system_tasks_from_json: {'sum': 42, 'names': ['Ada', 'Grace'], 'status': 200}",
    ],
    "task_configure.py": [
        "flaky: 3 retries, 2 at once",
        "COMPLETED after 3 attempts: attempt 2 worked",
    ],
    "workflow_ops.py": [
        "started: RUNNING at paid",
        "paused: PAUSED at paid",
        "resumed: RUNNING at paid",
        "signalled: RUNNING at shipped",
        "variables: {'state': 'open'}",
        "terminated: TERMINATED",
        "retried: RUNNING at shipped",
        "rerun from a task: RUNNING at paid",
        "restarted: RUNNING at paid",
        "finished: COMPLETED",
        "by correlation id: True",
        "found by search",
    ],
}


def run_on_a_server(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python on a server of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CONDUCTOR_")}
    return subprocess.run(
        [sys.executable, "-m", "conductor", "dev", "--", sys.executable, *command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize("example", PRINTED)
def test_an_example_prints_what_it_promises(example: str, tmp_path: Path) -> None:
    done = run_on_a_server(tmp_path, str(ROOT / "examples" / example))

    assert done.returncode == 0, done.stderr
    printed = done.stdout.splitlines()
    assert [line for line in PRINTED[example] if line not in printed] == []
    assert list(tmp_path.iterdir()) == []


def test_the_tests_of_a_workflow_pass(tmp_path: Path) -> None:
    program = tmp_path / "test_workflows.py"
    program.write_bytes((ROOT / "examples" / "test_workflows.py").read_bytes())
    done = run_on_a_server(tmp_path, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(program))

    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def test_every_example_has_a_section_that_tells_what_it_does() -> None:
    text = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    programs = {path.name for path in (ROOT / "examples").iterdir() if path.suffix in (".py", ".json")}

    assert programs <= set(re.findall(r"\]\(([\w.]+)\)", text))
