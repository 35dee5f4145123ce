from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.subject_ref import SubjectRef
    from conductor.client.http.models.target_ref import TargetRef


class AccessEnum(str, Enum):
    """DOC AccessEnum."""

    CREATE = "CREATE"
    READ = "READ"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    EXECUTE = "EXECUTE"


class AuthorizationRequest(Model):
    """DOC AuthorizationRequest."""

    subject: Optional[SubjectRef] = field(default=None)
    """FIELD AuthorizationRequest.subject"""
    target: Optional[TargetRef] = field(default=None)
    """FIELD AuthorizationRequest.target"""
    access: Optional[list[str]] = field(default=None)
    """FIELD AuthorizationRequest.access"""
