"""What can be done with targets."""

from __future__ import annotations

from enum import Enum


class AccessType(str, Enum):
    """What can be done with a target."""

    CREATE = "CREATE"
    READ = "READ"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    EXECUTE = "EXECUTE"


__all__ = ["AccessType"]
