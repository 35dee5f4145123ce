"""Requests about groups of users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.group import Group
    from conductor.client.http.models.upsert_group_request import UpsertGroupRequest
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class GroupResourceApi(ResourceApi):
    """Groups of users."""

    @operation("POST", "/groups/{groupId}/users/{userId}", accept="application/json", orkes=True)
    def add_user_to_group(self, group_id: str, user_id: str, **options: Unpack[CallOptions]) -> Any:
        """Add a user to a group.

        Args:
            group_id: Id of the group.
            user_id: Id of the user.
        """

    @operation("DELETE", "/groups/{id}", accept="application/json", orkes=True)
    def delete_group(self, id: str, **options: Unpack[CallOptions]) -> Any:
        """Delete a group.

        Args:
            id: Id of the group.
        """

    @operation("GET", "/groups/{groupId}/permissions", accept="application/json", orkes=True)
    def get_granted_permissions1(self, group_id: str, **options: Unpack[CallOptions]) -> Any:
        """Get what a group has access to.

        Args:
            group_id: Id of the group.

        Returns:
            A dictionary with ``grantedAccess``.
        """

    @operation("GET", "/groups/{id}", accept="application/json", orkes=True)
    def get_group(self, id: str, **options: Unpack[CallOptions]) -> Any:
        """Get a group.

        Args:
            id: Id of the group.

        Returns:
            The group as a dictionary.
        """

    @operation("GET", "/groups/{id}/users", accept="application/json", orkes=True)
    def get_users_in_group(self, id: str, **options: Unpack[CallOptions]) -> Any:
        """Get the users in a group.

        Args:
            id: Id of the group.

        Returns:
            The users as dictionaries.
        """

    @operation("GET", "/groups", accept="application/json", orkes=True)
    def list_groups(self, **options: Unpack[CallOptions]) -> list[Group]:
        """Get all groups."""

    @operation("DELETE", "/groups/{groupId}/users/{userId}", accept="application/json", orkes=True)
    def remove_user_from_group(self, group_id: str, user_id: str, **options: Unpack[CallOptions]) -> Any:
        """Take a user out of a group.

        Args:
            group_id: Id of the group.
            user_id: Id of the user.
        """

    @operation("PUT", "/groups/{id}", accept="application/json", orkes=True)
    def upsert_group(self, body: UpsertGroupRequest, id: str, **options: Unpack[CallOptions]) -> Any:
        """Create or change a group.

        Args:
            body: Content of the group.
            id: Id of the group.

        Returns:
            The group as a dictionary.
        """

    @operation("POST", "/groups/{groupId}/users", orkes=True)
    def add_users_to_group(self, group_id: str, body: list[str], **options: Unpack[CallOptions]) -> Any:
        """Add users to a group.

        Args:
            group_id: Id of the group.
            body: Ids of the users.
        """

    @operation("DELETE", "/groups/{groupId}/users", orkes=True)
    def remove_users_from_group(self, group_id: str, body: list[str], **options: Unpack[CallOptions]) -> Any:
        """Take users out of a group.

        Args:
            group_id: Id of the group.
            body: Ids of the users.
        """


__all__ = ["GroupResourceApi"]
