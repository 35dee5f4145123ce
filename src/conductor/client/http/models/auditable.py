"""Who wrote an entity, and when."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class Auditable(Model):
    """Who wrote an entity, and when."""

    owner_app: Optional[str] = field(default=None)
    """Application that wrote it."""
    create_time: Optional[int] = field(default=None)
    """When it was created, in epoch ms."""
    update_time: Optional[int] = field(default=None)
    """When it was last changed, in epoch ms."""
    created_by: Optional[str] = field(default=None)
    """User who created it."""
    updated_by: Optional[str] = field(default=None)
    """User who last changed it."""

    def __init__(
        self,
        _owner_app: Optional[str] = None,
        _create_time: Optional[int] = None,
        _update_time: Optional[int] = None,
        _created_by: Optional[str] = None,
        _updated_by: Optional[str] = None,
    ) -> None:
        self._initialise(
            owner_app=_owner_app,
            create_time=_create_time,
            update_time=_update_time,
            created_by=_created_by,
            updated_by=_updated_by,
        )

    def get_create_time(self) -> int:
        """Return when it was created, in epoch ms; 0 if that is not known."""
        return self.create_time or 0

    def get_update_time(self) -> int:
        """Return when it was last changed, in epoch ms; 0 if that is not known."""
        return self.update_time or 0
