"""The client for applications, users, groups and roles, as an interface."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Optional

from conductor.client._role_client import RoleClient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conductor.client.http.models.conductor_application import ConductorApplication
    from conductor.client.http.models.conductor_user import ConductorUser
    from conductor.client.http.models.create_or_update_application_request import CreateOrUpdateApplicationRequest
    from conductor.client.http.models.group import Group
    from conductor.client.http.models.subject_ref import SubjectRef
    from conductor.client.http.models.tag_object import TagObject
    from conductor.client.http.models.target_ref import TargetRef
    from conductor.client.http.models.upsert_group_request import UpsertGroupRequest
    from conductor.client.http.models.upsert_user_request import UpsertUserRequest
    from conductor.client.orkes.models.access_key import AccessKey
    from conductor.client.orkes.models.access_type import AccessType
    from conductor.client.orkes.models.created_access_key import CreatedAccessKey
    from conductor.client.orkes.models.granted_permission import GrantedPermission
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class AuthorizationClient(RoleClient):
    """Applications, users, groups, roles, and what they may do (Orkes).

    Every method raises :class:`~conductor.client.http.rest.ApiException` when the server refuses or does not answer.
    """

    @abstractmethod
    def create_application(
        self, create_or_update_application_request: CreateOrUpdateApplicationRequest
    ) -> ConductorApplication:
        """Create an application.

        Args:
            create_or_update_application_request: Its name.
        """

    @abstractmethod
    def get_application(self, application_id: str) -> ConductorApplication:
        """Get an application.

        Args:
            application_id: Id of the application.
        """

    @abstractmethod
    def list_applications(self) -> list[ConductorApplication]:
        """Get all applications."""

    @abstractmethod
    def update_application(
        self, create_or_update_application_request: CreateOrUpdateApplicationRequest, application_id: str
    ) -> ConductorApplication:
        """Rename an application.

        Args:
            create_or_update_application_request: Its new name.
            application_id: Id of the application.
        """

    @abstractmethod
    def delete_application(self, application_id: str) -> None:
        """Remove an application.

        Args:
            application_id: Id of the application.
        """

    @abstractmethod
    def get_app_by_access_key_id(self, access_key_id: str) -> dict[str, Any]:
        """Get the application that an access key belongs to.

        Args:
            access_key_id: Id of the access key.
        """

    @abstractmethod
    def add_role_to_application_user(self, application_id: str, role: str) -> None:
        """Give an application a role.

        Args:
            application_id: Id of the application.
            role: Name of the role.
        """

    @abstractmethod
    def remove_role_from_application_user(self, application_id: str, role: str) -> None:
        """Take a role from an application.

        Args:
            application_id: Id of the application.
            role: Name of the role.
        """

    @abstractmethod
    def set_application_tags(self, tags: Sequence[TagObject], application_id: str) -> None:
        """Replace the tags of an application.

        Args:
            tags: The tags.
            application_id: Id of the application.
        """

    @abstractmethod
    def get_application_tags(self, application_id: str) -> list[TagObject]:
        """Get the tags of an application.

        Args:
            application_id: Id of the application.
        """

    @abstractmethod
    def delete_application_tags(self, tags: Sequence[TagObject], application_id: str) -> None:
        """Remove tags of an application.

        Args:
            tags: The tags.
            application_id: Id of the application.
        """

    @abstractmethod
    def create_access_key(self, application_id: str) -> CreatedAccessKey:
        """Create an access key; its secret is told this once.

        Args:
            application_id: Id of the application.
        """

    @abstractmethod
    def get_access_keys(self, application_id: str) -> list[AccessKey]:
        """Get the access keys of an application, without their secrets.

        Args:
            application_id: Id of the application.
        """

    @abstractmethod
    def toggle_access_key_status(self, application_id: str, key_id: str) -> AccessKey:
        """Make an active access key inactive, or the other way round.

        Args:
            application_id: Id of the application.
            key_id: Id of the access key.
        """

    @abstractmethod
    def delete_access_key(self, application_id: str, key_id: str) -> None:
        """Remove an access key.

        Args:
            application_id: Id of the application.
            key_id: Id of the access key.
        """

    @abstractmethod
    def upsert_user(self, upsert_user_request: UpsertUserRequest, user_id: str) -> ConductorUser:
        """Create or replace a user.

        Args:
            upsert_user_request: Name, roles and groups.
            user_id: Id of the user.
        """

    @abstractmethod
    def get_user(self, user_id: str) -> ConductorUser:
        """Get a user.

        Args:
            user_id: Id of the user.
        """

    @abstractmethod
    def list_users(self, apps: Optional[bool] = False) -> list[ConductorUser]:
        """Get all users.

        Args:
            apps: Whether to include those that stand for applications.
        """

    @abstractmethod
    def delete_user(self, user_id: str) -> None:
        """Remove a user.

        Args:
            user_id: Id of the user.
        """

    @abstractmethod
    def get_granted_permissions_for_user(self, user_id: str) -> list[GrantedPermission]:
        """Get what a user may do.

        Args:
            user_id: Id of the user.
        """

    @abstractmethod
    def check_permissions(self, user_id: str, target_type: str, target_id: str) -> dict[str, Any]:
        """Get what a user may do with one target.

        Args:
            user_id: Id of the user.
            target_type: Kind of the target, such as ``WORKFLOW_DEF``.
            target_id: Id or name of the target.
        """

    @abstractmethod
    def upsert_group(self, upsert_group_request: UpsertGroupRequest, group_id: str) -> Group:
        """Create or replace a group.

        Args:
            upsert_group_request: Description, roles and default access.
            group_id: Id of the group.
        """

    @abstractmethod
    def get_group(self, group_id: str) -> Group:
        """Get a group.

        Args:
            group_id: Id of the group.
        """

    @abstractmethod
    def list_groups(self) -> list[Group]:
        """Get all groups."""

    @abstractmethod
    def delete_group(self, group_id: str) -> None:
        """Remove a group.

        Args:
            group_id: Id of the group.
        """

    @abstractmethod
    def get_granted_permissions_for_group(self, group_id: str) -> list[GrantedPermission]:
        """Get what a group may do.

        Args:
            group_id: Id of the group.
        """

    @abstractmethod
    def add_user_to_group(self, group_id: str, user_id: str) -> None:
        """Add a user to a group.

        Args:
            group_id: Id of the group.
            user_id: Id of the user.
        """

    @abstractmethod
    def add_users_to_group(self, group_id: str, user_ids: list[str]) -> None:
        """Add users to a group.

        Args:
            group_id: Id of the group.
            user_ids: Ids of the users.
        """

    @abstractmethod
    def get_users_in_group(self, group_id: str) -> list[ConductorUser]:
        """Get the users of a group.

        Args:
            group_id: Id of the group.
        """

    @abstractmethod
    def remove_user_from_group(self, group_id: str, user_id: str) -> None:
        """Remove a user from a group.

        Args:
            group_id: Id of the group.
            user_id: Id of the user.
        """

    @abstractmethod
    def remove_users_from_group(self, group_id: str, user_ids: list[str]) -> None:
        """Remove users from a group.

        Args:
            group_id: Id of the group.
            user_ids: Ids of the users.
        """

    @abstractmethod
    def grant_permissions(self, subject: SubjectRef, target: TargetRef, access: list[AccessType]) -> None:
        """Let a subject do things with a target.

        Args:
            subject: Who: a user, role or group.
            target: With what.
            access: What to do.
        """

    @abstractmethod
    def get_permissions(self, target: TargetRef) -> dict[str, list[SubjectRef]]:
        """Get who may do what with a target.

        Args:
            target: The target.

        Returns:
            What may be done, such as ``READ``, to who may do it.
        """

    @abstractmethod
    def remove_permissions(self, subject: SubjectRef, target: TargetRef, access: list[AccessType]) -> None:
        """No longer let a subject do things with a target.

        Args:
            subject: Who: a user, role or group.
            target: With what.
            access: What to do.
        """


__all__ = ["AuthorizationClient"]
