"""Registers the profile, so that `pytest tests/server/properties --hypothesis-profile thorough` finds it."""

from __future__ import annotations

from tests.server.properties import profiles

__all__ = ["profiles"]
