from __future__ import annotations

from enum import Enum
from typing import Any, Optional

from conductor.client.http._model import Model, field
from conductor.client.http.models.auditable import Auditable


class SchemaType(str, Enum):
    """Languages a schema can be written in."""

    JSON = "JSON"
    AVRO = "AVRO"
    PROTOBUF = "PROTOBUF"

    def __str__(self) -> str:
        return self.name


class SchemaDef(Auditable):
    """A named schema of inputs or outputs."""

    name: Optional[str] = field(default=None)
    """Name of the schema."""
    version: Optional[int] = field(default=1)
    """Version of the schema, 1 by default."""
    type: Optional[str] = field(default=None)
    """``JSON``, ``AVRO`` or ``PROTOBUF``."""
    data: Optional[dict[str, Any]] = field(default=None)
    """The schema."""
    external_ref: Optional[str] = field(default=None)
    """Where the schema lies, when not in ``data``."""
    # CONSTANTS ['name_init', 'version_init', 'type_init', 'data_init', 'external_ref_init']
