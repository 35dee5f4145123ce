from __future__ import annotations

from typing import Optional

from conductor.client.http._model import Model, field


class ExternalStorageLocation(Model):
    """DOC ExternalStorageLocation."""

    uri: Optional[str] = field(default=None)
    """FIELD ExternalStorageLocation.uri"""
    path: Optional[str] = field(default=None)
    """FIELD ExternalStorageLocation.path"""
