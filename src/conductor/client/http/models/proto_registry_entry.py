from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class ProtoRegistryEntry(Model):
    """DOC ProtoRegistryEntry."""

    service_name: Optional[str] = field(required=True)
    """FIELD ProtoRegistryEntry.service_name"""
    filename: Optional[str] = field(required=True)
    """FIELD ProtoRegistryEntry.filename"""
    data: Optional[bytes] = field(required=True)
    """FIELD ProtoRegistryEntry.data"""
    # HAS __str__
