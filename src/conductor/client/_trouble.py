"""Log lines that tell of changes, not of every repetition."""

from __future__ import annotations

import logging
import time
from typing import Optional


class TroubleLine:
    """Says once that something fails and once that it works again.

    Args:
        logger: Where to.
        what: What is failing, such as ``polling greet``.
    """

    def __init__(self, logger: logging.Logger, what: str) -> None:
        self._logger = logger
        self._what = what
        self._since: Optional[float] = None
        self._failures = 0

    def failed(self, cause: object) -> int:
        """Note a failure and return how many there were in a row."""
        self._failures += 1
        if self._since is None:
            self._since = time.monotonic()
            self._logger.warning("%s fails, trying again until it works: %s", self._what, cause)
        else:
            self._logger.debug("%s fails for the %dth time: %s", self._what, self._failures, cause)
        return self._failures

    def failed_again(self, cause: object) -> None:
        """Note a failure of what has failed before and may be the only thing that does, while all else works."""
        if self._since is None:
            self._logger.debug("%s fails for one that failed before: %s", self._what, cause)
        else:
            self.failed(cause)

    def worked(self) -> None:
        """Note a success."""
        if self._since is not None:
            seconds = time.monotonic() - self._since
            self._logger.info("%s works again after %d failures in %.0f s", self._what, self._failures, seconds)
            self._since, self._failures = None, 0


def describe(error: BaseException) -> str:
    """Return an error on one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {' '.join(lines)}" if lines else type(error).__name__


__all__ = ["TroubleLine", "describe"]
