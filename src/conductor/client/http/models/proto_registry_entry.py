"""Protobuf descriptors of registered services."""

from __future__ import annotations

from typing import Optional

from conductor.client.http._model import field
from conductor.client.http.models._shapes import Record


class ProtoRegistryEntry(Record):
    """A protobuf descriptor of a registered service."""

    service_name: Optional[str] = field(required=True)
    """Service it belongs to."""
    filename: Optional[str] = field(required=True)
    """Name of the file."""
    data: Optional[bytes] = field(required=True)
    """Content; base64 text in JSON."""

    def __str__(self) -> str:
        size = len(self.data or b"")
        return f"ProtoRegistryEntry(service_name='{self.service_name}', filename='{self.filename}', data_size={size})"
