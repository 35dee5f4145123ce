"""What a commit owes to other executions: kept in the commit of its cause until it is carried out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

from conductor.server.codec import encode, parse
from conductor.server.engine.effects import Effect, Publish, Retry, ReviveParent, Start, TellParent, TerminateChild
from conductor.server.store.base import Changes, Document

KIND = "pending_effect"

_KINDS: dict[str, type[Effect]] = {
    kind.__name__: kind for kind in (Publish, Retry, ReviveParent, Start, TellParent, TerminateChild)
}


class Pending(NamedTuple):
    """An effect under the key that it is kept by.

    Args:
        key: Sorts after the keys of everything that was asked for earlier.
        effect: What must happen.
    """

    key: str
    effect: Effect

    def document(self) -> Document:
        """What remembers the effect."""
        return Document(KIND, self.key, encode({"kind": type(self.effect).__name__, **self.effect.__dict__}))


def pending_of(key: str, body: str) -> Pending:
    """The effect that a document remembers."""
    fields = parse(body)
    return Pending(key, _KINDS[fields.pop("kind")](**fields))


def settled(key: str) -> Document:
    """What forgets an effect."""
    return Document(KIND, key, None)


class Promise(NamedTuple):
    """What a turn writes besides its own changes, so that both are safe or neither is.

    Args:
        failures: How many commits had failed when the turn was asked for. After one more failure, recovery carries
            out what is still owed, and nobody else may.
        changes: What to write.
    """

    failures: int
    changes: Changes


class Keys:
    """Gives out keys that sort by age and tell who is to carry out what they stand for.

    Args:
        old: The keys that were left by servers which used the database before.
    """

    def __init__(self, old: Iterable[str] = ()) -> None:
        self._life = 1 + max((int(key.partition("-")[0]) for key in old), default=0)
        self._numbers = count()

    def fresh(self, failures: int) -> str:
        """A key for what is committed now."""
        return f"{self._stem(failures)}{next(self._numbers):012d}"

    def is_in_hand(self, key: str, failures: int) -> bool:
        """Whether whoever made the key carries out the effect, because no commit has failed since."""
        return key.startswith(self._stem(failures))

    def _stem(self, failures: int) -> str:
        return f"{self._life:09d}-{failures:09d}-"
