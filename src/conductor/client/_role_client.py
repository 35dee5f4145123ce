"""The part of the authorization client that is about roles and tokens, as an interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conductor.client.http.models.authentication_config import AuthenticationConfig
    from conductor.client.http.models.create_or_update_role_request import CreateOrUpdateRoleRequest
    from conductor.client.http.models.role import Role


class RoleClient(ABC):
    """Roles, tokens, and authentication at the API gateway (Orkes).

    Every method raises :class:`~conductor.client.http.rest.ApiException` when the server refuses or does not answer.
    """

    @abstractmethod
    def list_all_roles(self) -> list[Role]:
        """Get all roles."""

    @abstractmethod
    def list_system_roles(self) -> dict[str, Any]:
        """Get the roles that the server brings, by name."""

    @abstractmethod
    def list_custom_roles(self) -> list[Role]:
        """Get the roles that were created."""

    @abstractmethod
    def list_available_permissions(self) -> dict[str, Any]:
        """Get the permissions that roles are made of."""

    @abstractmethod
    def create_role(self, create_role_request: CreateOrUpdateRoleRequest) -> dict[str, Any]:
        """Create a role.

        Args:
            create_role_request: Name and permissions.
        """

    @abstractmethod
    def get_role(self, role_name: str) -> dict[str, Any]:
        """Get a role.

        Args:
            role_name: Name of the role.
        """

    @abstractmethod
    def update_role(self, role_name: str, update_role_request: CreateOrUpdateRoleRequest) -> dict[str, Any]:
        """Replace a role.

        Args:
            role_name: Name of the role.
            update_role_request: Name and permissions.
        """

    @abstractmethod
    def delete_role(self, role_name: str) -> Any:
        """Remove a role.

        Args:
            role_name: Name of the role.

        Returns:
            What the server answers, an empty text for nothing.
        """

    @abstractmethod
    def get_user_info_from_token(self) -> dict[str, Any]:
        """Get whose token the requests go out with."""

    @abstractmethod
    def generate_token(self, key_id: str, key_secret: str) -> dict[str, Any]:
        """Exchange an access key for a token.

        Args:
            key_id: Id of the access key.
            key_secret: Its secret.
        """

    @abstractmethod
    def create_gateway_auth_config(self, auth_config: AuthenticationConfig) -> str:
        """Create an authentication configuration of the API gateway.

        Args:
            auth_config: The configuration.

        Returns:
            Id of the configuration.
        """

    @abstractmethod
    def get_gateway_auth_config(self, config_id: str) -> AuthenticationConfig:
        """Get an authentication configuration of the API gateway.

        Args:
            config_id: Id of the configuration.
        """

    @abstractmethod
    def list_gateway_auth_configs(self) -> list[AuthenticationConfig]:
        """Get all authentication configurations of the API gateway."""

    @abstractmethod
    def update_gateway_auth_config(self, config_id: str, auth_config: AuthenticationConfig) -> None:
        """Replace an authentication configuration of the API gateway.

        Args:
            config_id: Id of the configuration.
            auth_config: The configuration.
        """

    @abstractmethod
    def delete_gateway_auth_config(self, config_id: str) -> None:
        """Remove an authentication configuration of the API gateway.

        Args:
            config_id: Id of the configuration.
        """


__all__ = ["RoleClient"]
