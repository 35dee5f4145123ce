"""The first program of the README does what the README says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_first_program_prints_what_the_readme_promises(tmp_path: Path) -> None:
    program = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    promise = re.search(r"^conductor dev -- python (\S+) +# prints (.+)$", README, re.MULTILINE)
    assert program is not None
    assert promise is not None
    (tmp_path / promise[1]).write_text(program[1], encoding="utf-8")
    command = [sys.executable, "-m", "conductor", "dev", "--", sys.executable, promise[1]]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == f"{promise[2]}\n"
    assert "Traceback" not in ended.stderr
