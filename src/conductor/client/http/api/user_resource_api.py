"""Requests about users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.conductor_user import ConductorUser
    from conductor.client.http.models.upsert_user_request import UpsertUserRequest
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class UserResourceApi(ResourceApi):
    """Users, and what they have access to."""

    @operation("DELETE", "/users/{id}", accept="application/json", orkes=True)
    def delete_user(self, id: str, **options: Unpack[CallOptions]) -> Any:
        """Delete a user.

        Args:
            id: Id of the user.
        """

    @operation("GET", "/users/{userId}/permissions", accept="application/json", orkes=True)
    def get_granted_permissions(self, user_id: str, **options: Unpack[CallOptions]) -> Any:
        """Get what a user has access to.

        Args:
            user_id: Id of the user.

        Returns:
            A dictionary with ``grantedAccess``.
        """

    @operation("GET", "/users/{id}", accept="application/json", orkes=True)
    def get_user(self, id: str, **options: Unpack[CallOptions]) -> Any:
        """Get a user.

        Args:
            id: Id of the user.

        Returns:
            The user as a dictionary.
        """

    @operation("GET", "/users", accept="application/json", orkes=True)
    def list_users(self, *, apps: Optional[bool] = None, **options: Unpack[CallOptions]) -> list[ConductorUser]:
        """Get all users.

        Args:
            apps: Whether to include the users that stand for applications.
        """

    @operation("PUT", "/users/{id}", accept="application/json", orkes=True)
    def upsert_user(self, body: UpsertUserRequest, id: str, **options: Unpack[CallOptions]) -> Any:
        """Create or change a user.

        Args:
            body: Content of the user.
            id: Id of the user.

        Returns:
            The user as a dictionary.
        """

    @operation("GET", "/users/{userId}/checkPermissions", needed=("type", "id"), orkes=True)
    def check_permissions(
        self, user_id: str, *, type: Optional[str] = None, id: Optional[str] = None, **options: Unpack[CallOptions]
    ) -> Any:
        """Tell what access a user has to a target.

        Args:
            user_id: Id of the user.
            type: Kind of target, such as ``WORKFLOW_DEF``; required.
            id: Id or name of the target; required.

        Returns:
            Kind of access to whether the user has it.
        """


__all__ = ["UserResourceApi"]
