"""Log lines of workers: shown where nobody has decided, and once."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import logging
{before}
from conductor.client.automator.task_handler import TaskHandler
from conductor.client.worker.worker import Worker
TaskHandler(workers=[Worker("first", lambda task: None)], scan_for_annotated_workers=False)
{after}
TaskHandler(workers=[Worker("second", lambda task: None)], scan_for_annotated_workers=False)
print("root:", len(logging.getLogger().handlers))
"""


def output(before: str = "", after: str = "") -> tuple[str, str]:
    """Standard output and standard error of a program."""
    code = PROGRAM.format(before=before, after=after)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout, run.stderr


def test_lines_are_shown_when_the_program_has_not_set_up_logging() -> None:
    out, shown = output()

    assert shown.count("created worker with name=first") == shown.count("created worker with name=second") == 1
    assert out == "root: 0\n"


@pytest.mark.parametrize(
    "setup",
    [
        "logging.basicConfig(level=logging.INFO)",
        "logging.getLogger().handlers[:] = [logging.StreamHandler()]; logging.getLogger().setLevel(20)",
    ],
)
def test_a_program_that_has_set_up_logging_shows_each_line_once(setup: str) -> None:
    _, shown = output(before=setup)

    assert shown.count("created worker with name=first") == shown.count("created worker with name=second") == 1


def test_a_program_that_sets_up_logging_later_shows_each_line_once() -> None:
    _, shown = output(after="logging.basicConfig(level=logging.INFO)")

    assert shown.count("created worker with name=first") == shown.count("created worker with name=second") == 1


def test_a_program_that_wants_no_lines_gets_none() -> None:
    quiet = "logging.getLogger('conductor').addHandler(logging.FileHandler('/dev/null'))"
    _, shown = output(before=quiet)

    assert "created worker" not in shown
