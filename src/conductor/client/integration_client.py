"""The client for integrations, as an interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conductor.client.http.models.integration import Integration
    from conductor.client.http.models.integration_api import IntegrationApi
    from conductor.client.http.models.integration_api_update import IntegrationApiUpdate
    from conductor.client.http.models.integration_def import IntegrationDef
    from conductor.client.http.models.integration_update import IntegrationUpdate
    from conductor.client.http.models.prompt_template import PromptTemplate
    from conductor.client.http.models.tag_object import TagObject
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class IntegrationClient(ABC):
    """Integrations with language models and vector databases, and the models they offer (Orkes).

    Every method raises :class:`~conductor.client.http.rest.ApiException` when the server refuses or does not answer.
    """

    @abstractmethod
    def associate_prompt_with_integration(self, ai_integration: str, model_name: str, prompt_name: str) -> None:
        """Let a model use a prompt template.

        Args:
            ai_integration: Name of the integration.
            model_name: Name of the model.
            prompt_name: Name of the template.
        """

    @abstractmethod
    def delete_integration_api(self, api_name: str, integration_name: str) -> None:
        """Remove a model of an integration.

        Args:
            api_name: Name of the integration: this method puts the two names the other way round than
                :meth:`save_integration_api`.
            integration_name: Name of the model.
        """

    @abstractmethod
    def delete_integration(self, integration_name: str) -> None:
        """Remove an integration.

        Args:
            integration_name: Name of the integration.
        """

    @abstractmethod
    def get_integration_api(self, api_name: str, integration_name: str) -> Optional[IntegrationApi]:
        """Get a model of an integration.

        Args:
            api_name: Name of the integration: this method puts the two names the other way round than
                :meth:`save_integration_api`.
            integration_name: Name of the model.

        Returns:
            The model, None when there is none of that name.
        """

    @abstractmethod
    def get_integration_apis(self, integration_name: str) -> list[IntegrationApi]:
        """Get the models of an integration.

        Args:
            integration_name: Name of the integration.
        """

    @abstractmethod
    def get_integration(self, integration_name: str) -> Optional[Integration]:
        """Get an integration.

        Args:
            integration_name: Name of the integration.

        Returns:
            The integration, None when there is none of that name.
        """

    @abstractmethod
    def get_integrations(self) -> list[Integration]:
        """Get all integrations."""

    @abstractmethod
    def get_prompts_with_integration(self, ai_integration: str, model_name: str) -> list[PromptTemplate]:
        """Get the prompt templates that a model may use.

        Args:
            ai_integration: Name of the integration.
            model_name: Name of the model.
        """

    @abstractmethod
    def get_token_usage_for_integration(self, name: str, integration_name: str) -> int:
        """Get how many tokens a model has used.

        Args:
            name: Name of the integration.
            integration_name: Name of the model.
        """

    @abstractmethod
    def get_token_usage_for_integration_provider(self, name: str) -> dict[str, Any]:
        """Get how many tokens the models of an integration have used.

        Args:
            name: Name of the integration.

        Returns:
            Name of a model to its tokens.
        """

    @abstractmethod
    def save_integration_api(self, integration_name: str, api_name: str, api_details: IntegrationApiUpdate) -> None:
        """Create or replace a model of an integration.

        Args:
            integration_name: Name of the integration.
            api_name: Name of the model.
            api_details: The model.
        """

    @abstractmethod
    def save_integration(self, integration_name: str, integration_details: IntegrationUpdate) -> None:
        """Create or replace an integration.

        Args:
            integration_name: Name of the integration.
            integration_details: The integration.
        """

    @abstractmethod
    def delete_tag_for_integration(self, body: Sequence[TagObject], tag_name: str, integration_name: str) -> None:
        """Remove tags of a model.

        Args:
            body: The tags.
            tag_name: Name of the integration.
            integration_name: Name of the model.
        """

    @abstractmethod
    def delete_tag_for_integration_provider(self, body: Sequence[TagObject], name: str) -> None:
        """Remove tags of an integration.

        Args:
            body: The tags.
            name: Name of the integration.
        """

    @abstractmethod
    def put_tag_for_integration(self, body: Sequence[TagObject], name: str, integration_name: str) -> None:
        """Replace the tags of a model.

        Args:
            body: The tags.
            name: Name of the integration.
            integration_name: Name of the model.
        """

    @abstractmethod
    def put_tag_for_integration_provider(self, body: Sequence[TagObject], name: str) -> None:
        """Replace the tags of an integration.

        Args:
            body: The tags.
            name: Name of the integration.
        """

    @abstractmethod
    def get_tags_for_integration(self, name: str, integration_name: str) -> list[TagObject]:
        """Get the tags of a model.

        Args:
            name: Name of the integration.
            integration_name: Name of the model.
        """

    @abstractmethod
    def get_tags_for_integration_provider(self, name: str) -> list[TagObject]:
        """Get the tags of an integration.

        Args:
            name: Name of the integration.
        """

    @abstractmethod
    def get_integration_available_apis(self, integration_name: str) -> list[str]:
        """List the names of the models that an integration offers.

        Args:
            integration_name: Name of the integration.
        """

    @abstractmethod
    def get_integration_provider_defs(self) -> list[IntegrationDef]:
        """Get the kinds of integration that the server knows."""

    @abstractmethod
    def get_providers_and_integrations(self) -> list[str]:
        """List the names of all integrations and their models."""


__all__ = ["IntegrationClient"]
