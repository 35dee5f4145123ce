"""What a forked process must not inherit: sockets in use, locks that are held, threads that are not there."""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class Forgetful(Protocol):
    """Something with state of the process that made it."""

    def forget(self) -> None:
        """Drop that state, leaving alone what the parent goes on using."""


_known: weakref.WeakSet[Forgetful] = weakref.WeakSet()


def forget_after_fork(thing: Forgetful) -> None:
    """Call ``thing.forget()`` in every process that is forked from this one."""
    _known.add(thing)


def _in_child() -> None:
    for thing in list(_known):
        thing.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)


__all__ = ["Forgetful", "forget_after_fork"]
