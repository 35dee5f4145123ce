"""A process whose clock jumps: `python -m tests.e2e.faults.jumping_clock server start` runs the command in one."""

from __future__ import annotations

import os
import sys
import time

VARIABLE = "FAULTS_CLOCK"
_real_time, _real_time_ns = time.time, time.time_ns


def install() -> None:
    """Let the clock of this process jump as the file says that holds the seconds."""
    file = os.environ.get(VARIABLE)
    if file:
        time.time = lambda: _real_time() + _seconds_in(file)
        time.time_ns = lambda: _real_time_ns() + round(_seconds_in(file) * 1e9)


def _seconds_in(file: str) -> float:
    with open(file, encoding="ascii") as opened:  # noqa: PTH123  (called for every look at the clock)
        return float(opened.read() or 0)


if __name__ == "__main__":
    install()
    from conductor.cli import main

    sys.exit(main())
