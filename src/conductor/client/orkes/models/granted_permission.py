"""What subjects may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conductor.client.http.models.target_ref import TargetRef
    from conductor.client.orkes.models.access_type import AccessType
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


@dataclass
class GrantedPermission:
    """What a subject may do with a target.

    Args:
        target: The target.
        access: What may be done with it.
    """

    target: TargetRef
    access: list[AccessType]


__all__ = ["GrantedPermission"]
