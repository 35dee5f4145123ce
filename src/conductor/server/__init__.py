"""A Conductor-compatible server for one machine: development, tests, demos and small single-node jobs."""

from __future__ import annotations

from conductor.server.settings import ServerSettings

__all__ = ["ServerSettings"]
