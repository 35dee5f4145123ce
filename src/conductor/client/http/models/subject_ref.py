"""Who is granted access."""

from __future__ import annotations

from enum import Enum
from typing import Optional

from conductor.client.http._model import Model, field


class SubjectType(str, Enum):
    """Kinds of subject that access is granted to."""

    USER = "USER"
    ROLE = "ROLE"
    GROUP = "GROUP"
    TAG = "TAG"


class SubjectRef(Model):
    """Who access is granted to."""

    type: Optional[str] = field(default=None, choices=("USER", "ROLE", "GROUP"), nullable=False)
    """``USER``, ``ROLE`` or ``GROUP``."""
    id: Optional[str] = field(default=None)
    """Id of the user or group, or name of the role."""
