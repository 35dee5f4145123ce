"""Requests about integrations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
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


class IntegrationResourceApi(ResourceApi):
    """Integrations with providers: language models, vector databases, APIs."""

    @operation(
        "POST",
        "/integrations/provider/{integration_provider}/integration/{integration_name}/prompt/{prompt_name}",
        orkes=True,
    )
    def associate_prompt_with_integration(
        self, integration_provider: str, integration_name: str, prompt_name: str, **options: Unpack[CallOptions]
    ) -> None:
        """Allow a prompt to be used with a model.

        Args:
            integration_provider: Name of the integration.
            integration_name: Name of the model or index.
            prompt_name: Name of the prompt.
        """

    @operation("DELETE", "/integrations/provider/{name}/integration/{integration_name}", orkes=True)
    def delete_integration_api(self, name: str, integration_name: str, **options: Unpack[CallOptions]) -> None:
        """Delete a model or index of an integration.

        Args:
            name: Name of the integration.
            integration_name: Name of the model or index.
        """

    @operation("DELETE", "/integrations/provider/{name}", orkes=True)
    def delete_integration_provider(self, name: str, **options: Unpack[CallOptions]) -> None:
        """Delete an integration.

        Args:
            name: Name of the integration.
        """

    @operation("DELETE", "/integrations/provider/{name}/integration/{integration_name}/tags", orkes=True)
    def delete_tag_for_integration(
        self, body: Sequence[TagObject], name: str, integration_name: str, **options: Unpack[CallOptions]
    ) -> None:
        """Take tags away from a model or index.

        Args:
            body: The tags.
            name: Name of the integration.
            integration_name: Name of the model or index.
        """

    @operation("DELETE", "/integrations/provider/{name}/tags", orkes=True)
    def delete_tag_for_integration_provider(
        self, body: Sequence[TagObject], name: str, **options: Unpack[CallOptions]
    ) -> None:
        """Take tags away from an integration.

        Args:
            body: The tags.
            name: Name of the integration.
        """

    @operation(
        "GET", "/integrations/provider/{name}/integration/{integration_name}", accept="application/json", orkes=True
    )
    def get_integration_api(self, name: str, integration_name: str, **options: Unpack[CallOptions]) -> IntegrationApi:
        """Get a model or index of an integration.

        Args:
            name: Name of the integration.
            integration_name: Name of the model or index.
        """

    @operation("GET", "/integrations/provider/{name}/integration", accept="application/json", orkes=True)
    def get_integration_apis(
        self, name: str, *, active_only: Optional[bool] = None, **options: Unpack[CallOptions]
    ) -> list[IntegrationApi]:
        """Get the models or indexes of an integration.

        Args:
            name: Name of the integration.
            active_only: Whether to leave out those that are switched off.
        """

    @operation("GET", "/integrations/provider/{name}/integration/all", accept="application/json", orkes=True)
    def get_integration_available_apis(self, name: str, **options: Unpack[CallOptions]) -> list[str]:
        """Get the names of the models that the provider offers.

        Args:
            name: Name of the integration.
        """

    @operation("GET", "/integrations/provider/{name}", accept="application/json", orkes=True)
    def get_integration_provider(self, name: str, **options: Unpack[CallOptions]) -> Integration:
        """Get an integration.

        Args:
            name: Name of the integration.
        """

    @operation("GET", "/integrations/def", accept="application/json", orkes=True)
    def get_integration_provider_defs(self, **options: Unpack[CallOptions]) -> list[IntegrationDef]:
        """Get the kinds of provider that integrations can be made of."""

    @operation("GET", "/integrations/provider", accept="application/json", orkes=True)
    def get_integration_providers(
        self, *, type: Optional[str] = None, active_only: Optional[bool] = None, **options: Unpack[CallOptions]
    ) -> list[Integration]:
        """Get all integrations.

        Args:
            type: Kind of provider to keep, such as ``AI_MODEL``.
            active_only: Whether to leave out those that are switched off.
        """

    @operation(
        "GET",
        "/integrations/provider/{integration_provider}/integration/{integration_name}/prompt",
        accept="application/json",
        orkes=True,
    )
    def get_prompts_with_integration(
        self, integration_provider: str, integration_name: str, **options: Unpack[CallOptions]
    ) -> list[PromptTemplate]:
        """Get the prompts that may be used with a model.

        Args:
            integration_provider: Name of the integration.
            integration_name: Name of the model or index.
        """

    @operation("GET", "/integrations/all", accept="application/json", orkes=True)
    def get_providers_and_integrations(
        self, *, type: Optional[str] = None, active_only: Optional[bool] = None, **options: Unpack[CallOptions]
    ) -> list[str]:
        """Get the names of all integrations and their models.

        Args:
            type: Kind of provider to keep, such as ``AI_MODEL``.
            active_only: Whether to leave out those that are switched off.
        """

    @operation(
        "GET",
        "/integrations/provider/{name}/integration/{integration_name}/tags",
        accept="application/json",
        orkes=True,
    )
    def get_tags_for_integration(
        self, name: str, integration_name: str, **options: Unpack[CallOptions]
    ) -> list[TagObject]:
        """Get the tags of a model or index.

        Args:
            name: Name of the integration.
            integration_name: Name of the model or index.
        """

    @operation("GET", "/integrations/provider/{name}/tags", accept="application/json", orkes=True)
    def get_tags_for_integration_provider(self, name: str, **options: Unpack[CallOptions]) -> list[TagObject]:
        """Get the tags of an integration.

        Args:
            name: Name of the integration.
        """

    @operation(
        "GET",
        "/integrations/provider/{name}/integration/{integration_name}/metrics",
        accept="application/json",
        orkes=True,
    )
    def get_token_usage_for_integration(self, name: str, integration_name: str, **options: Unpack[CallOptions]) -> int:
        """Get how many tokens a model has used.

        Args:
            name: Name of the integration.
            integration_name: Name of the model or index.
        """

    @operation("GET", "/integrations/provider/{name}/metrics", accept="application/json", orkes=True)
    def get_token_usage_for_integration_provider(self, name: str, **options: Unpack[CallOptions]) -> dict[str, str]:
        """Get how many tokens each model of an integration has used.

        Args:
            name: Name of the integration.

        Returns:
            Name of the model to number of tokens, as text.
        """

    @operation("PUT", "/integrations/provider/{name}/integration/{integration_name}/tags", orkes=True)
    def put_tag_for_integration(
        self, body: Sequence[TagObject], name: str, integration_name: str, **options: Unpack[CallOptions]
    ) -> None:
        """Add tags to a model or index.

        Args:
            body: The tags.
            name: Name of the integration.
            integration_name: Name of the model or index.
        """

    @operation("PUT", "/integrations/provider/{name}/tags", orkes=True)
    def put_tag_for_integration_provider(
        self, body: Sequence[TagObject], name: str, **options: Unpack[CallOptions]
    ) -> None:
        """Add tags to an integration.

        Args:
            body: The tags.
            name: Name of the integration.
        """

    @operation("POST", "/integrations/provider/{name}/integration/{integration_name}/metrics", orkes=True)
    def register_token_usage(self, body: int, name: str, integration_name: str, **options: Unpack[CallOptions]) -> None:
        """Count tokens that a model has used.

        Args:
            body: Number of tokens.
            name: Name of the integration.
            integration_name: Name of the model or index.
        """

    @operation("POST", "/integrations/provider/{name}/integration/{integration_name}", orkes=True)
    def save_integration_api(
        self, body: IntegrationApiUpdate, name: str, integration_name: str, **options: Unpack[CallOptions]
    ) -> None:
        """Create or change a model or index of an integration.

        Args:
            body: Content of the model or index.
            name: Name of the integration.
            integration_name: Name of the model or index.
        """

    @operation("POST", "/integrations/provider/{name}", orkes=True)
    def save_integration_provider(self, body: IntegrationUpdate, name: str, **options: Unpack[CallOptions]) -> None:
        """Create or change an integration.

        Args:
            body: Content of the integration.
            name: Name of the integration.
        """


__all__ = ["IntegrationResourceApi"]
