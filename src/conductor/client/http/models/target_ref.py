"""What access is granted to."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar, Optional

from conductor.client.http._model import Model, field


class TargetType(str, Enum):
    """Kinds of target that access is granted to."""

    WORKFLOW_DEF = "WORKFLOW_DEF"
    TASK_DEF = "TASK_DEF"
    APPLICATION = "APPLICATION"
    USER = "USER"
    SECRET = "SECRET"
    SECRET_NAME = "SECRET_NAME"
    TAG = "TAG"
    DOMAIN = "DOMAIN"


class TargetRef(Model):
    """What access is granted to."""

    type: Optional[str] = field(default=None, choices=TargetType, nullable=False, insist=True)
    """A value of :class:`TargetType`."""
    id: Optional[str] = field(default=None)
    """Id or name of the target."""

    # Programs can read the defaults of the constructor from the class.
    type_init: ClassVar[Optional[str]] = None
    id_init: ClassVar[Optional[str]] = None
