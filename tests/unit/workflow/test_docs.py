"""The snippets of the documents run, and print what the documents say they print."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGES = (
    "workflows.md",
    "tasks-workers.md",
    "tasks-flow.md",
    "tasks-system.md",
    "tasks-ai.md",
    "tasks-other.md",
    "workflow-mistakes.md",
    "workflow-cheat-sheet.md",
)
BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_the_snippets_of_a_page_print_what_it_says(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {"__name__": "snippets"}
    snippets = 0
    for kind, text in BLOCK.findall((DOCS / page).read_text(encoding="utf-8")):
        if kind == "python":
            assert capsys.readouterr().out == "", "a snippet prints more than its page shows"
            exec(compile(text, page, "exec"), names)
            snippets += 1
        else:
            assert capsys.readouterr().out == text

    assert capsys.readouterr().out == ""
    assert snippets


@pytest.mark.parametrize("module", ["conductor_workflow", "executor.workflow_executor"])
def test_the_examples_in_the_code_do_what_they_show(module: str) -> None:
    results = doctest.testmod(import_module(f"conductor.client.workflow.{module}"))

    assert results.attempted
    assert not results.failed
