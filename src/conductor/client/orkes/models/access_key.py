"""Access keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conductor.client.orkes.models.access_key_status import AccessKeyStatus


@dataclass
class AccessKey:
    """An access key of an application, without its secret.

    Args:
        id: Id of the key.
        status: Whether it may be used.
        created_at: When it was created, in epoch milliseconds.
    """

    id: str
    status: AccessKeyStatus
    created_at: int


__all__ = ["AccessKey"]
