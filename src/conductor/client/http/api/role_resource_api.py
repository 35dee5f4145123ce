from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.response import Response
    from conductor.client.http.models.role import Role


class RoleResourceApi(ResourceApi):
    """DOC RoleResourceApi."""

    @operation("GET", "/roles", accept="application/json", orkes=True)
    def list_all_roles(
        self,
        **options: Unpack[CallOptions],
    ) -> list[Role]:
        """DOC RoleResourceApi.list_all_roles."""

    @operation("GET", "/roles/system", accept="application/json", orkes=True)
    def list_system_roles(
        self,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC RoleResourceApi.list_system_roles."""

    @operation("GET", "/roles/custom", accept="application/json", orkes=True)
    def list_custom_roles(
        self,
        **options: Unpack[CallOptions],
    ) -> list[Role]:
        """DOC RoleResourceApi.list_custom_roles."""

    @operation("GET", "/roles/permissions", accept="application/json", orkes=True)
    def list_available_permissions(
        self,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC RoleResourceApi.list_available_permissions."""

    @operation("POST", "/roles", accept="application/json", orkes=True)
    def create_role(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC RoleResourceApi.create_role.

        Args:
            body: ARG
        """

    @operation("GET", "/roles/{name}", accept="application/json", orkes=True)
    def get_role(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC RoleResourceApi.get_role.

        Args:
            name: ARG
        """

    @operation("PUT", "/roles/{name}", accept="application/json", orkes=True)
    def update_role(
        self,
        name: str,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC RoleResourceApi.update_role.

        Args:
            name: ARG
            body: ARG
        """

    @operation("DELETE", "/roles/{name}", accept="application/json", orkes=True)
    def delete_role(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> Response:
        """DOC RoleResourceApi.delete_role.

        Args:
            name: ARG
        """


__all__ = ["RoleResourceApi"]
