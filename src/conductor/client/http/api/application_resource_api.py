"""Requests about applications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.conductor_application import ConductorApplication
    from conductor.client.http.models.create_or_update_application_request import CreateOrUpdateApplicationRequest
    from conductor.client.http.models.tag_object import TagObject
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class ApplicationResourceApi(ResourceApi):
    """Applications: accounts for programs, their access keys, roles and tags."""

    @operation("POST", "/applications/{applicationId}/roles/{role}", accept="application/json", orkes=True)
    def add_role_to_application_user(self, application_id: str, role: str, **options: Unpack[CallOptions]) -> Any:
        """Give an application a role.

        Args:
            application_id: Id of the application.
            role: Name of the role, such as ``ADMIN``.
        """

    @operation("POST", "/applications/{id}/accessKeys", accept="application/json", orkes=True)
    def create_access_key(self, id: str, **options: Unpack[CallOptions]) -> Any:
        """Make an access key for an application.

        Args:
            id: Id of the application.

        Returns:
            The key as a dictionary with ``id`` and ``secret``; the secret is shown only here.
        """

    @operation("POST", "/applications", accept="application/json", orkes=True)
    def create_application(self, body: CreateOrUpdateApplicationRequest, **options: Unpack[CallOptions]) -> Any:
        """Create an application.

        Args:
            body: Content of the application.

        Returns:
            The application as a dictionary.
        """

    @operation("DELETE", "/applications/{applicationId}/accessKeys/{keyId}", accept="application/json", orkes=True)
    def delete_access_key(self, application_id: str, key_id: str, **options: Unpack[CallOptions]) -> Any:
        """Delete an access key of an application.

        Args:
            application_id: Id of the application.
            key_id: Id of the access key.
        """

    @operation("DELETE", "/applications/{id}", accept="application/json", orkes=True)
    def delete_application(self, id: str, **options: Unpack[CallOptions]) -> Any:
        """Delete an application.

        Args:
            id: Id of the application.
        """

    @operation("GET", "/applications/{id}/accessKeys", accept="application/json", orkes=True)
    def get_access_keys(self, id: str, **options: Unpack[CallOptions]) -> Any:
        """Get the access keys of an application, without their secrets.

        Args:
            id: Id of the application.

        Returns:
            Dictionaries with ``id``, ``status`` and ``createdAt``.
        """

    @operation("GET", "/applications/{id}", accept="application/json", orkes=True)
    def get_application(self, id: str, **options: Unpack[CallOptions]) -> Any:
        """Get an application.

        Args:
            id: Id of the application.

        Returns:
            The application as a dictionary.
        """

    @operation("GET", "/applications", accept="application/json", orkes=True)
    def list_applications(self, **options: Unpack[CallOptions]) -> list[ConductorApplication]:
        """Get all applications."""

    @operation("DELETE", "/applications/{applicationId}/roles/{role}", accept="application/json", orkes=True)
    def remove_role_from_application_user(self, application_id: str, role: str, **options: Unpack[CallOptions]) -> Any:
        """Take a role away from an application.

        Args:
            application_id: Id of the application.
            role: Name of the role, such as ``ADMIN``.
        """

    @operation("POST", "/applications/{applicationId}/accessKeys/{keyId}/status", accept="application/json", orkes=True)
    def toggle_access_key_status(self, application_id: str, key_id: str, **options: Unpack[CallOptions]) -> Any:
        """Switch an access key on or off.

        Args:
            application_id: Id of the application.
            key_id: Id of the access key.

        Returns:
            The key as a dictionary.
        """

    @operation("PUT", "/applications/{id}", accept="application/json", orkes=True)
    def update_application(
        self, body: CreateOrUpdateApplicationRequest, id: str, **options: Unpack[CallOptions]
    ) -> Any:
        """Change an application.

        Args:
            body: Content of the application.
            id: Id of the application.

        Returns:
            The application as a dictionary.
        """

    @operation("PUT", "/applications/{id}/tags", orkes=True)
    def put_tags_for_application(self, body: Sequence[TagObject], id: str, **options: Unpack[CallOptions]) -> None:
        """Add tags to an application.

        Args:
            body: The tags.
            id: Id of the application.
        """

    @operation("GET", "/applications/{id}/tags", accept="application/json", orkes=True)
    def get_tags_for_application(self, id: str, **options: Unpack[CallOptions]) -> list[TagObject]:
        """Get the tags of an application.

        Args:
            id: Id of the application.
        """

    @operation("DELETE", "/applications/{id}/tags", orkes=True)
    def delete_tags_for_application(self, body: Sequence[TagObject], id: str, **options: Unpack[CallOptions]) -> None:
        """Take tags away from an application.

        Args:
            body: The tags.
            id: Id of the application.
        """

    @operation("GET", "/applications/key/{accessKeyId}", accept="application/json", orkes=True)
    def get_app_by_access_key_id(self, access_key_id: str, **options: Unpack[CallOptions]) -> Any:
        """Find the application of an access key.

        Args:
            access_key_id: Id of the access key.

        Returns:
            The application as a dictionary.
        """


__all__ = ["ApplicationResourceApi"]
