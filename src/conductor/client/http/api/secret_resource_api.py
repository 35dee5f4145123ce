from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.tag_object import TagObject


class SecretResourceApi(ResourceApi):
    """DOC SecretResourceApi."""

    @operation("DELETE", "/secrets/{key}", accept="application/json")
    def delete_secret(
        self,
        key: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC SecretResourceApi.delete_secret.

        Args:
            key: ARG
        """

    @operation("DELETE", "/secrets/{key}/tags", orkes=True)
    def delete_tag_for_secret(
        self,
        body: Any,
        key: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC SecretResourceApi.delete_tag_for_secret.

        Args:
            body: ARG
            key: ARG
        """

    @operation("GET", "/secrets/{key}", accept="application/json")
    def get_secret(
        self,
        key: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC SecretResourceApi.get_secret.

        Args:
            key: ARG
        """

    @operation("GET", "/secrets/{key}/tags", accept="application/json", orkes=True)
    def get_tags(
        self,
        key: str,
        **options: Unpack[CallOptions],
    ) -> list[TagObject]:
        """DOC SecretResourceApi.get_tags.

        Args:
            key: ARG
        """

    @operation("POST", "/secrets", accept="application/json")
    def list_all_secret_names(
        self,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC SecretResourceApi.list_all_secret_names."""

    @operation("GET", "/secrets", accept="application/json")
    def list_secrets_that_user_can_grant_access_to(
        self,
        **options: Unpack[CallOptions],
    ) -> list[str]:
        """DOC SecretResourceApi.list_secrets_that_user_can_grant_access_to."""

    @operation("GET", "/secrets-v2", accept="application/json", orkes=True)
    def list_secrets_with_tags_that_user_can_grant_access_to(
        self,
        **options: Unpack[CallOptions],
    ) -> list[Any]:
        """DOC SecretResourceApi.list_secrets_with_tags_that_user_can_grant_access_to."""

    @operation("PUT", "/secrets/{key}", accept="application/json")
    def put_secret(
        self,
        body: Any,
        key: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC SecretResourceApi.put_secret.

        Args:
            body: ARG
            key: ARG
        """

    @operation("PUT", "/secrets/{key}/tags", orkes=True)
    def put_tag_for_secret(
        self,
        body: Any,
        key: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC SecretResourceApi.put_tag_for_secret.

        Args:
            body: ARG
            key: ARG
        """

    @operation("GET", "/secrets/{key}/exists", accept="application/json")
    def secret_exists(
        self,
        key: str,
        **options: Unpack[CallOptions],
    ) -> Any:
        """DOC SecretResourceApi.secret_exists.

        Args:
            key: ARG
        """


__all__ = ["SecretResourceApi"]
