"""Type checkers accept what users rightly write, and reject the rest."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMS = Path(__file__).parent / "programs"
ROOT = Path(__file__).resolve().parents[3]

CHECKERS = {
    "mypy": ["-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context", "--no-color-output"],
    "pyright": ["-m", "pyright", "--pythonpath", sys.executable],
}


def rejected_lines(checker: str, *programs: Path) -> set[tuple[str, int]]:
    """The lines that a type checker reports as errors, each with its file."""
    pytest.importorskip(checker)
    command = [sys.executable, *CHECKERS[checker], *map(str, programs)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    errors = re.findall(r"(\w+\.py):(\d+):.*\berror\b", done.stdout)
    assert errors or done.returncode == 0, done.stdout + done.stderr
    return {(program, int(line)) for program, line in errors}


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_a_good_program_is_accepted(checker: str) -> None:
    assert rejected_lines(checker, PROGRAMS / "good.py") == set()


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_the_examples_are_accepted(checker: str) -> None:
    assert rejected_lines(checker, *sorted((ROOT / "examples").glob("*.py"))) == set()


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_each_wrong_line_is_rejected_and_no_other(checker: str) -> None:
    lines = (PROGRAMS / "wrong.py").read_text(encoding="utf-8").splitlines()
    wrong = {("wrong.py", number) for number, line in enumerate(lines, 1) if line.endswith("# wrong")}

    assert rejected_lines(checker, PROGRAMS / "wrong.py") == wrong
