"""Requests about schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Union

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.schema_def import SchemaDef
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class SchemaResourceApi(ResourceApi):
    """Schemas of inputs and outputs."""

    @operation("DELETE", "/schema/{name}", orkes=True)
    def delete_schema_by_name(self, name: str, **options: Unpack[CallOptions]) -> None:
        """Delete all versions of a schema.

        Args:
            name: Name of the schema.
        """

    @operation("DELETE", "/schema/{name}/{version}", orkes=True)
    def delete_schema_by_name_and_version(self, name: str, version: int, **options: Unpack[CallOptions]) -> None:
        """Delete a version of a schema.

        Args:
            name: Name of the schema.
            version: Version of the schema.
        """

    @operation("GET", "/schema", accept="application/json", orkes=True)
    def get_all_schemas(self, **options: Unpack[CallOptions]) -> list[SchemaDef]:
        """Get all schemas."""

    @operation("GET", "/schema/{name}/{version}", accept="application/json", orkes=True)
    def get_schema_by_name_and_version(self, name: str, version: int, **options: Unpack[CallOptions]) -> SchemaDef:
        """Get a version of a schema.

        Args:
            name: Name of the schema.
            version: Version of the schema.
        """

    @operation("POST", "/schema", orkes=True)
    def save(
        self,
        body: Union[SchemaDef, list[SchemaDef]],
        *,
        new_version: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Create or change schemas.

        Args:
            body: The schema, or a list of them.
            new_version: Whether to write new versions instead of replacing.
        """


__all__ = ["SchemaResourceApi"]
