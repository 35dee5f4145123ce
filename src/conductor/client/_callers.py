"""Which line of the application a warning is about."""

from __future__ import annotations

import sys


def callers_level() -> int:
    """Return the stack level of the first caller outside this package, for ``warnings.warn`` to show."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and str(frame.f_globals.get("__name__", "")).startswith("conductor.client."):
        level, frame = level + 1, frame.f_back
    return level
