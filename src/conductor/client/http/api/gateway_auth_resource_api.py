from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.authentication_config import AuthenticationConfig


class GatewayAuthResourceApi(ResourceApi):
    """DOC GatewayAuthResourceApi."""

    @operation("POST", "/gateway/config/auth", accept="application/json", orkes=True)
    def create_config(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> str:
        """DOC GatewayAuthResourceApi.create_config.

        Args:
            body: ARG
        """

    @operation("GET", "/gateway/config/auth/{id}", accept="application/json", orkes=True)
    def get_config(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> AuthenticationConfig:
        """DOC GatewayAuthResourceApi.get_config.

        Args:
            id: ARG
        """

    @operation("GET", "/gateway/config/auth", accept="application/json", orkes=True)
    def list_all_configs(
        self,
        **options: Unpack[CallOptions],
    ) -> list[AuthenticationConfig]:
        """DOC GatewayAuthResourceApi.list_all_configs."""

    @operation("PUT", "/gateway/config/auth/{id}", orkes=True)
    def update_config(
        self,
        id: str,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC GatewayAuthResourceApi.update_config.

        Args:
            id: ARG
            body: ARG
        """

    @operation("DELETE", "/gateway/config/auth/{id}", orkes=True)
    def delete_config(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC GatewayAuthResourceApi.delete_config.

        Args:
            id: ARG
        """


__all__ = ["GatewayAuthResourceApi"]
