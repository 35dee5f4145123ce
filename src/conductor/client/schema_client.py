"""The client for schemas, as an interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conductor.client.http.models.schema_def import SchemaDef
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class SchemaClient(ABC):
    """Schemas of inputs and outputs (Orkes).

    Every method raises :class:`~conductor.client.http.rest.ApiException` when the server refuses or does not answer.
    """

    @abstractmethod
    def register_schema(self, schema: SchemaDef) -> None:
        """Register or replace a schema.

        Args:
            schema: The schema.
        """

    @abstractmethod
    def get_schema(self, schema_name: str, version: int) -> SchemaDef:
        """Get a schema.

        Args:
            schema_name: Name of the schema.
            version: Version of the schema.
        """

    @abstractmethod
    def get_all_schemas(self) -> list[SchemaDef]:
        """Get all schemas, in all versions."""

    @abstractmethod
    def delete_schema(self, schema_name: str, version: int) -> None:
        """Remove one version of a schema.

        Args:
            schema_name: Name of the schema.
            version: Version of the schema.
        """

    @abstractmethod
    def delete_schema_by_name(self, schema_name: str) -> None:
        """Remove a schema in all its versions.

        Args:
            schema_name: Name of the schema.
        """


__all__ = ["SchemaClient"]
