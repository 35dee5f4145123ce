"""The client for applications, users, groups and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.authorization_client import AuthorizationClient
from conductor.client.orkes._facade import entry, read, text_of
from conductor.client.orkes._role_client import OrkesRoleClient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conductor.client.http.models.authorization_request import AuthorizationRequest
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


class OrkesAuthorizationClient(OrkesRoleClient, AuthorizationClient):
    """Applications, users, groups, roles, and what they may do."""

    def create_application(
        self, create_or_update_application_request: CreateOrUpdateApplicationRequest
    ) -> ConductorApplication:
        answer = self.applicationResourceApi.create_application(create_or_update_application_request)
        return _application(answer)

    def get_application(self, application_id: str) -> ConductorApplication:
        return _application(self.applicationResourceApi.get_application(application_id))

    def list_applications(self) -> list[ConductorApplication]:
        return self.applicationResourceApi.list_applications()

    def update_application(
        self, create_or_update_application_request: CreateOrUpdateApplicationRequest, application_id: str
    ) -> ConductorApplication:
        answer = self.applicationResourceApi.update_application(create_or_update_application_request, application_id)
        return _application(answer)

    def delete_application(self, application_id: str) -> None:
        self.applicationResourceApi.delete_application(application_id)

    def get_app_by_access_key_id(self, access_key_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.applicationResourceApi.get_app_by_access_key_id(access_key_id)
        return found

    def add_role_to_application_user(self, application_id: str, role: str) -> None:
        self.applicationResourceApi.add_role_to_application_user(application_id, role)

    def remove_role_from_application_user(self, application_id: str, role: str) -> None:
        self.applicationResourceApi.remove_role_from_application_user(application_id, role)

    def set_application_tags(self, tags: Sequence[TagObject], application_id: str) -> None:
        self.applicationResourceApi.put_tags_for_application(tags, application_id)

    def get_application_tags(self, application_id: str) -> list[TagObject]:
        return self.applicationResourceApi.get_tags_for_application(application_id)

    def delete_application_tags(self, tags: Sequence[TagObject], application_id: str) -> None:
        self.applicationResourceApi.delete_tags_for_application(tags, application_id)

    def create_access_key(self, application_id: str) -> CreatedAccessKey:
        from conductor.client.orkes.models.created_access_key import CreatedAccessKey

        answer = self.applicationResourceApi.create_access_key(application_id)
        return CreatedAccessKey(entry(answer, "id"), entry(answer, "secret"))

    def get_access_keys(self, application_id: str) -> list[AccessKey]:
        return [_access_key(answer) for answer in self.applicationResourceApi.get_access_keys(application_id)]

    def toggle_access_key_status(self, application_id: str, key_id: str) -> AccessKey:
        return _access_key(self.applicationResourceApi.toggle_access_key_status(application_id, key_id))

    def delete_access_key(self, application_id: str, key_id: str) -> None:
        self.applicationResourceApi.delete_access_key(application_id, key_id)

    def upsert_user(self, upsert_user_request: UpsertUserRequest, user_id: str) -> ConductorUser:
        return _user(self.userResourceApi.upsert_user(upsert_user_request, user_id))

    def get_user(self, user_id: str) -> ConductorUser:
        return _user(self.userResourceApi.get_user(user_id))

    def list_users(self, apps: Optional[bool] = False) -> list[ConductorUser]:
        return self.userResourceApi.list_users(apps=apps)

    def delete_user(self, user_id: str) -> None:
        self.userResourceApi.delete_user(user_id)

    def get_granted_permissions_for_user(self, user_id: str) -> list[GrantedPermission]:
        return _permissions(self.userResourceApi.get_granted_permissions(user_id))

    def check_permissions(self, user_id: str, target_type: str, target_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.userResourceApi.check_permissions(user_id, type=target_type, id=target_id)
        return found

    def upsert_group(self, upsert_group_request: UpsertGroupRequest, group_id: str) -> Group:
        return _group(self.groupResourceApi.upsert_group(upsert_group_request, group_id))

    def get_group(self, group_id: str) -> Group:
        return _group(self.groupResourceApi.get_group(group_id))

    def list_groups(self) -> list[Group]:
        return self.groupResourceApi.list_groups()

    def delete_group(self, group_id: str) -> None:
        self.groupResourceApi.delete_group(group_id)

    def get_granted_permissions_for_group(self, group_id: str) -> list[GrantedPermission]:
        return _permissions(self.groupResourceApi.get_granted_permissions1(group_id))

    def add_user_to_group(self, group_id: str, user_id: str) -> None:
        self.groupResourceApi.add_user_to_group(group_id, user_id)

    def add_users_to_group(self, group_id: str, user_ids: list[str]) -> None:
        self.groupResourceApi.add_users_to_group(group_id, user_ids)

    def get_users_in_group(self, group_id: str) -> list[ConductorUser]:
        return [_user(answer) for answer in self.groupResourceApi.get_users_in_group(group_id)]

    def remove_user_from_group(self, group_id: str, user_id: str) -> None:
        self.groupResourceApi.remove_user_from_group(group_id, user_id)

    def remove_users_from_group(self, group_id: str, user_ids: list[str]) -> None:
        self.groupResourceApi.remove_users_from_group(group_id, user_ids)

    def grant_permissions(self, subject: SubjectRef, target: TargetRef, access: list[AccessType]) -> None:
        self.authorizationResourceApi.grant_permissions(_authorization(subject, target, access))

    def get_permissions(self, target: TargetRef) -> dict[str, list[SubjectRef]]:
        kind, name = text_of(target.type), target.id
        answer = self.authorizationResourceApi.get_permissions(kind, name)  # type: ignore[arg-type]  # None is refused
        permissions: dict[str, list[SubjectRef]] = read(answer, "dict(str, list[SubjectRef])")
        return permissions

    def remove_permissions(self, subject: SubjectRef, target: TargetRef, access: list[AccessType]) -> None:
        self.authorizationResourceApi.remove_permissions(_authorization(subject, target, access))


def _application(answer: Any) -> ConductorApplication:
    application: ConductorApplication = read(answer, "ConductorApplication")
    return application


def _user(answer: Any) -> ConductorUser:
    user: ConductorUser = read(answer, "ConductorUser")
    return user


def _group(answer: Any) -> Group:
    group: Group = read(answer, "Group")
    return group


def _access_key(answer: Any) -> AccessKey:
    from conductor.client.orkes.models.access_key import AccessKey

    return AccessKey(entry(answer, "id"), entry(answer, "status"), entry(answer, "createdAt"))


def _permissions(answer: Any) -> list[GrantedPermission]:
    from conductor.client.orkes.models.granted_permission import GrantedPermission

    granted = entry(answer, "grantedAccess")
    return [GrantedPermission(read(entry(one, "target"), "TargetRef"), entry(one, "access")) for one in granted]


def _authorization(subject: SubjectRef, target: TargetRef, access: list[AccessType]) -> AuthorizationRequest:
    from conductor.client.http.models.authorization_request import AuthorizationRequest

    return AuthorizationRequest(subject, target, access)  # type: ignore[arg-type]  # values of the enum are its texts


__all__ = ["OrkesAuthorizationClient"]
