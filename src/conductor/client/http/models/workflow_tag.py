"""Limits that are stored as tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._model import Model, field

if TYPE_CHECKING:
    from conductor.client.http.models.rate_limit import RateLimit


class WorkflowTag(Model):
    """Limit on a workflow that is stored as its tag."""

    rate_limit: Optional[RateLimit] = field(default=None)
    """The limit."""
