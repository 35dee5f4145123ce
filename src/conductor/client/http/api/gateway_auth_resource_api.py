"""Requests about the authentication of gateways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.authentication_config import AuthenticationConfig
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class GatewayAuthResourceApi(ResourceApi):
    """How callers of gateways prove who they are."""

    @operation("POST", "/gateway/config/auth", accept="application/json", orkes=True)
    def create_config(self, body: AuthenticationConfig, **options: Unpack[CallOptions]) -> str:
        """Create a configuration.

        Args:
            body: The configuration.

        Returns:
            Id of the configuration.
        """

    @operation("GET", "/gateway/config/auth/{id}", accept="application/json", orkes=True)
    def get_config(self, id: str, **options: Unpack[CallOptions]) -> AuthenticationConfig:
        """Get a configuration.

        Args:
            id: Id of the configuration.
        """

    @operation("GET", "/gateway/config/auth", accept="application/json", orkes=True)
    def list_all_configs(self, **options: Unpack[CallOptions]) -> list[AuthenticationConfig]:
        """Get all configurations."""

    @operation("PUT", "/gateway/config/auth/{id}", orkes=True)
    def update_config(self, id: str, body: AuthenticationConfig, **options: Unpack[CallOptions]) -> None:
        """Change a configuration.

        Args:
            id: Id of the configuration.
            body: The configuration.
        """

    @operation("DELETE", "/gateway/config/auth/{id}", orkes=True)
    def delete_config(self, id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a configuration.

        Args:
            id: Id of the configuration.
        """


__all__ = ["GatewayAuthResourceApi"]
