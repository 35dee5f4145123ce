"""What a benchmark yields, and how it takes time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple


class Figure(NamedTuple):
    what: str
    value: float
    unit: str


def seconds_per_call(function: Callable[[], object], *, rounds: int = 7, calls: int = 20) -> float:
    """Times a function; the best of several rounds is the one least disturbed."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        for _ in range(calls):
            function()
        times.append((time.perf_counter() - begin) / calls)
    return min(times)
