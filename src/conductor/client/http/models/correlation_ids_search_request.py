"""Searches by correlation id."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class CorrelationIdsSearchRequest(Model):
    """Asks for the executions of several workflows by correlation id."""

    correlation_ids: Optional[list[str]] = field(default=None)
    """Correlation ids to find."""
    workflow_names: Optional[list[str]] = field(default=None)
    """Names of the workflows to look in."""
