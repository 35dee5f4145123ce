from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.http._operation import ResourceApi, operation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from conductor.client.http._operation import CallOptions
    from conductor.client.http.models.integration import Integration
    from conductor.client.http.models.integration_api import IntegrationApi
    from conductor.client.http.models.integration_def import IntegrationDef
    from conductor.client.http.models.prompt_template import PromptTemplate
    from conductor.client.http.models.tag_object import TagObject


class IntegrationResourceApi(ResourceApi):
    """DOC IntegrationResourceApi."""

    @operation("POST", "/integrations/provider/{integration_provider}/integration/{integration_name}/prompt/{prompt_name}", names={"integration_provider": "integration_provider", "integration_name": "integration_name", "prompt_name": "prompt_name"}, orkes=True)
    def associate_prompt_with_integration(
        self,
        integration_provider: str,
        integration_name: str,
        prompt_name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC IntegrationResourceApi.associate_prompt_with_integration.

        Args:
            integration_provider: ARG
            integration_name: ARG
            prompt_name: ARG
        """

    @operation("DELETE", "/integrations/provider/{name}/integration/{integration_name}", names={"integration_name": "integration_name"}, orkes=True)
    def delete_integration_api(
        self,
        name: str,
        integration_name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC IntegrationResourceApi.delete_integration_api.

        Args:
            name: ARG
            integration_name: ARG
        """

    @operation("DELETE", "/integrations/provider/{name}", orkes=True)
    def delete_integration_provider(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC IntegrationResourceApi.delete_integration_provider.

        Args:
            name: ARG
        """

    @operation("DELETE", "/integrations/provider/{name}/integration/{integration_name}/tags", names={"integration_name": "integration_name"}, orkes=True)
    def delete_tag_for_integration(
        self,
        body: Any,
        name: str,
        integration_name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC IntegrationResourceApi.delete_tag_for_integration.

        Args:
            body: ARG
            name: ARG
            integration_name: ARG
        """

    @operation("DELETE", "/integrations/provider/{name}/tags", orkes=True)
    def delete_tag_for_integration_provider(
        self,
        body: Any,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC IntegrationResourceApi.delete_tag_for_integration_provider.

        Args:
            body: ARG
            name: ARG
        """

    @operation("GET", "/integrations/provider/{name}/integration/{integration_name}", accept="application/json", names={"integration_name": "integration_name"}, orkes=True)
    def get_integration_api(
        self,
        name: str,
        integration_name: str,
        **options: Unpack[CallOptions],
    ) -> IntegrationApi:
        """DOC IntegrationResourceApi.get_integration_api.

        Args:
            name: ARG
            integration_name: ARG
        """

    @operation("GET", "/integrations/provider/{name}/integration", accept="application/json", orkes=True)
    def get_integration_apis(
        self,
        name: str,
        *,
        active_only: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> list[IntegrationApi]:
        """DOC IntegrationResourceApi.get_integration_apis.

        Args:
            name: ARG
            active_only: ARG
        """

    @operation("GET", "/integrations/provider/{name}/integration/all", accept="application/json", orkes=True)
    def get_integration_available_apis(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> list[str]:
        """DOC IntegrationResourceApi.get_integration_available_apis.

        Args:
            name: ARG
        """

    @operation("GET", "/integrations/provider/{name}", accept="application/json", orkes=True)
    def get_integration_provider(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> Integration:
        """DOC IntegrationResourceApi.get_integration_provider.

        Args:
            name: ARG
        """

    @operation("GET", "/integrations/def", accept="application/json", orkes=True)
    def get_integration_provider_defs(
        self,
        **options: Unpack[CallOptions],
    ) -> list[IntegrationDef]:
        """DOC IntegrationResourceApi.get_integration_provider_defs."""

    @operation("GET", "/integrations/provider", accept="application/json", orkes=True)
    def get_integration_providers(
        self,
        *,
        type: Optional[str] = None,
        active_only: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> list[Integration]:
        """DOC IntegrationResourceApi.get_integration_providers.

        Args:
            type: ARG
            active_only: ARG
        """

    @operation("GET", "/integrations/provider/{integration_provider}/integration/{integration_name}/prompt", accept="application/json", names={"integration_provider": "integration_provider", "integration_name": "integration_name"}, orkes=True)
    def get_prompts_with_integration(
        self,
        integration_provider: str,
        integration_name: str,
        **options: Unpack[CallOptions],
    ) -> list[PromptTemplate]:
        """DOC IntegrationResourceApi.get_prompts_with_integration.

        Args:
            integration_provider: ARG
            integration_name: ARG
        """

    @operation("GET", "/integrations/all", accept="application/json", orkes=True)
    def get_providers_and_integrations(
        self,
        *,
        type: Optional[str] = None,
        active_only: Optional[bool] = None,
        **options: Unpack[CallOptions],
    ) -> list[str]:
        """DOC IntegrationResourceApi.get_providers_and_integrations.

        Args:
            type: ARG
            active_only: ARG
        """

    @operation("GET", "/integrations/provider/{name}/integration/{integration_name}/tags", accept="application/json", names={"integration_name": "integration_name"}, orkes=True)
    def get_tags_for_integration(
        self,
        name: str,
        integration_name: str,
        **options: Unpack[CallOptions],
    ) -> list[TagObject]:
        """DOC IntegrationResourceApi.get_tags_for_integration.

        Args:
            name: ARG
            integration_name: ARG
        """

    @operation("GET", "/integrations/provider/{name}/tags", accept="application/json", orkes=True)
    def get_tags_for_integration_provider(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> list[TagObject]:
        """DOC IntegrationResourceApi.get_tags_for_integration_provider.

        Args:
            name: ARG
        """

    @operation("GET", "/integrations/provider/{name}/integration/{integration_name}/metrics", accept="application/json", names={"integration_name": "integration_name"}, orkes=True)
    def get_token_usage_for_integration(
        self,
        name: str,
        integration_name: str,
        **options: Unpack[CallOptions],
    ) -> int:
        """DOC IntegrationResourceApi.get_token_usage_for_integration.

        Args:
            name: ARG
            integration_name: ARG
        """

    @operation("GET", "/integrations/provider/{name}/metrics", accept="application/json", orkes=True)
    def get_token_usage_for_integration_provider(
        self,
        name: str,
        **options: Unpack[CallOptions],
    ) -> dict[str, str]:
        """DOC IntegrationResourceApi.get_token_usage_for_integration_provider.

        Args:
            name: ARG
        """

    @operation("PUT", "/integrations/provider/{name}/integration/{integration_name}/tags", names={"integration_name": "integration_name"}, orkes=True)
    def put_tag_for_integration(
        self,
        body: Any,
        name: str,
        integration_name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC IntegrationResourceApi.put_tag_for_integration.

        Args:
            body: ARG
            name: ARG
            integration_name: ARG
        """

    @operation("PUT", "/integrations/provider/{name}/tags", orkes=True)
    def put_tag_for_integration_provider(
        self,
        body: Any,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC IntegrationResourceApi.put_tag_for_integration_provider.

        Args:
            body: ARG
            name: ARG
        """

    @operation("POST", "/integrations/provider/{name}/integration/{integration_name}/metrics", names={"integration_name": "integration_name"}, orkes=True)
    def register_token_usage(
        self,
        body: Any,
        name: str,
        integration_name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC IntegrationResourceApi.register_token_usage.

        Args:
            body: ARG
            name: ARG
            integration_name: ARG
        """

    @operation("POST", "/integrations/provider/{name}/integration/{integration_name}", names={"integration_name": "integration_name"}, orkes=True)
    def save_integration_api(
        self,
        body: Any,
        name: str,
        integration_name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC IntegrationResourceApi.save_integration_api.

        Args:
            body: ARG
            name: ARG
            integration_name: ARG
        """

    @operation("POST", "/integrations/provider/{name}", orkes=True)
    def save_integration_provider(
        self,
        body: Any,
        name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """DOC IntegrationResourceApi.save_integration_provider.

        Args:
            body: ARG
            name: ARG
        """


__all__ = ["IntegrationResourceApi"]
