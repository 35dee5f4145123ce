"""Whether and when a failed request is sent again."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    from conductor.client.http._transport.errors import ApiException

#: Answers that say "not now".
_BUSY = frozenset((429, 502, 503, 504))
_IDEMPOTENT = frozenset(("GET", "HEAD", "OPTIONS", "PUT", "DELETE"))


class Repeat(Enum):
    """How an operation bears being sent twice."""

    BY_VERB = "by verb"
    """GET, PUT and DELETE may be repeated, POST and PATCH only when the server did not act on them."""
    ALWAYS = "always"
    """A second request has the effect of one."""
    NEVER = "never"
    """A lost answer cannot be asked for again, such as that of a poll."""


@dataclass(frozen=True)
class RetryPolicy:
    """How often a request is sent at most, and the pauses between.

    Args:
        attempts: Requests in all, the first included; 1 is never again.
        initial_delay: Seconds before the second request; each further pause is twice as long.
        max_delay: Longest pause in seconds.
        max_retry_after: Longest ``Retry-After`` in seconds that is waited for; a longer one ends the call.
    """

    attempts: int = 4
    initial_delay: float = 0.1
    max_delay: float = 5.0
    max_retry_after: float = 60.0

    def __post_init__(self) -> None:
        attempts: Any = self.attempts
        if not isinstance(attempts, int) or attempts < 1:
            raise ValueError(f"RetryPolicy.attempts must be a whole number from 1, not {attempts!r}")
        for name in ("initial_delay", "max_delay", "max_retry_after"):
            seconds: Any = getattr(self, name)
            if not isinstance(seconds, (int, float)) or not seconds >= 0:
                raise ValueError(f"RetryPolicy.{name} must be seconds from 0, not {seconds!r}")

    @classmethod
    def off(cls) -> RetryPolicy:
        """Return the policy that never sends a request again."""
        return cls(attempts=1)

    def pause(self, attempt: int, error: ApiException, method: str, repeat: Repeat) -> Optional[float]:
        """Return the seconds to wait before the next attempt, None when there is none.

        Args:
            attempt: Requests sent so far.
            error: How the last one failed.
            method: HTTP method.
            repeat: How the operation bears being sent twice.
        """
        if attempt >= self.attempts or repeat is Repeat.NEVER:
            return None
        asked = _retry_after(error)
        if not _may_repeat(error, method, repeat, asked):
            return None
        if asked is not None and asked > self.max_retry_after:
            return None
        ceiling = min(self.max_delay, self.initial_delay * 2.0 ** min(attempt - 1, 60))
        # Spreads clients in time, also those that are all told to come back after zero seconds.
        return max(asked or 0.0, ceiling * random.uniform(0.5, 1.0))


def _may_repeat(error: ApiException, method: str, repeat: Repeat, asked: Optional[float]) -> bool:
    if error.nothing_sent:
        return True
    harmless = repeat is Repeat.ALWAYS or method in _IDEMPOTENT
    if error.status == 0:
        return harmless and error.transient
    if error.status in _BUSY:
        return harmless or error.status == 429 or (error.status == 503 and asked is not None)
    return False


def _retry_after(error: ApiException) -> Optional[float]:
    text: Optional[str] = (error.headers or {}).get("Retry-After")
    if text is None:
        return None
    try:
        seconds = float(text)
    except ValueError:
        return _seconds_until(text)
    return max(0.0, seconds)


def _seconds_until(text: str) -> Optional[float]:
    from datetime import datetime, timezone
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())


__all__ = ["Repeat", "RetryPolicy"]
