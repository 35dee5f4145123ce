from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.conductor_application import ConductorApplication
    from conductor.client.http.models.tag_object import TagObject


class ApplicationResourceApi(ResourceApi):
    """DOC ApplicationResourceApi."""

    @operation("POST", "/applications/{applicationId}/roles/{role}", accept="application/json", orkes=True)
    def add_role_to_application_user(
        self,
        application_id: str,
        role: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC ApplicationResourceApi.add_role_to_application_user.

        Args:
            application_id: ARG
            role: ARG
        """

    @operation("POST", "/applications/{id}/accessKeys", accept="application/json", orkes=True)
    def create_access_key(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC ApplicationResourceApi.create_access_key.

        Args:
            id: ARG
        """

    @operation("POST", "/applications", accept="application/json", orkes=True)
    def create_application(
        self,
        body: Any,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC ApplicationResourceApi.create_application.

        Args:
            body: ARG
        """

    @operation("DELETE", "/applications/{applicationId}/accessKeys/{keyId}", accept="application/json", orkes=True)
    def delete_access_key(
        self,
        application_id: str,
        key_id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC ApplicationResourceApi.delete_access_key.

        Args:
            application_id: ARG
            key_id: ARG
        """

    @operation("DELETE", "/applications/{id}", accept="application/json", orkes=True)
    def delete_application(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC ApplicationResourceApi.delete_application.

        Args:
            id: ARG
        """

    @operation("GET", "/applications/{id}/accessKeys", accept="application/json", orkes=True)
    def get_access_keys(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC ApplicationResourceApi.get_access_keys.

        Args:
            id: ARG
        """

    @operation("GET", "/applications/{id}", accept="application/json", orkes=True)
    def get_application(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC ApplicationResourceApi.get_application.

        Args:
            id: ARG
        """

    @operation("GET", "/applications", accept="application/json", orkes=True)
    def list_applications(
        self,
        **options: Unpack[CallOptions],
    ) -> list[ConductorApplication]:
        """DOC ApplicationResourceApi.list_applications."""

    @operation("DELETE", "/applications/{applicationId}/roles/{role}", accept="application/json", orkes=True)
    def remove_role_from_application_user(
        self,
        application_id: str,
        role: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC ApplicationResourceApi.remove_role_from_application_user.

        Args:
            application_id: ARG
            role: ARG
        """

    @operation("POST", "/applications/{applicationId}/accessKeys/{keyId}/status", accept="application/json", orkes=True)
    def toggle_access_key_status(
        self,
        application_id: str,
        key_id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC ApplicationResourceApi.toggle_access_key_status.

        Args:
            application_id: ARG
            key_id: ARG
        """

    @operation("PUT", "/applications/{id}", accept="application/json", orkes=True)
    def update_application(
        self,
        body: Any,
        id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC ApplicationResourceApi.update_application.

        Args:
            body: ARG
            id: ARG
        """

    @operation("PUT", "/applications/{id}/tags", orkes=True)
    def put_tags_for_application(
        self,
        body: Any,
        id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC ApplicationResourceApi.put_tags_for_application.

        Args:
            body: ARG
            id: ARG
        """

    @operation("GET", "/applications/{id}/tags", accept="application/json", orkes=True)
    def get_tags_for_application(
        self,
        id: str,
        **options: Unpack[CallOptions],
    ) -> list[TagObject]:
        """DOC ApplicationResourceApi.get_tags_for_application.

        Args:
            id: ARG
        """

    @operation("DELETE", "/applications/{id}/tags", orkes=True)
    def delete_tags_for_application(
        self,
        body: Any,
        id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC ApplicationResourceApi.delete_tags_for_application.

        Args:
            body: ARG
            id: ARG
        """

    @operation("GET", "/applications/key/{accessKeyId}", accept="application/json", orkes=True)
    def get_app_by_access_key_id(
        self,
        access_key_id: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC ApplicationResourceApi.get_app_by_access_key_id.

        Args:
            access_key_id: ARG
        """


__all__ = ["ApplicationResourceApi"]
