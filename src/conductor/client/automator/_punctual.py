"""The configuration that workers send requests with."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conductor.client.configuration.configuration import Configuration

#: Tokens are renewed after this share of their time to live at the earliest.
_EARLIEST = 0.8


class _Punctual:
    """What is different for workers. Descriptors come before the attributes, which are shared with the original."""

    __slots__ = ("_share", "_shared")

    _share: float
    _shared: dict[str, Any]

    @property
    def total_timeout(self) -> float:
        """Nothing: the limit on the whole answer is never less than the timeout of the call."""
        return 0.0

    @property
    def auth_token_ttl_msec(self) -> float:
        """Milliseconds after which a token is renewed."""
        lifetime: float = self.__dict__["auth_token_ttl_msec"]
        return lifetime * self._share


def punctual(original: Configuration) -> Configuration:
    """Return a configuration that is what the application's is at any moment, its token included, but for two things.

    A request ends when its time is over, also when an answer trickles in. Other clients of the application are as
    patient as it says; a worker with a poll open would serve nobody meanwhile.

    And tokens are renewed earlier, by a share that differs between processes: workers that were started together do not
    ask for new ones together.

    Args:
        original: The application's.
    """
    kind: Any = type("PunctualConfiguration", (_Punctual, type(original)), {})
    twin = kind.__new__(kind)
    twin.__dict__ = original.__dict__
    twin._shared, twin._share = {}, random.uniform(_EARLIEST, 1.0)
    made: Configuration = twin
    return made


__all__ = ["punctual"]
