"""The client for prompt templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from conductor.client.orkes._facade import given, truthy, unless_missing
from conductor.client.orkes.orkes_base_client import OrkesBaseClient
from conductor.client.prompt_client import PromptClient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conductor.client.http.models.prompt_template import PromptTemplate
    from conductor.client.http.models.tag_object import TagObject
else:
    from conductor.client._handed_on import names_handed_on

    __getattr__ = names_handed_on(__name__)


class OrkesPromptClient(OrkesBaseClient, PromptClient):
    """Prompt templates of language models."""

    def save_prompt(
        self,
        prompt_name: str,
        description: str,
        prompt_template: str,
        models: Optional[list[str]] = None,
        version: Optional[int] = None,
        auto_increment: bool = False,
    ) -> None:
        options = {**given(models=models, version=version), **truthy(autoIncrement=auto_increment)}
        self.promptApi.save_message_template(prompt_template, description, prompt_name, **options)

    def get_prompt(self, prompt_name: str) -> Optional[PromptTemplate]:
        return unless_missing(self.promptApi.get_message_template, prompt_name)

    def get_prompts(self) -> list[PromptTemplate]:
        return self.promptApi.get_message_templates()

    def delete_prompt(self, prompt_name: str) -> None:
        self.promptApi.delete_message_template(prompt_name)

    def get_tags_for_prompt_template(self, prompt_name: str) -> list[TagObject]:
        return self.promptApi.get_tags_for_prompt_template(prompt_name)

    def update_tag_for_prompt_template(self, prompt_name: str, tags: Sequence[TagObject]) -> None:
        self.promptApi.put_tag_for_prompt_template(tags, prompt_name)

    def delete_tag_for_prompt_template(self, prompt_name: str, tags: Sequence[TagObject]) -> None:
        self.promptApi.delete_tag_for_prompt_template(tags, prompt_name)

    def test_prompt(
        self,
        prompt_text: str,
        variables: dict[str, Any],
        ai_integration: str,
        text_complete_model: str,
        temperature: float = 0.1,
        top_p: float = 0.9,
        stop_words: Optional[list[str]] = None,
    ) -> str:
        from conductor.client.http.models.prompt_test_request import PromptTemplateTestRequest

        request = PromptTemplateTestRequest(
            prompt=prompt_text,
            prompt_variables=variables,
            llm_provider=ai_integration,
            model=text_complete_model,
            temperature=temperature,
            top_p=top_p,
            **given(stop_words=stop_words),
        )
        return self.promptApi.test_message_template(request)


__all__ = ["OrkesPromptClient"]
