"""The client for secrets, as an interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conductor.client.http.models.tag_object import TagObject
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class SecretClient(ABC):
    """Secrets of the server, and their tags (Orkes).

    Every method raises :class:`~conductor.client.http.rest.ApiException` when the server refuses or does not answer.
    """

    @abstractmethod
    def put_secret(self, key: str, value: str) -> None:
        """Set a secret.

        Args:
            key: Name of the secret.
            value: The secret.
        """

    @abstractmethod
    def get_secret(self, key: str) -> str:
        """Get a secret.

        Args:
            key: Name of the secret.
        """

    @abstractmethod
    def list_all_secret_names(self) -> set[str]:
        """List the names of all secrets."""

    @abstractmethod
    def list_secrets_that_user_can_grant_access_to(self) -> list[str]:
        """List the names of the secrets that the caller can grant access to."""

    @abstractmethod
    def delete_secret(self, key: str) -> None:
        """Remove a secret.

        Args:
            key: Name of the secret.
        """

    @abstractmethod
    def secret_exists(self, key: str) -> bool:
        """Tell whether there is a secret of that name.

        Args:
            key: Name of the secret.
        """

    @abstractmethod
    def set_secret_tags(self, tags: Sequence[TagObject], key: str) -> None:
        """Replace the tags of a secret.

        Args:
            tags: The tags.
            key: Name of the secret.
        """

    @abstractmethod
    def get_secret_tags(self, key: str) -> list[TagObject]:
        """Get the tags of a secret.

        Args:
            key: Name of the secret.
        """

    @abstractmethod
    def delete_secret_tags(self, tags: Sequence[TagObject], key: str) -> None:
        """Remove tags of a secret.

        Args:
            tags: The tags.
            key: Name of the secret.
        """


__all__ = ["SecretClient"]
