"""The part of the authorization client that is about roles, tokens and the API gateway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client._role_client import RoleClient
from conductor.client.orkes.orkes_base_client import OrkesBaseClient

if TYPE_CHECKING:
    from conductor.client.http.models.authentication_config import AuthenticationConfig
    from conductor.client.http.models.create_or_update_role_request import CreateOrUpdateRoleRequest
    from conductor.client.http.models.role import Role

    Object = dict[str, Any]


class OrkesRoleClient(OrkesBaseClient, RoleClient):
    """Roles, tokens, and authentication at the API gateway."""

    def list_all_roles(self) -> list[Role]:
        return self.roleResourceApi.list_all_roles()

    def list_system_roles(self) -> Object:
        roles: Object = self.roleResourceApi.list_system_roles()
        return roles

    def list_custom_roles(self) -> list[Role]:
        return self.roleResourceApi.list_custom_roles()

    def list_available_permissions(self) -> Object:
        permissions: Object = self.roleResourceApi.list_available_permissions()
        return permissions

    def create_role(self, create_role_request: CreateOrUpdateRoleRequest) -> Object:
        role: Object = self.roleResourceApi.create_role(create_role_request)
        return role

    def get_role(self, role_name: str) -> Object:
        role: Object = self.roleResourceApi.get_role(role_name)
        return role

    def update_role(self, role_name: str, update_role_request: CreateOrUpdateRoleRequest) -> Object:
        role: Object = self.roleResourceApi.update_role(role_name, update_role_request)
        return role

    def delete_role(self, role_name: str) -> Any:
        return self.roleResourceApi.delete_role(role_name)

    def get_user_info_from_token(self) -> Object:
        user: Object = self.tokenResourceApi.get_user_info()
        return user

    def generate_token(self, key_id: str, key_secret: str) -> Object:
        from conductor.client.http.models.generate_token_request import GenerateTokenRequest

        request = GenerateTokenRequest(key_id=key_id, key_secret=key_secret)
        token: Object = self.tokenResourceApi.generate_token(request)
        return token

    def create_gateway_auth_config(self, auth_config: AuthenticationConfig) -> str:
        return self.gatewayAuthResourceApi.create_config(auth_config)

    def get_gateway_auth_config(self, config_id: str) -> AuthenticationConfig:
        return self.gatewayAuthResourceApi.get_config(config_id)

    def list_gateway_auth_configs(self) -> list[AuthenticationConfig]:
        return self.gatewayAuthResourceApi.list_all_configs()

    def update_gateway_auth_config(self, config_id: str, auth_config: AuthenticationConfig) -> None:
        self.gatewayAuthResourceApi.update_config(config_id, auth_config)

    def delete_gateway_auth_config(self, config_id: str) -> None:
        self.gatewayAuthResourceApi.delete_config(config_id)


__all__ = ["OrkesRoleClient"]
