from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.action import Action


class EventHandler(Model):
    """DOC EventHandler."""

    name: Optional[str] = field(default=None)
    """FIELD EventHandler.name"""
    event: Optional[str] = field(default=None)
    """FIELD EventHandler.event"""
    condition: Optional[str] = field(default=None)
    """FIELD EventHandler.condition"""
    actions: Optional[list[Action]] = field(default=None)
    """FIELD EventHandler.actions"""
    active: Optional[bool] = field(default=None)
    """FIELD EventHandler.active"""
    evaluator_type: Optional[str] = field(default=None)
    """FIELD EventHandler.evaluator_type"""
