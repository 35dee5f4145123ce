"""Event handlers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.action import Action


class EventHandler(Model):
    """Reacts to events from a queue by acting on workflows."""

    name: Optional[str] = field(default=None)
    """Name of the handler, unique on the server."""
    event: Optional[str] = field(default=None)
    """Queue and event it listens to, such as ``conductor:workflow:reference`` or ``sqs:queue``."""
    condition: Optional[str] = field(default=None)
    """Expression over the event; the actions are taken when it is true or missing."""
    actions: Optional[list[Action]] = field(default=None)
    """What to do, in order."""
    active: Optional[bool] = field(default=None)
    """Whether the handler reacts at all."""
    evaluator_type: Optional[str] = field(default=None)
    """Language of the condition."""
