"""Prompts, language models and vector databases of a server, in one object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional
from uuid import uuid4

if TYPE_CHECKING:
    from typing_extensions import Self

    from conductor.client.ai.configuration import LLMProvider, VectorDB
    from conductor.client.ai.integrations import IntegrationConfig
    from conductor.client.configuration.configuration import Configuration
    from conductor.client.http.models.prompt_template import PromptTemplate
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)

__all__ = ["AIOrchestrator"]

NOT_FOUND_STATUS = 404


class AIOrchestrator:
    """Sets up what tasks with language models use: prompts, models and vector databases.

    Args:
        api_configuration: Where the server is, and how to reach it.
        prompt_test_workflow_name: Name for workflows that test prompts; a new one when left out.
    """

    def __init__(self, api_configuration: Configuration, prompt_test_workflow_name: str = "") -> None:
        from conductor.client.orkes_clients import OrkesClients

        clients = OrkesClients(api_configuration)
        self.integration_client = clients.get_integration_client()
        self.workflow_client = clients.get_workflow_client()
        self.workflow_executor = clients.get_workflow_executor()
        self.prompt_client = clients.get_prompt_client()
        self.prompt_test_workflow_name = prompt_test_workflow_name or f"prompt_test_{uuid4()}"

    def add_prompt_template(self, name: str, prompt_template: str, description: str) -> Self:
        """Store a prompt template.

        Args:
            name: Name of the template.
            prompt_template: Its text; variables are written as ``${name}``.
            description: Text for readers.
        """
        self.prompt_client.save_prompt(name, description, prompt_template)
        return self

    def get_prompt_template(self, template_name: str) -> Optional[PromptTemplate]:
        """Return a prompt template, None when there is none of this name."""
        from conductor.client.http.rest import ApiException

        try:
            return self.prompt_client.get_prompt(template_name)
        except ApiException as error:
            if error.code == NOT_FOUND_STATUS:
                return None
            raise

    def associate_prompt_template(self, name: str, ai_integration: str, ai_models: list[str]) -> None:
        """Let models use a prompt template.

        Args:
            name: Name of the template.
            ai_integration: Name of the integration that has the models.
            ai_models: Names of the models.
        """
        for model in ai_models:
            self.integration_client.associate_prompt_with_integration(ai_integration, model, name)

    def test_prompt_template(
        self,
        text: str,
        variables: dict[str, Any],
        ai_integration: str,
        text_complete_model: str,
        stop_words: Optional[list[str]] = None,
        max_tokens: int = 100,  # noqa: ARG002 - accepted without effect
        temperature: float = 0,
        top_p: float = 1,
    ) -> str:
        """Return what a model answers to a prompt.

        Args:
            text: Text of the prompt; variables are written as ``${name}``.
            variables: Values of the variables.
            ai_integration: Name of the integration that has the model.
            text_complete_model: Name of the model.
            stop_words: Words at which the answer ends.
            max_tokens: Accepted for compatibility, without effect.
            temperature: How freely the model chooses its words.
            top_p: Probability mass the model chooses from.
        """
        return self.prompt_client.test_prompt(
            text, variables, ai_integration, text_complete_model, temperature, top_p, stop_words or []
        )

    def add_ai_integration(
        self,
        ai_integration_name: str,
        provider: LLMProvider,
        models: list[str],
        description: str,
        config: IntegrationConfig,
        overwrite: bool = False,
    ) -> None:
        """Set up a provider of language models.

        Args:
            ai_integration_name: Name that tasks use.
            provider: The provider.
            models: Names of its models.
            description: Text for readers.
            config: How the server reaches it.
            overwrite: Whether to replace what is there under this name.
        """
        self._add("AI_MODEL", ai_integration_name, provider.value, models, description, config, overwrite)

    def add_vector_store(
        self,
        db_integration_name: str,
        provider: VectorDB,
        indices: list[str],
        config: IntegrationConfig,
        description: Optional[str] = None,
        overwrite: bool = False,
    ) -> None:
        """Set up a vector database.

        Args:
            db_integration_name: Name that tasks use.
            provider: The kind of database.
            indices: Names of its indexes, collections or tables.
            config: How the server reaches it.
            description: Text for readers; the name when left out.
            overwrite: Whether to replace what is there under this name.
        """
        about = db_integration_name if description is None else description
        self._add("VECTOR_DB", db_integration_name, provider.value, indices, about, config, overwrite)

    def _add(
        self,
        category: str,
        name: str,
        provider: str,
        parts: list[str],
        description: str,
        config: IntegrationConfig,
        overwrite: bool,
    ) -> None:
        from conductor.client.http.models.integration_api_update import IntegrationApiUpdate
        from conductor.client.http.models.integration_update import IntegrationUpdate

        clients = self.integration_client
        if clients.get_integration(name) is None or overwrite:
            details = IntegrationUpdate(
                category=category,
                configuration=config.to_dict(),
                description=description,
                enabled=True,
                type=provider,
            )
            clients.save_integration(name, details)
        for part in parts:
            if clients.get_integration_api(name, part) is None or overwrite:
                clients.save_integration_api(name, part, IntegrationApiUpdate(description=description, enabled=True))

    def get_token_used(self, ai_integration: str) -> dict[str, int]:
        """Return the tokens that an integration has used, by model."""
        return self.integration_client.get_token_usage_for_integration_provider(ai_integration)

    def get_token_used_by_model(self, ai_integration: str, model: str) -> int:
        """Return the tokens that one model of an integration has used."""
        return self.integration_client.get_token_usage_for_integration(ai_integration, model)
