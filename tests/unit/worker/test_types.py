"""Type checkers keep the signature of a decorated function."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent / "programs" / "decorated.py"
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.slow
def test_wrong_calls_of_decorated_functions_are_rejected_and_right_ones_are_not() -> None:
    pytest.importorskip("mypy")
    options = ["--strict", "--no-error-summary", "--no-color-output", "--allow-untyped-calls"]
    command = [sys.executable, "-m", "mypy", *options, str(PROGRAM)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)

    rejected = {int(line) for line in re.findall(r"decorated\.py:(\d+): error", done.stdout)}
    lines = PROGRAM.read_text(encoding="utf-8").splitlines()
    assert rejected == {number for number, line in enumerate(lines, 1) if line.endswith("# wrong")}, done.stdout
