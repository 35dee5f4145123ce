"""Writing applications."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class CreateOrUpdateApplicationRequest(Model):
    """Content of an application that is created or changed."""

    name: Optional[str] = field(default=None)
    """Name of the application."""
