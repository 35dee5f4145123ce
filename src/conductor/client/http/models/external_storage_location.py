"""Storage of large payloads."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class ExternalStorageLocation(Model):
    """Place for a payload that is too large for a message."""

    uri: Optional[str] = field(default=None)
    """Address to upload to or download from; missing when the server has no such storage."""
    path: Optional[str] = field(default=None)
    """Path to mention in place of the payload."""
