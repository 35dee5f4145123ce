from __future__ import annotations

from enum import Enum
from typing import Any, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models.auditable import Auditable


class SchemaType(str, Enum):
    """DOC SchemaType."""

    JSON = "JSON"
    AVRO = "AVRO"
    PROTOBUF = "PROTOBUF"

    def __str__(self) -> str:
        return self.name


class SchemaDef(Auditable):
    """DOC SchemaDef."""

    name: Optional[str] = field(default=None)
    """FIELD SchemaDef.name"""
    version: Optional[int] = field(default=1)
    """FIELD SchemaDef.version"""
    type: Optional[str] = field(default=None)
    """FIELD SchemaDef.type"""
    data: Optional[dict[str, Any]] = field(default=None)
    """FIELD SchemaDef.data"""
    external_ref: Optional[str] = field(default=None)
    """FIELD SchemaDef.external_ref"""
    # CONSTANTS ['name_init', 'version_init', 'type_init', 'data_init', 'external_ref_init']
