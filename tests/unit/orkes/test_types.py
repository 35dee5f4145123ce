"""Type checkers know the clients, the awaited ones included."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent / "programs" / "clients.py"
ROOT = Path(__file__).resolve().parents[3]

CHECKERS = {
    "mypy": ["-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context", "--no-color-output"],
    "pyright": ["-m", "pyright", "--pythonpath", sys.executable],
}


@pytest.mark.slow
@pytest.mark.parametrize("checker", CHECKERS)
def test_each_wrong_line_is_rejected_and_no_other(checker: str) -> None:
    pytest.importorskip(checker)
    lines = PROGRAM.read_text(encoding="utf-8").splitlines()
    wrong = {number for number, line in enumerate(lines, 1) if line.endswith("# wrong")}
    command = [sys.executable, *CHECKERS[checker], str(PROGRAM)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)

    found = re.findall(rf"{re.escape(PROGRAM.name)}:(\d+):.*\berror\b", done.stdout)
    assert {int(line) for line in found} == wrong, done.stdout + done.stderr
