"""Schemas of inputs and outputs."""

from __future__ import annotations

from enum import Enum
from typing import Any, ClassVar, Optional

from conductor.client.http._model import field
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

    # Programs can read the defaults of the constructor from the class.
    name_init: ClassVar[Optional[str]] = None
    version_init: ClassVar[int] = 1
    type_init: ClassVar[Optional[SchemaType]] = None
    data_init: ClassVar[Optional[dict[str, Any]]] = None
    external_ref_init: ClassVar[Optional[str]] = None

    def __init__(
        self,
        name: Optional[str] = None,
        version: Optional[int] = 1,
        type: Optional[str] = None,
        data: Optional[dict[str, Any]] = None,
        external_ref: Optional[str] = None,
        owner_app: Optional[str] = None,
        create_time: Optional[int] = None,
        update_time: Optional[int] = None,
        created_by: Optional[str] = None,
        updated_by: Optional[str] = None,
    ) -> None:
        self._initialise(
            name=name,
            version=version,
            type=type,
            data=data,
            external_ref=external_ref,
            owner_app=owner_app,
            create_time=create_time,
            update_time=update_time,
            created_by=created_by,
            updated_by=updated_by,
        )
