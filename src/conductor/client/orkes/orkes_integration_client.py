"""The client for integrations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.integration_client import IntegrationClient
from conductor.client.orkes._facade import unless_missing
from conductor.client.orkes.orkes_base_client import OrkesBaseClient

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


class OrkesIntegrationClient(OrkesBaseClient, IntegrationClient):
    """Integrations with language models and vector databases, and the models they offer."""

    def associate_prompt_with_integration(self, ai_integration: str, model_name: str, prompt_name: str) -> None:
        self.integrationApi.associate_prompt_with_integration(ai_integration, model_name, prompt_name)

    def delete_integration_api(self, api_name: str, integration_name: str) -> None:
        self.integrationApi.delete_integration_api(api_name, integration_name)

    def delete_integration(self, integration_name: str) -> None:
        self.integrationApi.delete_integration_provider(integration_name)

    def get_integration_api(self, api_name: str, integration_name: str) -> Optional[IntegrationApi]:
        return unless_missing(self.integrationApi.get_integration_api, api_name, integration_name)

    def get_integration_apis(self, integration_name: str) -> list[IntegrationApi]:
        return self.integrationApi.get_integration_apis(integration_name)

    def get_integration(self, integration_name: str) -> Optional[Integration]:
        return unless_missing(self.integrationApi.get_integration_provider, integration_name)

    def get_integrations(self) -> list[Integration]:
        return self.integrationApi.get_integration_providers()

    def get_integration_provider_defs(self) -> list[IntegrationDef]:
        return self.integrationApi.get_integration_provider_defs()

    def get_providers_and_integrations(self) -> list[str]:
        return self.integrationApi.get_providers_and_integrations()

    def get_integration_available_apis(self, integration_name: str) -> list[str]:
        return self.integrationApi.get_integration_available_apis(integration_name)

    def get_prompts_with_integration(self, ai_integration: str, model_name: str) -> list[PromptTemplate]:
        return self.integrationApi.get_prompts_with_integration(ai_integration, model_name)

    def save_integration_api(self, integration_name: str, api_name: str, api_details: IntegrationApiUpdate) -> None:
        self.integrationApi.save_integration_api(api_details, integration_name, api_name)

    def save_integration(self, integration_name: str, integration_details: IntegrationUpdate) -> None:
        self.integrationApi.save_integration_provider(integration_details, integration_name)

    def get_token_usage_for_integration(self, name: str, integration_name: str) -> int:
        return self.integrationApi.get_token_usage_for_integration(name, integration_name)

    def get_token_usage_for_integration_provider(self, name: str) -> dict[str, Any]:
        return self.integrationApi.get_token_usage_for_integration_provider(name)

    def register_token_usage(self, body: Any, name: str, integration_name: str) -> None:
        """Add to the tokens that a model has used.

        Args:
            body: How many.
            name: Name of the integration.
            integration_name: Name of the model.
        """
        self.integrationApi.register_token_usage(body, name, integration_name)

    def delete_tag_for_integration(self, body: Sequence[TagObject], tag_name: str, integration_name: str) -> None:
        self.integrationApi.delete_tag_for_integration(body, tag_name, integration_name)

    def delete_tag_for_integration_provider(self, body: Sequence[TagObject], name: str) -> None:
        self.integrationApi.delete_tag_for_integration_provider(body, name)

    def put_tag_for_integration(self, body: Sequence[TagObject], name: str, integration_name: str) -> None:
        self.integrationApi.put_tag_for_integration(body, name, integration_name)

    def put_tag_for_integration_provider(self, body: Sequence[TagObject], name: str) -> None:
        self.integrationApi.put_tag_for_integration_provider(body, name)

    def get_tags_for_integration(self, name: str, integration_name: str) -> list[TagObject]:
        return self.integrationApi.get_tags_for_integration(name, integration_name)

    def get_tags_for_integration_provider(self, name: str) -> list[TagObject]:
        return self.integrationApi.get_tags_for_integration_provider(name)


__all__ = ["OrkesIntegrationClient"]
