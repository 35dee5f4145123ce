"""Grants of access."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field, subset_of

if TYPE_CHECKING:
    from conductor.client.http.models.subject_ref import SubjectRef
    from conductor.client.http.models.target_ref import TargetRef


class AccessEnum(str, Enum):
    """Kinds of access that can be granted."""

    CREATE = "CREATE"
    READ = "READ"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    EXECUTE = "EXECUTE"


class AuthorizationRequest(Model):
    """Grants or takes away access of a subject to a target."""

    subject: Optional[SubjectRef] = field(default=None)
    """Who."""
    target: Optional[TargetRef] = field(default=None)
    """To what."""
    access: Optional[list[str]] = field(default=None, convert=subset_of(AccessEnum), insist=True)
    """Kinds of access, out of :class:`AccessEnum`."""
