"""Compares the public surface with the manifest of conductor-python 2.0.0 and holds it above a floor.

The floor, in tests/contract/surface-floor.txt, is the number of items that must hold. It may only rise.
Further arguments go to check_surface.py: `--module conductor.client.workflow`, `--show 0` ...
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

CONTRACT = Path(__file__).resolve().parent.parent / "tests" / "contract"
FLOOR = CONTRACT / "surface-floor.txt"


def compare(arguments: list[str]) -> dict[str, int]:
    """Runs the comparison, prints its report and returns its sums."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "surface.json"
        command = [
            sys.executable,
            str(CONTRACT / "check_surface.py"),
            str(CONTRACT / "surface-2.0.0.json"),
            "--json",
            str(output),
            *arguments,
        ]
        code = subprocess.run(command).returncode
        if not output.exists():
            sys.exit(code or 2)
        report = json.loads(output.read_text(encoding="utf-8"))
    return {"ok": total(report["ok"]), "total": total(report["total"])}


def total(counts: dict[str, int]) -> int:
    """Adds up the counts of all categories."""
    return sum(counts.values())


def main(arguments: list[str]) -> int:
    """Prints the verdict and returns the exit code."""
    sums = compare(arguments)
    print(f"surface: {sums['ok']} of {sums['total']} items hold")
    if "--module" in arguments:
        return 0  # the floor is that of the whole package
    floor = int(FLOOR.read_text(encoding="utf-8"))
    if sums["ok"] < floor:
        print(f"surface: below the floor of {floor} in {FLOOR.name}: something public was lost")
        return 1
    if sums["ok"] > floor:
        print(f"surface: above the floor of {floor}: write {sums['ok']} into tests/contract/{FLOOR.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
