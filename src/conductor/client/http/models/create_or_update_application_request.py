from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class CreateOrUpdateApplicationRequest(Model):
    """DOC CreateOrUpdateApplicationRequest."""

    name: Optional[str] = field(default=None)
    """FIELD CreateOrUpdateApplicationRequest.name"""
