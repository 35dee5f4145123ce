"""Requests about secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.tag_object import TagObject
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class SecretResourceApi(ResourceApi):
    """Secrets that tasks can use."""

    @operation("DELETE", "/secrets/{key}", accept="application/json")
    def delete_secret(self, key: str, **options: Unpack[CallOptions]) -> Any:
        """Delete a secret.

        Args:
            key: Name of the secret.
        """

    @operation("DELETE", "/secrets/{key}/tags", orkes=True)
    def delete_tag_for_secret(self, body: Sequence[TagObject], key: str, **options: Unpack[CallOptions]) -> None:
        """Take tags away from a secret.

        Args:
            body: The tags.
            key: Name of the secret.
        """

    @operation("GET", "/secrets/{key}", accept="application/json")
    def get_secret(self, key: str, **options: Unpack[CallOptions]) -> Any:
        """Get the value of a secret.

        Args:
            key: Name of the secret.
        """

    @operation("GET", "/secrets/{key}/tags", accept="application/json", orkes=True)
    def get_tags(self, key: str, **options: Unpack[CallOptions]) -> list[TagObject]:
        """Get the tags of a secret.

        Args:
            key: Name of the secret.
        """

    @operation("POST", "/secrets", accept="application/json")
    def list_all_secret_names(self, **options: Unpack[CallOptions]) -> Any:
        """Get the names of all secrets."""

    @operation("GET", "/secrets", accept="application/json")
    def list_secrets_that_user_can_grant_access_to(self, **options: Unpack[CallOptions]) -> list[str]:
        """Get the names of the secrets the caller may give others access to."""

    @operation("GET", "/secrets-v2", accept="application/json", orkes=True)
    def list_secrets_with_tags_that_user_can_grant_access_to(self, **options: Unpack[CallOptions]) -> list[Any]:
        """Get the secrets the caller may give others access to, with their tags.

        Returns:
            Dictionaries with ``name`` and ``tags``.
        """

    @operation("PUT", "/secrets/{key}", accept="application/json")
    def put_secret(self, body: str, key: str, **options: Unpack[CallOptions]) -> Any:
        """Set the value of a secret.

        Args:
            body: The value.
            key: Name of the secret.
        """

    @operation("PUT", "/secrets/{key}/tags", orkes=True)
    def put_tag_for_secret(self, body: Sequence[TagObject], key: str, **options: Unpack[CallOptions]) -> None:
        """Add tags to a secret.

        Args:
            body: The tags.
            key: Name of the secret.
        """

    @operation("GET", "/secrets/{key}/exists", accept="application/json")
    def secret_exists(self, key: str, **options: Unpack[CallOptions]) -> Any:
        """Tell whether there is a secret.

        Args:
            key: Name of the secret.
        """


__all__ = ["SecretResourceApi"]
