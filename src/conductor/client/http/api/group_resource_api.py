from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.group import Group
    from conductor.client.http.models.response import Response


class GroupResourceApi(ResourceApi):
    """DOC GroupResourceApi."""

    @operation("POST", "/groups/{groupId}/users/{userId}", accept="application/json", orkes=True)
    def add_user_to_group(
        self,
        group_id: str,
        user_id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC GroupResourceApi.add_user_to_group.

        Args:
            group_id: ARG
            user_id: ARG
        """

    @operation("DELETE", "/groups/{id}", accept="application/json", orkes=True)
    def delete_group(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Response:
        """DOC GroupResourceApi.delete_group.

        Args:
            id: ARG
        """

    @operation("GET", "/groups/{groupId}/permissions", accept="application/json", orkes=True)
    def get_granted_permissions1(
        self,
        group_id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC GroupResourceApi.get_granted_permissions1.

        Args:
            group_id: ARG
        """

    @operation("GET", "/groups/{id}", accept="application/json", orkes=True)
    def get_group(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC GroupResourceApi.get_group.

        Args:
            id: ARG
        """

    @operation("GET", "/groups/{id}/users", accept="application/json", orkes=True)
    def get_users_in_group(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC GroupResourceApi.get_users_in_group.

        Args:
            id: ARG
        """

    @operation("GET", "/groups", accept="application/json", orkes=True)
    def list_groups(
        self,
        **options: Unpack[CallOptions],
    ) -> list[Group]:
        """DOC GroupResourceApi.list_groups."""

    @operation("DELETE", "/groups/{groupId}/users/{userId}", accept="application/json", orkes=True)
    def remove_user_from_group(
        self,
        group_id: str,
        user_id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC GroupResourceApi.remove_user_from_group.

        Args:
            group_id: ARG
            user_id: ARG
        """

    @operation("PUT", "/groups/{id}", accept="application/json", orkes=True)
    def upsert_group(
        self,
        body: Any,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC GroupResourceApi.upsert_group.

        Args:
            body: ARG
            id: ARG
        """

    @operation("POST", "/groups/{groupId}/users", orkes=True)
    def add_users_to_group(
        self,
        group_id: str,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC GroupResourceApi.add_users_to_group.

        Args:
            group_id: ARG
            body: ARG
        """

    @operation("DELETE", "/groups/{groupId}/users", orkes=True)
    def remove_users_from_group(
        self,
        group_id: str,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC GroupResourceApi.remove_users_from_group.

        Args:
            group_id: ARG
            body: ARG
        """


__all__ = ["GroupResourceApi"]
