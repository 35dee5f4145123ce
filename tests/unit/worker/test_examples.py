"""The examples in the code and in the guide do what they show."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("empty_registry")

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "workers.md"
SNIPPET = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "module",
    [
        "automator.task_handler",
        "automator.task_runner",
        "context.task_context",
        "event.sync_event_dispatcher",
        "worker.worker",
        "worker.worker_interface",
        "worker.worker_loader",
        "worker.worker_task",
    ],
)
def test_the_examples_in_the_code_do_what_they_show(module: str) -> None:
    results = doctest.testmod(import_module(f"conductor.client.{module}"))

    assert results.attempted
    assert not results.failed


def test_the_snippets_of_the_guide_run() -> None:
    snippets = SNIPPET.findall(GUIDE.read_text(encoding="utf-8"))
    names: dict[str, Any] = {"__name__": "snippets"}
    for snippet in snippets:
        exec(compile(snippet, GUIDE.name, "exec"), names)

    assert names["greet"]("Ada") == "Hello Ada"
    assert [worker.get_task_definition_name() for worker in names["workers"]] == ["greet", "shout"]
