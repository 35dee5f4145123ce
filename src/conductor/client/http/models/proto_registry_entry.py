from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class ProtoRegistryEntry(Model):
    """A protobuf descriptor of a registered service."""

    service_name: Optional[str] = field(required=True)
    """Service it belongs to."""
    filename: Optional[str] = field(required=True)
    """Name of the file."""
    data: Optional[bytes] = field(required=True)
    """Content; base64 text in JSON."""
    # HAS __str__
