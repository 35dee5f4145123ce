"""Describing a workflow costs no HTTP stack."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("requests", "urllib3", "ssl", "asyncio", "multiprocessing", "jq", "quickjs", "prometheus_client", "starlette")


@pytest.mark.parametrize(
    "statement",
    [
        "import conductor.client.workflow.conductor_workflow",
        "import conductor.client.workflow.executor.workflow_executor",
        "import conductor.client.workflow.task.llm_tasks",
        "from conductor.client.workflow.conductor_workflow import *; ConductorWorkflow(None, 'w').to_workflow_def()",
    ],
)
def test_importing_the_dsl_imports_nothing_heavy(statement: str) -> None:
    code = f"import sys; {statement}; print(sorted(name for name in {HEAVY!r} if name in sys.modules))"
    output = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True).stdout

    assert output.strip() == "[]"
