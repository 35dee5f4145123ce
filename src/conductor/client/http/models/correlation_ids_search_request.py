from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class CorrelationIdsSearchRequest(Model):
    """DOC CorrelationIdsSearchRequest."""

    correlation_ids: Optional[list[str]] = field(default=None)
    """FIELD CorrelationIdsSearchRequest.correlation_ids"""
    workflow_names: Optional[list[str]] = field(default=None)
    """FIELD CorrelationIdsSearchRequest.workflow_names"""
