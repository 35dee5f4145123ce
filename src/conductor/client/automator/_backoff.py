"""Growing pauses between attempts."""

from __future__ import annotations

import random


def pause(failures: int, first: float, most: float) -> float:
    """Return the seconds to wait after failures in a row, spread by chance so that workers do not move in step.

    Args:
        failures: Failures so far, from 1.
        first: Seconds after the first.
        most: Largest pause in seconds.
    """
    ceiling = min(most, first * 2.0 ** min(failures - 1, 30))
    return ceiling * random.uniform(0.5, 1.0)


__all__ = ["pause"]
