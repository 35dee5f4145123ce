"""Waiting for what other threads and processes do."""

from __future__ import annotations

import time
from typing import Callable, TypeVar, Union

# The released server looks at some things only every 30 seconds.
PATIENCE_SECONDS = 45.0

Seen = TypeVar("Seen")


def wait_until(
    condition: Callable[[], Seen], what: Union[str, Callable[[], str]], seconds: float = PATIENCE_SECONDS
) -> Seen:
    """The first true value of a condition.

    Args:
        condition: Asked again and again.
        what: What is waited for, or what tells how it stands once there was none in time.
        seconds: How long to wait before the test fails.
    """
    end = time.monotonic() + seconds
    while True:
        seen = condition()
        if seen:
            return seen
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds:g} s: {what if isinstance(what, str) else what()}")
        time.sleep(0.01)
