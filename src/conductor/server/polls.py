"""Who asked for which task type when."""

from __future__ import annotations

from typing import NamedTuple, Optional

from conductor.server.clock import Clock
from conductor.server.codec import Json

# A domain counts as served while a worker has asked for it within this time.
_ACTIVE_MILLISECONDS = 10_000


class _Poll(NamedTuple):
    worker_id: Optional[str]
    time: int


class PollHistory:
    """The last poll of each task type and domain.

    Args:
        clock: Stamps the polls.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._polls: dict[tuple[str, str], _Poll] = {}

    def record(self, task_type: str, domain: Optional[str], worker_id: Optional[str]) -> None:
        """Note a poll."""
        self._polls[task_type, domain or ""] = _Poll(worker_id, self._clock.now())

    def is_active(self, task_type: str, domain: str) -> bool:
        """Whether a worker asked for a task type in a domain a moment ago."""
        poll = self._polls.get((task_type, domain))
        return poll is not None and self._clock.now() - poll.time <= _ACTIVE_MILLISECONDS

    def of(self, task_type: Optional[str] = None) -> list[Json]:
        """Poll data in its public form, of one task type or of all."""
        return [
            {
                "queueName": name,
                **({"domain": domain} if domain else {}),
                **({"workerId": poll.worker_id} if poll.worker_id else {}),
                "lastPollTime": poll.time,
            }
            for (name, domain), poll in sorted(self._polls.items())
            if task_type in (None, name)
        ]
