"""A full run: `python -m tests.e2e.faults 10000` prints its figures."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.e2e.faults.soak import soak


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.faults", description=__doc__)
    parser.add_argument("tasks", type=int, nargs="?", default=10_000)
    parser.add_argument("--work", type=float, default=0.1, help="seconds that a task takes (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=1800, help="give up after this time (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = soak(Path(folder), options.tasks, options.work, options.seconds)
    rows = {
        **report.accounts.figures,
        **{f"met {name}": number for name, number in report.faults.items()},
        **{f"kills of a {name}": report.kills.count(name) for name in sorted(set(report.kills))},
        **{name: len(value) for name, value in vars(report.accounts).items() if isinstance(value, list)},
        "seconds": round(report.seconds),
    }
    for name, number in rows.items():
        print(f"{name:40} {number:8}")
    return 1 if report.accounts.problems() else 0


if __name__ == "__main__":
    sys.exit(main())
