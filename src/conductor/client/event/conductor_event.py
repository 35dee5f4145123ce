"""The root of all events."""

from __future__ import annotations


class ConductorEvent:
    """Something that happened in the client."""


__all__ = ["ConductorEvent"]
