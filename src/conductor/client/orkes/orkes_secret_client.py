"""The client for secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conductor.client.orkes.orkes_base_client import OrkesBaseClient
from conductor.client.secret_client import SecretClient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conductor.client.http.models.tag_object import TagObject
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class OrkesSecretClient(OrkesBaseClient, SecretClient):
    """Secrets of the server, and their tags."""

    def put_secret(self, key: str, value: str) -> None:
        self.secretResourceApi.put_secret(value, key)

    def get_secret(self, key: str) -> str:
        secret: str = self.secretResourceApi.get_secret(key)
        return secret

    def list_all_secret_names(self) -> set[str]:
        return set(self.secretResourceApi.list_all_secret_names())

    def list_secrets_that_user_can_grant_access_to(self) -> list[str]:
        return self.secretResourceApi.list_secrets_that_user_can_grant_access_to()

    def delete_secret(self, key: str) -> None:
        self.secretResourceApi.delete_secret(key)

    def secret_exists(self, key: str) -> bool:
        exists: bool = self.secretResourceApi.secret_exists(key)
        return exists

    def set_secret_tags(self, tags: Sequence[TagObject], key: str) -> None:
        self.secretResourceApi.put_tag_for_secret(tags, key)

    def get_secret_tags(self, key: str) -> list[TagObject]:
        return self.secretResourceApi.get_tags(key)

    def delete_secret_tags(self, tags: Sequence[TagObject], key: str) -> None:
        self.secretResourceApi.delete_tag_for_secret(tags, key)


__all__ = ["OrkesSecretClient"]
