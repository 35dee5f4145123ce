"""Requests about roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.create_or_update_role_request import CreateOrUpdateRoleRequest
    from conductor.client.http.models.role import Role
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class RoleResourceApi(ResourceApi):
    """Roles: named sets of permissions."""

    @operation("GET", "/roles", accept="application/json", orkes=True)
    def list_all_roles(self, **options: Unpack[CallOptions]) -> list[Role]:
        """Get all roles."""

    @operation("GET", "/roles/system", accept="application/json", orkes=True)
    def list_system_roles(self, **options: Unpack[CallOptions]) -> Any:
        """Get the roles that the server defines.

        Returns:
            Name to role, as dictionaries.
        """

    @operation("GET", "/roles/custom", accept="application/json", orkes=True)
    def list_custom_roles(self, **options: Unpack[CallOptions]) -> list[Role]:
        """Get the roles that users have defined."""

    @operation("GET", "/roles/permissions", accept="application/json", orkes=True)
    def list_available_permissions(self, **options: Unpack[CallOptions]) -> Any:
        """Get the permissions that roles can be made of."""

    @operation("POST", "/roles", accept="application/json", orkes=True)
    def create_role(self, body: CreateOrUpdateRoleRequest, **options: Unpack[CallOptions]) -> Any:
        """Create a role.

        Args:
            body: Content of the role.

        Returns:
            The role as a dictionary.
        """

    @operation("GET", "/roles/{name}", accept="application/json", orkes=True)
    def get_role(self, name: str, **options: Unpack[CallOptions]) -> Any:
        """Get a role.

        Args:
            name: Name of the role.

        Returns:
            The role as a dictionary.
        """

    @operation("PUT", "/roles/{name}", accept="application/json", orkes=True)
    def update_role(self, name: str, body: CreateOrUpdateRoleRequest, **options: Unpack[CallOptions]) -> Any:
        """Change a role.

        Args:
            name: Name of the role.
            body: Content of the role.

        Returns:
            The role as a dictionary.
        """

    @operation("DELETE", "/roles/{name}", accept="application/json", orkes=True)
    def delete_role(self, name: str, **options: Unpack[CallOptions]) -> Any:
        """Delete a role.

        Args:
            name: Name of the role.
        """


__all__ = ["RoleResourceApi"]
