from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.schema_def import SchemaDef


class SchemaResourceApi(ResourceApi):
    """DOC SchemaResourceApi."""

    @operation("DELETE", "/schema/{name}", orkes=True)
    def delete_schema_by_name(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC SchemaResourceApi.delete_schema_by_name.

        Args:
            name: ARG
        """

    @operation("DELETE", "/schema/{name}/{version}", orkes=True)
    def delete_schema_by_name_and_version(
        self,
        name: str,
        version: int,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC SchemaResourceApi.delete_schema_by_name_and_version.

        Args:
            name: ARG
            version: ARG
        """

    @operation("GET", "/schema", accept="application/json", orkes=True)
    def get_all_schemas(
        self,
        **options: Unpack[CallOptions],
    ) -> list[SchemaDef]:
        """DOC SchemaResourceApi.get_all_schemas."""

    @operation("GET", "/schema/{name}/{version}", accept="application/json", orkes=True)
    def get_schema_by_name_and_version(
        self,
        name: str,
        version: int,
        **options: Unpack[CallOptions],
    ) -> SchemaDef:
        """DOC SchemaResourceApi.get_schema_by_name_and_version.

        Args:
            name: ARG
            version: ARG
        """

    @operation("POST", "/schema", orkes=True)
    def save(
        self,
        body: Any,
        *,
        new_version: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC SchemaResourceApi.save.

        Args:
            body: ARG
            new_version: ARG
        """


__all__ = ["SchemaResourceApi"]
