"""When events happen."""

from __future__ import annotations

from datetime import datetime, timezone


def now() -> datetime:
    """Return the time as an aware datetime in UTC."""
    return datetime.now(timezone.utc)


__all__ = ["now"]
