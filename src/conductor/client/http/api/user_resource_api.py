from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.conductor_user import ConductorUser
    from conductor.client.http.models.response import Response


class UserResourceApi(ResourceApi):
    """DOC UserResourceApi."""

    @operation("DELETE", "/users/{id}", accept="application/json", orkes=True)
    def delete_user(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Response:
        """DOC UserResourceApi.delete_user.

        Args:
            id: ARG
        """

    @operation("GET", "/users/{userId}/permissions", accept="application/json", orkes=True)
    def get_granted_permissions(
        self,
        user_id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC UserResourceApi.get_granted_permissions.

        Args:
            user_id: ARG
        """

    @operation("GET", "/users/{id}", accept="application/json", orkes=True)
    def get_user(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC UserResourceApi.get_user.

        Args:
            id: ARG
        """

    @operation("GET", "/users", accept="application/json", orkes=True)
    def list_users(
        self,
        *,
        apps: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> list[ConductorUser]:
        """DOC UserResourceApi.list_users.

        Args:
            apps: ARG
        """

    @operation("PUT", "/users/{id}", accept="application/json", orkes=True)
    def upsert_user(
        self,
        body: Any,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC UserResourceApi.upsert_user.

        Args:
            body: ARG
            id: ARG
        """

    @operation("GET", "/users/{userId}/checkPermissions", orkes=True)
    def check_permissions(
        self,
        user_id: str,
        *,
        type: Optional[str] = None,
        id: Optional[str] = None,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC UserResourceApi.check_permissions.

        Args:
            user_id: ARG
            type: ARG
            id: ARG
        """


__all__ = ["UserResourceApi"]
