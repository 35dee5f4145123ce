"""New access keys."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class CreatedAccessKey:
    """A new access key of an application.

    Args:
        id: Id of the key.
        secret: Its secret, which the server tells this once; not shown when the object is printed.
    """

    id: str
    secret: str = field(repr=False)


__all__ = ["CreatedAccessKey"]
