"""Access keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from conductor.client.orkes.models.access_key_status import AccessKeyStatus


@dataclass
class AccessKey:
    """An access key of an application, without its secret.

    Args:
        id: Id of the key.
        status: Whether it may be used; None is ``ACTIVE``.
        created_at: When it was created, in epoch milliseconds.
    """

    id: str
    status: Optional[AccessKeyStatus]
    created_at: int

    def __post_init__(self) -> None:
        if self.status is None:
            self.status = AccessKeyStatus.ACTIVE


__all__ = ["AccessKey"]
